"""What lint looks at: the folder that is read, and which apps in it the person asked about."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..model import UsageError
from .catalogue import load_catalogue
from .ordinary_files import is_file
from .project import PROJECT_FILE
from .tree import SourceTree
from .walking import projects_below


@dataclass(frozen=True, slots=True)
class Scope:
    """`root` is read as a whole, so that companions are seen; of it, what is below `wanted` is judged.

    `shown` precedes paths of the root in messages, `named` is what the person called it. Nothing under
    `wanted` means all.
    """

    root: Path
    named: str
    shown: str = ""
    wanted: tuple[str, ...] = ()

    def narrowed(self, tree: SourceTree) -> SourceTree:
        """The tree with the apps and files that are wanted, whole: a companion elsewhere still counts."""
        if not self.wanted:
            return tree
        return replace(
            tree,
            apps=tuple(app for app in tree.apps if any(self._wants(file.path) for file in app.files)),
            unlinked=tuple(file for file in tree.unlinked if self._wants(file.path)),
            connected_apps=tuple(file for file in tree.connected_apps if self._wants(file.path)),
            settings=tuple(file for file in tree.settings if self._wants(file.path)),
            custom_scopes=tuple(file for file in tree.custom_scopes if self._wants(file.path)),
            faults=tuple(fault for fault in tree.faults if self._wants(fault.place.file)),
            exposures=tuple(each for each in tree.exposures if self._wants(each.place.file)),
        )

    def _wants(self, path: str) -> bool:
        return any(path == wanted or path.startswith(f"{wanted}/") for wanted in self.wanted)


def scopes_of(paths: Sequence[Path], working_directory: Path) -> tuple[Scope, ...]:
    """What some paths mean: the projects around them, those below a folder, or else the folder itself.

    Raises UsageError for a path that is not there.
    """
    named: dict[Path, list[Path]] = {}
    for path in paths or [Path()]:
        whole = _existing(path, working_directory)
        for root in _roots_of(whole):
            named.setdefault(root, []).append(path)
    return tuple(_scope(root, of_it, working_directory, len(named) > 1) for root, of_it in named.items())


def _scope(root: Path, paths: Sequence[Path], working_directory: Path, among_several: bool) -> Scope:
    shown = _shown(root, working_directory)
    absolute = [_existing(path, working_directory) for path in paths]
    everything = any(root.is_relative_to(path) for path in absolute)
    wanted = () if everything else tuple(_relative(path, root, shown) for path in absolute)
    name = shown.rstrip("/") if everything and among_several else ", ".join(map(str, paths))
    return Scope(root, name or ".", shown, wanted)


def _existing(path: Path, working_directory: Path) -> Path:
    whole = Path(os.path.normpath(working_directory / path))
    try:
        known = whole.exists()
    except (OSError, ValueError):
        known = False
    if not known:
        raise UsageError(
            f"{path}: there is no such file or folder; name a folder with metadata, or a file of it"
        )
    return whole


def _roots_of(path: Path) -> list[Path]:
    """The nearest project around the path, or those below it; else the folder, or the one above it."""
    folder = path if path.is_dir() else path.parent
    around = next((each for each in (folder, *folder.parents) if is_file(each / PROJECT_FILE)), None)
    if around is not None:
        return [around]
    for candidate in (folder, *folder.parents[:2]):
        if is_file(candidate / "package.xml"):
            return [candidate]
    below = projects_below(path) if path.is_dir() else []
    return below or [folder.parent if folder.name in type_folders() else folder]


def type_folders() -> frozenset[str]:
    """The names of the folders that metadata types have."""
    return frozenset(kind.folder for kind in load_catalogue().types.values())


def _shown(root: Path, working_directory: Path) -> str:
    if root == working_directory:
        return ""
    if root.is_relative_to(working_directory):
        return root.relative_to(working_directory).as_posix() + "/"
    return Path(os.path.relpath(root, working_directory)).as_posix() + "/"


def _relative(path: Path, root: Path, shown: str) -> str:
    return shown + path.relative_to(root).as_posix()
