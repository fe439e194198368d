"""A refusal that is pasted, with the run's circumstances stated, gets the run's own first answer."""

import pytest

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Circumstance, Exchange, Report
from sfdoctor.reading import read
from sfdoctor.simulator.scenarios import load_scenarios
from tests.played import play

KNOWLEDGE = load_knowledge()


def pasted(exchange: Exchange) -> str:
    """A recorded answer as `curl -i` would print it."""
    headers = "".join(f"{name}: {value}\n" for name, value in exchange.response_headers)
    return f"HTTP/1.1 {exchange.status}\n{headers}\n{exchange.received or ''}"


def refusal(report: Report, check: str) -> Exchange:
    """The last answer that a check got."""
    return [exchange for exchange in report.exchanges if exchange.check == check and exchange.status][-1]


# Where a second check is refused as well, the run knows more than one answer tells.
SCENARIOS = {
    scenario.id: check
    for scenario in load_scenarios().values()
    for check in ("oauth.client-credentials", "api.usable")
    if check in scenario.failed and not scenario.inconclusive
    if scenario.network.http is None and scenario.network.tampering is None
}


def test_many_scenarios_end_in_a_refusal_by_the_org() -> None:
    assert len(SCENARIOS) > 20


@pytest.mark.parametrize(("id", "check"), SCENARIOS.items())
def test_what_the_org_said_has_the_same_first_cause_when_it_is_pasted(id: str, check: str) -> None:
    report = play(id).report
    exchange = refusal(report, check)
    told = tuple(observation for result in report.results for observation in result.observations)
    explanation = explain(read(pasted(exchange)), [Circumstance("run", "", told)], KNOWLEDGE)
    in_the_run = [
        diagnosis.cause.id
        for diagnosis in report.diagnoses
        if any(explained.check == check for explained in diagnosis.explains)
    ]
    assert explanation.diagnoses[0].cause.id == in_the_run[0]
