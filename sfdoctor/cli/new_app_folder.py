"""Where a new app is to be written."""

import os
from pathlib import Path

from ..metadata.ordinary_files import is_file
from ..metadata.project import PROJECT_FILE
from ..model import UsageError


def folder_for(named: Path) -> Path:
    """The folder, absolute. Raises UsageError where it is none, and where it lies inside of a project."""
    folder = Path(os.path.normpath(Path.cwd() / named))
    try:
        no_folder = folder.exists() and not folder.is_dir()
    except OSError as error:
        raise UsageError(f"--dir {named} can be no folder: {error.strerror}") from None
    if no_folder:
        raise UsageError(f"--dir {named} is no folder")
    if is_file(folder / PROJECT_FILE):
        return folder
    project = next((each for each in folder.parents if is_file(each / PROJECT_FILE)), None)
    if project is not None:
        raise UsageError(f"--dir {named} lies inside of a project; name the project itself: --dir {project}")
    return folder
