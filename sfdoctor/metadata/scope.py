"""What lint looks at: the folder that is read, and which apps in it the person asked about."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..model import UsageError
from .catalogue import load_catalogue
from .project import PROJECT_FILE
from .tree import SourceTree


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


def scope_of(paths: Sequence[Path], working_directory: Path) -> Scope:
    """What some paths mean: the project around them, or where there is none the folder itself.

    Raises UsageError for a path that is not there, and for paths of different projects.
    """
    absolute = [_existing(path, working_directory) for path in paths or [Path()]]
    roots = {_root_of(path) for path in absolute}
    if len(roots) > 1:
        listed = ", ".join(sorted(map(str, roots)))
        raise UsageError(f"These paths belong to different projects ({listed}); lint one project at a time")
    (root,) = roots
    shown = _shown(root, working_directory)
    wanted = () if root in absolute else tuple(_relative(path, root, shown) for path in absolute)
    return Scope(root, ", ".join(map(str, paths)) or ".", shown, wanted)


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


def _root_of(path: Path) -> Path:
    """The nearest folder upwards with a project file or a manifest; else the folder, or the one above it."""
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / PROJECT_FILE).is_file():
            return candidate
    for candidate in (folder, *folder.parents[:2]):
        if (candidate / "package.xml").is_file():
            return candidate
    return folder.parent if folder.name in _folders() else folder


def _folders() -> frozenset[str]:
    return frozenset(kind.folder for kind in load_catalogue().types.values())


def _shown(root: Path, working_directory: Path) -> str:
    if root == working_directory:
        return ""
    if root.is_relative_to(working_directory):
        return root.relative_to(working_directory).as_posix() + "/"
    return Path(os.path.relpath(root, working_directory)).as_posix() + "/"


def _relative(path: Path, root: Path, shown: str) -> str:
    return shown + path.relative_to(root).as_posix()
