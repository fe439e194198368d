"""Packages of npm that some tests run: found in the folder that the variable NODE_MODULES names."""

import os
import shutil
from pathlib import Path

import pytest


def needs_npm(name: str) -> pytest.MarkDecorator:
    """Skip where there is no node, or no such package."""
    return pytest.mark.skipif(
        npm_package(name) is None,
        reason=f"needs node, and NODE_MODULES to name a folder into which {name} was installed by npm",
    )


def npm_package(name: str) -> Path | None:
    """The folder of a package, None where it is not there."""
    named = os.environ.get("NODE_MODULES")
    if shutil.which("node") is None or not named:
        return None
    folder = Path(named) / name
    return folder if folder.is_dir() else None
