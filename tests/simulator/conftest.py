"""A served healthy org for the tests that only read."""

from collections.abc import Iterator

import pytest
import requests

from sfdoctor.simulator.serve import SimulatedOrg

from .served import serving, session_for


@pytest.fixture(scope="module")
def healthy() -> Iterator[SimulatedOrg]:
    """A healthy org over HTTPS."""
    with serving() as org:
        yield org


@pytest.fixture
def session(healthy: SimulatedOrg) -> Iterator[requests.Session]:
    """A session to it."""
    with session_for(healthy) as made:
        yield made
