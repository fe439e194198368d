"""Where the environment is read, once, and handed on as a value."""

import os
import sys
from pathlib import Path

from ..config import Flags, Invocation, find_config


def user_config_folder() -> Path:
    """The user's own config folder: what is in it is trusted."""
    if configured := os.environ.get("XDG_CONFIG_HOME"):
        return Path(configured) / "sfdoctor"
    if sys.platform == "win32" and (roaming := os.environ.get("APPDATA")):
        return Path(roaming) / "sfdoctor"
    return Path.home() / ".config" / "sfdoctor"


def simulator_folder() -> Path:
    """The fixed place of the simulated org's certificate authority and consumer secret."""
    return Path.home() / ".sfdoctor" / "simulator"


def make_invocation(config_file: Path | None, flags: Flags) -> Invocation:
    """This process's surroundings and what the command line said."""
    return Invocation(
        environ=dict(os.environ),
        working_directory=Path.cwd(),
        user_config_folder=user_config_folder(),
        config_file=config_file,
        flags=flags,
    )


def config_in_use(config_file: Path | None) -> Path | None:
    """The config file that counts, None where there is none. It is not read."""
    return find_config(make_invocation(config_file, Flags())).path
