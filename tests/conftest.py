"""What every test may ask for."""

from pathlib import Path

import pytest

from sfdoctor.registry import Registry

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The built-in checks, loaded from their folder."""
    loaded = Registry()
    loaded.add_folder(ROOT / "checks", name="sfdoctor_checks")
    assert loaded.problems == []
    return loaded
