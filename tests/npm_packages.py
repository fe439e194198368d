"""Packages of npm that some tests run: found in the folder that the variable NODE_MODULES names."""

import os
import re
import shutil
import subprocess
from functools import cache
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


def needs_node(oldest: int) -> pytest.MarkDecorator:
    """Skip where the node that is found first is older, or is not there."""
    return pytest.mark.skipif(node_version() < oldest, reason=f"needs node {oldest} or newer")


@cache
def node_version() -> int:
    """The major version of node, 0 where there is none."""
    node = shutil.which("node")
    if node is None:
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)
    found = re.match(r"v(\d+)", said.stdout)
    return int(found[1]) if found else 0
