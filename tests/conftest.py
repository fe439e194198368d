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


@pytest.fixture(scope="session")
def check_ids(registry: Registry) -> set[str]:
    """The ids of the built-in checks."""
    return set(registry.checks)


@pytest.fixture(scope="session")
def cause_ids() -> set[str]:
    """The ids of the knowledge base."""
    from sfdoctor.knowledge.loader import load_knowledge

    return set(load_knowledge())
