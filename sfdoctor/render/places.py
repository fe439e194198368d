"""Lines of files that another program may open: only inside the working directory."""

from pathlib import PurePosixPath, PureWindowsPath

from ..model import Place

__all__ = ["inside"]


def inside(place: Place | None) -> Place | None:
    """The place, where it is a line of a file below the working directory; else None."""
    if place is None or place.line < 1 or not place.file or not place.file.isprintable():
        return None
    windows = PureWindowsPath(place.file)
    if windows.drive or windows.root or ".." in PurePosixPath(place.file).parts or "\\" in place.file:
        return None
    return place
