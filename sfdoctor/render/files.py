"""Writing a report to a file, whole or not at all."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import UsageError
from .special_files import is_special, write_special


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that stands beside the file that it is to replace, so that only a name is to be changed."""

    path: Path
    _beside: Path
    _target: Path

    def publish(self) -> None:
        """Put it in its place. Raises UsageError where that cannot be done; the older file is intact then."""
        with _explained(self.path):
            try:
                if self._target.exists():
                    shutil.copymode(self._target, self._beside)
                self._beside.replace(self._target)
            finally:
                self.discard()

    def discard(self) -> None:
        """Take it away, unless it is published."""
        with contextlib.suppress(OSError):
            self._beside.unlink()


def draft_report(text: str | bytes, path: Path) -> Draft:
    """Write `text` (as UTF-8) beside a common file. Raises UsageError where that cannot be done."""
    with _explained(path):
        target = path.resolve()
        if target.is_dir():
            raise UsageError(f"{path} is a folder: name the file that the report should be written to")
        if not target.parent.is_dir():
            raise UsageError(f"{path} cannot be written: the folder {path.parent} is not there")
        draft = Draft(path, target.with_name(f".sfdoctor-{secrets.token_hex(6)}"), target)
        try:
            with draft._beside.open("xb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        except BaseException:
            draft.discard()
            raise
        return draft


def write_report(text: str | bytes, path: Path) -> None:
    """Write `text` (as UTF-8) beside `path` and rename it, so that a file that was there stays until the end.

    A device, a pipe or an open file such as `/dev/stdout` is written to as it is. Raises UsageError where
    that cannot be done.
    """
    if replaces(path):
        draft_report(text, path).publish()
    else:
        with _explained(path):
            write_special(path, text)


def replaces(path: Path) -> bool:
    """Whether writing replaces what is there. Raises UsageError where nobody can tell."""
    with _explained(path):
        return not is_special(path)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says into words for the person who named the path."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError before 3.13
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UsageError(f"{path} cannot be written: {reason}. Name another file.") from None
