"""The waivers that the config file holds."""

from collections.abc import Iterator

from ..model import UsageError, Waiver
from .files import ConfigFile
from .targets import ENVIRONMENT_TARGET, SOURCE_TARGET, target_names, unknown_target


def waivers_of(file: ConfigFile | None) -> tuple[Waiver, ...]:
    """All waivers, for whatever target. Raises UsageError for one that names a target that is not there."""
    return tuple(_waivers(file)) if file else ()


def _waivers(file: ConfigFile) -> Iterator[Waiver]:
    names = (*(target_names(file) or (ENVIRONMENT_TARGET,)), SOURCE_TARGET)
    for number, entry in enumerate(file.config.waivers):
        if entry.target not in names:
            where = file.line("waivers", number, "target")
            raise UsageError(f"{where}: target: {unknown_target(entry.target, names)}")
        yield Waiver(
            target=entry.target,
            owner=entry.owner,
            reason=entry.reason,
            until=entry.until,
            check=entry.check,
            cause=entry.cause,
            subject=entry.subject,
            where=file.line("waivers", number),
        )
