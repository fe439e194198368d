"""Writing a report to a file, whole or not at all."""

import contextlib
import secrets
import shutil
from pathlib import Path

from ..model import UsageError


def write_report(text: str | bytes, path: Path) -> None:
    """Write `text` (as UTF-8) beside `path` and rename it, so that a file that was there stays until the end.

    A device or a pipe is written to as it is. Raises UsageError where that cannot be done.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise UsageError(f"{path} is a folder: name the file that the report should be written to")
        if not target.parent.is_dir():
            raise UsageError(f"{path} cannot be written: the folder {path.parent} is not there")
        if target.exists() and not target.is_file():
            _write(target, text, "w")
        else:
            _replace(target, text)
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError before 3.13
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UsageError(f"{path} cannot be written: {reason}. Name another file.") from None


def _replace(target: Path, text: str | bytes) -> None:
    beside = target.with_name(f".sfdoctor-{secrets.token_hex(6)}")
    try:
        _write(beside, text, "x")
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _write(path: Path, text: str | bytes, mode: str) -> None:
    if isinstance(text, bytes):
        with path.open(f"{mode}b") as file:
            file.write(text)
        return
    with path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n") as written:
        written.write(text)
