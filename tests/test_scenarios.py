"""Every scenario gives what it promises, nothing else alarms, and no secret leaves.

Everything that a scenario does not name is healthy, so each one also shows that no other check raises a
false alarm.
"""

from dataclasses import replace

import pytest

from sfdoctor.bundle.opening import open_bundle
from sfdoctor.cli.examine import examine_again
from sfdoctor.client.replay import ReplayDoor
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Outcome
from sfdoctor.registry import Registry
from sfdoctor.render.answers import root_cause
from sfdoctor.render.json_v1 import from_json
from sfdoctor.simulator.healthy import healthy_world
from sfdoctor.simulator.scenarios import Scenario, load_scenarios

from .played import Played, play, spellings
from .render.readers import READERS
from .render.validators import broken_rules, valid_json, valid_junit, valid_openmetrics, valid_sarif

SCENARIOS = load_scenarios()
KEY = healthy_world().app.consumer_key


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_a_scenario_gives_what_it_promises_and_no_secret_leaves(
    scenario: Scenario, registry: Registry
) -> None:
    played = play(scenario.id)
    ends_as_promised(scenario, played)
    names_the_causes_root_first(scenario, played)
    shows_no_secret(played)
    is_saved_as_it_was(played)
    says_the_same_in_every_format(played)
    is_valid_in_every_format(played)
    asks_gently(scenario, played)
    is_the_same_in_a_replay(played, registry)


def ends_as_promised(scenario: Scenario, played: Played) -> None:
    assert played.checks_that(Outcome.CRASHED) == set()
    assert played.checks_that(Outcome.FAILED) == set(scenario.failed)
    assert played.checks_that(Outcome.WARNED) == set(scenario.warned)
    assert played.checks_that(Outcome.INCONCLUSIVE) == set(scenario.inconclusive)
    if scenario.skipped is not None:
        assert played.checks_that(Outcome.SKIPPED) == set(scenario.skipped)
    assert played.report.exit_code == (1 if scenario.failed else 4 if scenario.inconclusive else 0)


def names_the_causes_root_first(scenario: Scenario, played: Played) -> None:
    assert played.leading == list(scenario.causes)
    assert played.causes[: len(played.leading)] == played.leading
    assert played.report.unexplained == ()


def shows_no_secret(played: Played) -> None:
    for secret in played.secrets:
        for spelt in spellings(secret, KEY):
            assert len(spelt) > 8
            for name, output in played.outputs.items():
                assert spelt not in output, f"{spelt[:4]}… is in {name}"


def is_saved_as_it_was(played: Played) -> None:
    saved = from_json(played.outputs["json"])
    assert [diagnosis.cause for diagnosis in saved.diagnoses] == played.causes
    assert saved.exit_code == played.report.exit_code
    assert played.outputs["ascii"].isascii()


def says_the_same_in_every_format(played: Played) -> None:
    root = root_cause(played.report)
    expected = (root.cause.id if root else None, played.report.exit_code)
    said = {name: read(played.outputs[name]) for name, read in READERS.items()}
    assert said == dict.fromkeys(said, expected)
    assert expected[0] == next(iter(played.leading), None)


def is_valid_in_every_format(played: Played) -> None:
    """The multitool is asked where it is installed; without it the schema judges."""
    valid_json(played.outputs["json"])
    valid_junit(played.outputs["junit"])
    valid_openmetrics(played.outputs["openmetrics"])
    for name in ("sarif", "sarif with a place"):
        valid_sarif(played.outputs[name])
        assert broken_rules(played.outputs[name]) == set()


def asks_gently(scenario: Scenario, played: Played) -> None:
    """One token at most, never revoked; nothing posted to a host that all orgs share; never /limits."""
    tokens = [request for request in played.asked if request.endswith("/services/oauth2/token")]
    passing_fault = scenario.change.get("org", {}).get("passing_faults")
    assert len(tokens) <= (3 if passing_fault else 1)
    for request in played.asked:
        assert "revoke" not in request
        assert "/limits" not in request
        assert not request.startswith(("POST login.salesforce.com", "POST test.salesforce.com"))


def is_the_same_in_a_replay(played: Played, registry: Registry) -> None:
    """Word for word, but for the times that this machine takes."""
    again = examine_again(ReplayDoor(open_bundle(played.bundle, "acme.zip").recording), (), registry, [])
    assert [replace(result, duration=0) for result in again.results] == [
        replace(result, duration=0) for result in played.report.results
    ]
    assert again.diagnoses == played.report.diagnoses
    assert again.exit_code == played.report.exit_code
    assert (again.requests, again.api_calls) == (played.report.requests, played.report.api_calls)


def test_there_are_at_least_forty_scenarios_and_two_with_two_faults() -> None:
    assert len(SCENARIOS) >= 40
    assert sum(len(scenario.causes) >= 2 for scenario in SCENARIOS.values()) >= 2


def test_every_live_cause_is_the_first_answer_in_some_scenario() -> None:
    first = {scenario.causes[0] for scenario in SCENARIOS.values() if scenario.causes}
    live = {cause.id for cause in load_knowledge().values() if cause.live}
    assert live - first == set()
    assert first - live == set()


def test_every_check_fails_or_warns_in_some_scenario(registry: Registry) -> None:
    alarmed = {
        check
        for scenario in SCENARIOS.values()
        for check in (*scenario.failed, *scenario.warned, *scenario.inconclusive)
    }
    assert of_an_org(registry) - alarmed == set()


def test_every_check_passes_in_the_healthy_org(registry: Registry) -> None:
    assert play("healthy").checks_that(Outcome.PASSED) == of_an_org(registry)


def of_an_org(registry: Registry) -> set[str]:
    """The checks that scenarios are about. Those of the source have projects of their own."""
    return {check.id for check in registry.checks.values() if check.takes_source is None}
