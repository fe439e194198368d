"""What lies outside of the package directories of a project: it is deployed by its path, or not at all."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pathspec import GitIgnoreSpec

from .grouping import is_part_of_an_app
from .naming import Component, component_of
from .scope import Scope, type_folders
from .tree import Project
from .walking import Walk


def package_of(path: str, project: Project | None) -> str:
    """The package directory that a file lies in; empty for none."""
    directories = project.package_directories if project else ()
    inside = [each for each in directories if each == "." or PurePosixPath(path).is_relative_to(each)]
    return max(inside, key=len, default="")


def named_outside(scope: Scope, project: Project | None) -> list[str]:
    """The folders to read for what the person named outside of the package directories."""
    folders = []
    for wanted in scope.wanted:
        path = wanted.removeprefix(scope.shown)
        if project and project.package_directories and not package_of(path, project):
            place = PurePosixPath(path)
            folder = place if (scope.root / path).is_dir() else place.parent
            folders.append(_home_of(folder).as_posix())
    return folders


def left_outside(
    scope: Scope, project: Project | None, read: Iterable[str], forced: GitIgnoreSpec
) -> list[tuple[str, Component]]:
    """The files of apps outside of the package directories that are not among those read."""
    if not (project and project.package_directories):
        return []
    others = set(Walk(scope.root).files(["."])).difference(read)
    parts = ((path, part) for path in sorted(others) if (part := component_of(path)))
    return [each for each in parts if is_part_of_an_app(each[1].kind) and not forced.match_file(each[0])]


def homes_of(scope: Scope, files: Iterable[tuple[str, Component]]) -> tuple[str, ...]:
    """The folders that hold such files, or the folders of their types, as the person sees them."""
    homes = {_home_of(PurePosixPath(path).parent) for path, _ in files}
    return tuple(sorted(scope.shown + home.as_posix() for home in homes))


def _home_of(folder: PurePosixPath) -> PurePosixPath:
    return folder.parent if folder.name in type_folders() else folder
