"""Reading a file that sfdoctor wrote once."""

from pathlib import Path

from ..model import UsageError

MAX_BYTES = 200_000_000


def read_text(path: Path, hint: str) -> str:
    """The text of a file. `hint` says how such a file is made.

    Raises UsageError where it cannot be read, is too large or is no text.
    """
    try:
        return read_bytes(path, hint).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: this is not UTF-8 text; is it the right file?") from None


def read_bytes(path: Path, hint: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file, at most so many. Raises UsageError where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file; {hint}") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UsageError(f"{path}: the file cannot be read: {reason}") from None
    if len(raw) > most:
        raise UsageError(f"{path}: the file is larger than {most // 1_000_000} MB; is it the right one?")
    return raw
