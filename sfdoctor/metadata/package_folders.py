"""The folders in which the metadata of a project lies, as its package directories say."""

from collections.abc import Iterator
from pathlib import Path

from ..model import Place
from .ordinary_files import is_folder
from .project import PROJECT_FILE
from .scope import Scope
from .tree import Fault, Project


def package_folders(scope: Scope, project: Project | None) -> Iterator[str | Fault]:
    """The package directories, with a fault for each that is none; the whole root where none is named."""
    lines = dict(project.places if project else ())
    if project is None or not project.package_directories:
        yield "."
        return
    for folder in project.package_directories:
        line = Place(scope.shown + PROJECT_FILE, lines.get(folder, 1))
        place = place_of(scope.root, folder)
        if place is None or (leads_inside(scope.root, place) and not is_folder(place)):
            summary = f"There is no folder {folder}, which packageDirectories names"
            yield Fault("no-package-directory", line, summary)
        elif not leads_inside(scope.root, place):
            summary = f"The package directory {folder} lies outside of the project, so it is not read"
            yield Fault("outside-project", line, summary)
        else:
            yield folder


def place_of(root: Path, path: str) -> Path | None:
    """Where a path leads, links followed; None for one that nothing can be called."""
    try:
        return (root / path).resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def leads_inside(root: Path, place: Path) -> bool:
    """Whether a place, links followed, lies in the folder."""
    return place.is_relative_to(root.resolve())
