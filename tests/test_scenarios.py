"""Every scenario gives what it promises, nothing else alarms, and no secret leaves.

Everything that a scenario does not name is healthy, so each one also shows that no other check raises a
false alarm.
"""

import pytest

from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Outcome
from sfdoctor.registry import Registry
from sfdoctor.render.json_v1 import from_json
from sfdoctor.simulator.scenarios import Scenario, load_scenarios

from .played import play, spellings

SCENARIOS = load_scenarios()
each_scenario = pytest.mark.parametrize(
    "scenario",
    [pytest.param(one, id=one.id, marks=pytest.mark.xdist_group(one.id)) for one in SCENARIOS.values()],
)


@each_scenario
def test_the_checks_end_as_promised_and_no_other_alarms(scenario: Scenario) -> None:
    played = play(scenario.id)
    assert played.checks_that(Outcome.CRASHED) == set()
    assert played.checks_that(Outcome.FAILED) == set(scenario.failed)
    assert played.checks_that(Outcome.WARNED) == set(scenario.warned)
    assert played.checks_that(Outcome.INCONCLUSIVE) == set(scenario.inconclusive)
    if scenario.skipped is not None:
        assert played.checks_that(Outcome.SKIPPED) == set(scenario.skipped)


@each_scenario
def test_the_causes_are_named_root_first(scenario: Scenario) -> None:
    assert play(scenario.id).leading == list(scenario.causes)


@each_scenario
def test_every_finding_is_accounted_for(scenario: Scenario) -> None:
    assert play(scenario.id).report.unexplained == ()


@each_scenario
def test_the_exit_code_follows_from_the_outcomes(scenario: Scenario) -> None:
    expected = 1 if scenario.failed else 4 if scenario.inconclusive else 0
    assert play(scenario.id).report.exit_code == expected


@each_scenario
def test_no_secret_is_in_any_output(scenario: Scenario) -> None:
    played = play(scenario.id)
    key = SCENARIOS["healthy"].target.client_id or ""
    for secret in played.secrets:
        for spelt in spellings(secret, key):
            for name, output in played.outputs.items():
                assert len(spelt) > 8
                assert spelt not in output, f"{spelt[:4]}… is in {name}"


@each_scenario
def test_the_saved_report_is_valid_and_says_the_same(scenario: Scenario) -> None:
    played = play(scenario.id)
    saved = from_json(played.outputs["json"])
    assert [diagnosis.cause for diagnosis in saved.diagnoses] == played.causes
    assert saved.exit_code == played.report.exit_code


@each_scenario
def test_plain_output_is_plain(scenario: Scenario) -> None:
    assert play(scenario.id).outputs["ascii"].isascii()


@each_scenario
def test_a_token_is_won_at_most_once_and_never_revoked(scenario: Scenario) -> None:
    asked = play(scenario.id).asked
    tokens = [request for request in asked if request.endswith("/services/oauth2/token")]
    repeats = 3 if "token-endpoint-transient" in scenario.causes or "transient" in scenario.id else 1
    assert len(tokens) <= repeats
    assert not [request for request in asked if "revoke" in request or "/limits" in request]


@each_scenario
def test_nothing_is_posted_to_a_host_that_all_orgs_share(scenario: Scenario) -> None:
    shared = (" login.salesforce.com ", " test.salesforce.com ")
    assert not [
        line for line in play(scenario.id).asked if line.startswith("POST") and any(s in line for s in shared)
    ]


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
    assert set(registry.checks) - alarmed == set()


@pytest.mark.xdist_group("healthy")
def test_every_check_passes_in_the_healthy_org(registry: Registry) -> None:
    assert play("healthy").checks_that(Outcome.PASSED) == set(registry.checks)
