"""Files that are written to and never replaced: devices, pipes, and what this process has open already."""

import os
from collections.abc import Iterator
from pathlib import Path

_MOST_LINKS = 40
_OPEN_FILES = ("/dev/fd", "/proc/self/fd", "/proc/thread-self/fd")


def descriptor_of(path: Path) -> int | None:
    """The number of the open file that a path stands for: 1 for `/dev/stdout`. None for any other path.

    What lies behind such a path may be a common file, as in `> report.txt`; it is not to be replaced, and its
    end is where the process writes next.
    """
    folders = [Path(folder).resolve() for folder in _OPEN_FILES]
    try:
        for step in _way(path):
            if step.parent in folders and step.name.isdecimal():
                return int(step.name)
    except (OSError, ValueError, RuntimeError):  # a name that no system takes, a loop of links
        pass
    return None


def is_special(path: Path) -> bool:
    """Whether a path is no common file. Raises OSError, ValueError or RuntimeError where nobody can tell."""
    if descriptor_of(path) is not None or any(step.is_relative_to("/proc") for step in _way(path)):
        return True
    target = path.resolve()
    return target.exists() and not target.is_file() and not target.is_dir()


def write_special(path: Path, text: str | bytes) -> None:
    """Write to what is there. Raises OSError where that cannot be done."""
    number = descriptor_of(path)
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    with path.open("wb") if number is None else os.fdopen(os.dup(number), "wb") as file:
        file.write(raw)


def _way(path: Path) -> Iterator[Path]:
    """The path, and where each link leads, in folders without links."""
    for _ in range(_MOST_LINKS):
        step = path.parent.resolve() / path.name
        yield step
        if not step.is_symlink():
            return
        path = step.parent / step.readlink()
