"""Writing several files, all of them or none."""

import contextlib
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..model import UsageError


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to hold `after`. `before` is what it must hold now; None where it must not be there."""

    place: Path
    shown: str
    before: bytes | None
    after: bytes


@dataclass(slots=True)
class _Writing:
    beside: dict[Path, Path] = field(default_factory=dict)
    done: list[Change] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)


def write_all(changes: Sequence[Change]) -> None:
    """Write every file, beside its place first and then renamed; the mode of an older file is kept.

    Raises UsageError where one cannot be written, or is not as it was; everything is as before then.
    """
    writing = _Writing()
    shown = ""
    try:
        for change in changes:
            shown = change.shown
            _draft(change, writing)
        for change in changes:
            shown = change.shown
            _publish(change, writing)
    except BaseException as error:
        _take_back(writing)
        if isinstance(error, OSError | ValueError):
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise UsageError(f"{shown} cannot be written: {reason}. Nothing was changed.") from None
        raise


def _draft(change: Change, writing: _Writing) -> None:
    missing = [
        folder for folder in (change.place.parent, *change.place.parent.parents) if not folder.exists()
    ]
    for folder in reversed(missing):
        folder.mkdir()
        writing.folders.append(folder)
    beside = change.place.with_name(f".sfdoctor-{secrets.token_hex(6)}")
    writing.beside[change.place] = beside
    with beside.open("xb") as file:
        if change.before is not None:
            shutil.copymode(change.place, beside)
        file.write(change.after)


def _publish(change: Change, writing: _Writing) -> None:
    now = change.place.read_bytes() if change.place.exists() else None
    if now != change.before or change.place.is_symlink():
        raise ValueError("somebody has changed it meanwhile")
    writing.beside[change.place].replace(change.place)
    del writing.beside[change.place]
    writing.done.append(change)


def _take_back(writing: _Writing) -> None:
    """As far as the system lets us: what failed is told in any case."""
    for beside in writing.beside.values():
        with contextlib.suppress(OSError):
            beside.unlink()
    for change in reversed(writing.done):
        with contextlib.suppress(OSError):
            if change.before is None:
                change.place.unlink()
            else:
                change.place.write_bytes(change.before)
    for folder in reversed(writing.folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
