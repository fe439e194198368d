"""Which target of the config file is meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import UsageError
from ..nearest import nearest
from .files import ConfigFile
from .schema import TargetEntry

ENVIRONMENT_TARGET = "environment"
"""What the target is called where no file names one."""
SOURCE_TARGET = "source"
"""What reports and waivers call the metadata of the source, as they call an org by its target's name."""


@dataclass(frozen=True, slots=True)
class ChosenTarget:
    """A target's name, why it is this one, and what the file says about it."""

    name: str
    why: str
    entry: TargetEntry


def choose_targets(
    file: ConfigFile | None, wanted: Iterable[str] = (), *, all: bool = False
) -> tuple[ChosenTarget, ...]:
    """The targets that are wanted, else the default one, or all of them in the order of the file.

    Raises UsageError for a name that the file does not have, and where it leaves the choice open.
    """
    names = tuple(dict.fromkeys(wanted))
    if all and names:
        raise UsageError("--all-targets and --target contradict each other; leave one out")
    if file is None or not file.config.targets:
        return (_without_targets(file, names[0] if names else None, all),)
    targets, default = file.config.targets, file.config.default
    if default is not None and default not in targets:
        raise UsageError(f"{file.line('default')}: default: {unknown_target(default, targets)}")
    if all:
        return tuple(ChosenTarget(name, "--all-targets", entry) for name, entry in targets.items())
    for name in names:
        if name not in targets:
            raise UsageError(f"{file.name}: {unknown_target(name, targets)}")
    if names:
        return tuple(ChosenTarget(name, "named on the command line", targets[name]) for name in names)
    return (_by_default(file, default),)


def _by_default(file: ConfigFile, default: str | None) -> ChosenTarget:
    targets = file.config.targets
    if default is not None:
        return ChosenTarget(default, file.line("default"), targets[default])
    if len(targets) > 1:
        raise UsageError(
            f"{file.name} names several targets and no default: {', '.join(targets)}; "
            "name one with --target, examine all with --all-targets, or write `default: NAME` into the file"
        )
    ((name, entry),) = targets.items()
    return ChosenTarget(name, "the only one", entry)


def target_names(file: ConfigFile | None) -> tuple[str, ...]:
    """The names in the order of the file."""
    return tuple(file.config.targets) if file else ()


def _without_targets(file: ConfigFile | None, wanted: str | None, all: bool) -> ChosenTarget:
    where = f"{file.name} names no targets" if file else "no config file was found"
    if wanted is not None:
        raise UsageError(f"there is no target {wanted!r}: {where}; leave it out to use the environment")
    if all:
        raise UsageError(f"--all-targets: {where}; leave it out to use the environment")
    if file is not None and file.config.default is not None:
        raise UsageError(
            f"{file.line('default')}: default: the file names no targets; write them, or remove this"
        )
    return ChosenTarget(ENVIRONMENT_TARGET, "no file names one", TargetEntry())


def unknown_target(name: str, targets: Iterable[str]) -> str:
    """What to say of a target that the file does not have."""
    names = list(targets)
    meant = nearest(name, names)
    return (
        f"there is no target {name!r}{f'; did you mean {meant}?' if meant else '.'} "
        f"The targets are: {', '.join(names)}"
    )
