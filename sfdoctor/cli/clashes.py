"""Files that the command line names twice: one of them would silently overwrite the other."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..model import UsageError
from ..render.special_files import is_special

_STREAMS = {1: "standard output", 2: "standard error"}


def refuse_clashes(outputs: Iterable[tuple[str, Path | None]], reads: Mapping[str, Path | None]) -> None:
    """Raise UsageError where two outputs, or an output and what is read or already open, are one file.

    Links and other spellings of a path do not matter. Devices and pipes are written to and not replaced, so
    several may share one.
    """
    taken = {_open_file(number): what for number, what in _STREAMS.items()}
    taken |= {_identity(path): f"{what} {path}" for what, path in reads.items() if path is not None}
    for said, path in outputs:
        one = None if path is None else _identity(path)
        if one is None:
            continue
        if one in taken:
            raise UsageError(f"{said} and {taken[one]} are the same file: name another one for the output")
        taken[one] = said


def _identity(path: Path) -> object:
    """What all names of one file have in common; None where nothing is replaced."""
    try:
        if is_special(path):
            return None
        target = path.resolve()
        found = target.stat() if target.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None
    return (found.st_dev, found.st_ino) if found else target


def _open_file(number: int) -> object:
    try:
        found = os.fstat(number)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
