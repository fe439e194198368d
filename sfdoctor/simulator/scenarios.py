"""Scenarios: the healthy org, one or more named changes, and the diagnosis expected."""

from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, field_validator

from ..nearest import no_such
from ..strict_yaml import load_strict, validate
from .network import Network
from .parts import Part

SCENARIO_FILE = "scenarios.yaml"
HEALTHY = "healthy"


class ScenarioExpectation(Part):
    """What the person's config says must be true of the org."""

    org_id: str | None = None
    environment: str | None = None
    run_as_username: str | None = None
    scopes: tuple[str, ...] = ()


class ScenarioTarget(Part):
    """The person's config, where it is not simply right. None means the right value."""

    login_url: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    api_version: str | None = None
    expect: ScenarioExpectation = ScenarioExpectation()


class ScenarioTimeouts(Part):
    """Seconds, where waiting is what the scenario is about."""

    connect: float = 5.0
    read: float = 30.0
    attempt: float = 120.0
    run: float = 300.0


class Scenario(Part):
    """One scenario.

    `failed`, `warned` and `inconclusive` are the checks that must end so, and no others; `skipped` may be
    left out. `causes` are those that lead, one for each independent fault, the root first. `pitfall` is
    what people call it.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    title: str
    pitfall: str | None = None
    change: dict[str, Any] = Field(default_factory=dict)
    target: ScenarioTarget = ScenarioTarget()
    network: Network = Network()
    timeouts: ScenarioTimeouts = ScenarioTimeouts()
    failed: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    inconclusive: tuple[str, ...] = ()
    skipped: tuple[str, ...] | None = None
    causes: tuple[str, ...] = ()


class _ScenarioFile(Part):
    scenarios: tuple[Scenario, ...]

    @field_validator("scenarios")
    @classmethod
    def _ids_are_unique(cls, scenarios: tuple[Scenario, ...]) -> tuple[Scenario, ...]:
        ids = [scenario.id for scenario in scenarios]
        twice = sorted({id for id in ids if ids.count(id) > 1})
        if twice:
            raise ValueError(f"these ids are here more than once: {', '.join(twice)}")
        return scenarios


@cache
def load_scenarios() -> dict[str, Scenario]:
    """Every scenario by its id, in the order of the file. Raises UsageError where the file is wrong."""
    text = (files(__package__) / SCENARIO_FILE).read_text("utf-8")
    loaded = validate(load_strict(text, SCENARIO_FILE), _ScenarioFile)
    return {scenario.id: scenario for scenario in loaded.scenarios}


def find_scenario(id: str) -> Scenario:
    """The scenario of that id. Raises UsageError with the nearest name where there is none."""
    scenarios = load_scenarios()
    if id in scenarios:
        return scenarios[id]
    raise no_such("scenario", id.lower(), scenarios, "sfdoctor demo --list")
