"""Which target of the config file is meant."""

from collections.abc import Iterable

from ..model import UsageError
from ..nearest import nearest
from .files import ConfigFile
from .schema import TargetEntry

ENVIRONMENT_TARGET = "environment"
"""What the target is called where no file names one."""


def choose_target(file: ConfigFile | None, wanted: str | None) -> tuple[str, str, TargetEntry]:
    """The target's name, why it is this one, and what the file says about it.

    Raises UsageError for a name that the file does not have, and where it leaves the choice open.
    """
    if file is None or not file.config.targets:
        _refuse_names_without_targets(file, wanted)
        return ENVIRONMENT_TARGET, "no file names one", TargetEntry()
    targets, default = file.config.targets, file.config.default
    if default is not None and default not in targets:
        raise UsageError(f"{file.line('default')}: default: {_unknown(default, targets)}")
    if wanted is not None:
        if wanted not in targets:
            raise UsageError(f"{file.name}: {_unknown(wanted, targets)}")
        return wanted, "named on the command line", targets[wanted]
    if default is not None:
        return default, file.line("default"), targets[default]
    if len(targets) > 1:
        raise UsageError(
            f"{file.name} names several targets and no default: {', '.join(targets)}; "
            "name one with --target, or write `default: NAME` into the file"
        )
    ((name, entry),) = targets.items()
    return name, "the only one", entry


def target_names(file: ConfigFile | None) -> tuple[str, ...]:
    """The names in the order of the file."""
    return tuple(file.config.targets) if file else ()


def _refuse_names_without_targets(file: ConfigFile | None, wanted: str | None) -> None:
    if wanted is not None:
        where = f"{file.name} names no targets" if file else "no config file was found"
        raise UsageError(f"there is no target {wanted!r}: {where}; leave it out to use the environment")
    if file is not None and file.config.default is not None:
        raise UsageError(
            f"{file.line('default')}: default: the file names no targets; write them, or remove this"
        )


def _unknown(name: str, targets: Iterable[str]) -> str:
    names = list(targets)
    meant = nearest(name, names)
    return (
        f"there is no target {name!r}{f'; did you mean {meant}?' if meant else '.'} "
        f"The targets are: {', '.join(names)}"
    )
