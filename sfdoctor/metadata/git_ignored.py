"""Which files git leaves out, as every `.gitignore` from the repository's root down to a file says."""

from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from .ordinary_files import is_there
from .walking import ignore_rules


@dataclass(slots=True)
class GitIgnored:
    """The files of a project that a `.gitignore` keeps out of version control.

    `root` is the project's, absolute; the repository may begin above it. What git knows in spite of a
    `.gitignore`, since it was added before, is not seen.
    """

    root: Path
    _top: Path = field(init=False)
    _rules: dict[Path, tuple[tuple[Path, GitIgnoreSpec], ...]] = field(init=False, default_factory=dict)
    """Per folder the rules that hold in it, the nearest first."""

    def __post_init__(self) -> None:
        above = (self.root, *self.root.parents)
        self._top = next((folder for folder in above if is_there(folder / ".git")), self.root)

    def match_file(self, path: str) -> bool:
        """Whether git leaves the file out. `path` is relative to the project. The nearest rule decides."""
        place = self.root / path
        for folder, rules in self._in(place.parent):
            said = rules.check_file(place.relative_to(folder).as_posix()).include
            if said is not None:
                return said
        return False

    def _in(self, folder: Path) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
        if folder not in self._rules:
            rules = ignore_rules(folder, ".gitignore")
            own = ((folder, rules),) if len(rules) else ()
            above = self._in(folder.parent) if folder != self._top and folder != folder.parent else ()
            self._rules[folder] = (*own, *above)
        return self._rules[folder]
