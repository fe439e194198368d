"""The file of scenarios: each one fits the world, and a wrong name is met with the right one."""

import pytest

from sfdoctor.model import UsageError
from sfdoctor.simulator.healthy import changed_world
from sfdoctor.simulator.scenarios import Scenario, find_scenario, load_scenarios

each_scenario = pytest.mark.parametrize("scenario", load_scenarios().values(), ids=load_scenarios())


@each_scenario
def test_a_scenario_fits_the_world(scenario: Scenario) -> None:
    changed_world(scenario.change)


@each_scenario
def test_a_scenario_with_a_fault_says_which_checks_and_causes(scenario: Scenario) -> None:
    alarmed = bool(scenario.failed or scenario.warned or scenario.inconclusive)
    assert alarmed == bool(scenario.causes)


@each_scenario
def test_only_a_healthy_scenario_is_called_healthy(scenario: Scenario) -> None:
    if scenario.id.startswith("healthy"):
        assert scenario.causes == ()


def test_the_pitfalls_that_people_fall_into_are_there() -> None:
    pitfalls = [scenario.pitfall for scenario in load_scenarios().values() if scenario.pitfall]
    assert pitfalls.count("invalid_client") == 3
    assert len(set(pitfalls)) == 3


def test_an_unknown_scenario_is_met_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="no-run-as-user"):
        find_scenario("no-run-as-usr")
