"""Finding the files of a tree, without following what leads out of it."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..model import Place
from .naming import component_of
from .ordinary_files import read_bytes
from .project import PROJECT_FILE
from .tree import Fault

MAX_DEPTH = 100
FORCE_IGNORE = ".forceignore"
NEVER_ENTERED = frozenset({"node_modules", "__pycache__"})
_ALWAYS_IGNORED = ("**/*.dup", "**/package2-descriptor.json", "**/package2-manifest.json")
"""What the Salesforce CLI ignores beside what `.forceignore` says; folders with a dot are not entered."""


@dataclass(slots=True)
class Walk:
    """One walk through the folders of a project. `root` is absolute; paths are relative to it.

    `faults` are collected on the way: folders that cannot be read, and links that lead out of the project.
    """

    root: Path
    shown: str = ""
    """What precedes a path of the project in messages, such as `app/` where the person stands above it."""
    faults: list[Fault] = field(default_factory=list)

    def files(self, folders: Iterable[str]) -> Iterator[str]:
        """The files below the folders, in the order of their names, each once."""
        seen: set[str] = set()
        for folder in folders:
            for path in self._below(Path(folder)):
                if path not in seen:
                    seen.add(path)
                    yield path

    def _below(self, folder: Path) -> Iterator[str]:
        if len(folder.parts) > MAX_DEPTH:
            self._complain("unreadable", folder, "The folder is nested too deep to be looked at")
            return
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError as error:
            self._complain("unreadable", folder, f"The folder cannot be read: {error.strerror}")
            return
        for entry in entries:
            path = folder / entry.name
            if entry.is_symlink() and not self._stays_inside(entry, path):
                continue
            if entry.is_dir(follow_symlinks=False):
                if _is_entered(entry):
                    yield from self._below(path)
            elif entry.is_file():
                yield path.as_posix()

    def _stays_inside(self, link: os.DirEntry[str], path: Path) -> bool:
        try:
            target = (self.root / path).resolve(strict=True)
        except (OSError, RuntimeError):
            return False
        if target.is_relative_to(self.root.resolve()):
            return True
        if _is_entered(link) or component_of(path.as_posix()):
            self._complain("outside-project", path, "The link leads out of the project and is not followed")
        return False

    def _complain(self, error: str, path: Path, summary: str) -> None:
        self.faults.append(Fault(error, Place(self.shown + path.as_posix(), 1), summary))


def _is_entered(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one, in which metadata may lie."""
    return entry.is_dir() and _has_entered_name(entry.name)


def _has_entered_name(name: str) -> bool:
    return not name.startswith(".") and name not in NEVER_ENTERED


def projects_below(folder: Path) -> list[Path]:
    """The folders below one that have a project file, in the order of their names; none within another."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        if PROJECT_FILE in files:
            found.append(Path(place))
        if PROJECT_FILE in files or len(Path(place).parts) - len(folder.parts) >= MAX_DEPTH:
            folders.clear()
        folders[:] = sorted(name for name in folders if _has_entered_name(name))
    return found


def ignore_rules(root: Path, name: str) -> GitIgnoreSpec:
    """The patterns of `.forceignore` or `.gitignore` in the root of a project; none without such a file."""
    lines = list(_ALWAYS_IGNORED) if name == FORCE_IGNORE else []
    written = read_bytes(root / name)
    return GitIgnoreSpec.from_lines(
        _sound([*lines, *(written or b"").decode("utf-8", "replace").splitlines()])
    )


def _sound(lines: Iterable[str]) -> Iterator[str]:
    """The patterns that are patterns: one that is malformed must not cost the others."""
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            continue
        yield line
