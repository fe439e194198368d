"""Where a new app is to be written."""

import os
from pathlib import Path

from ..metadata.project import PROJECT_FILE
from ..model import UsageError


def folder_for(named: Path) -> Path:
    """The folder, absolute. Raises UsageError where it is none, and where it lies inside of a project."""
    folder = Path(os.path.normpath(Path.cwd() / named))
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--dir {named} is no folder")
    if (folder / PROJECT_FILE).is_file():
        return folder
    project = next((each for each in folder.parents if (each / PROJECT_FILE).is_file()), None)
    if project is not None:
        raise UsageError(f"--dir {named} lies inside of a project; name the project itself: --dir {project}")
    return folder
