"""An answer that is pasted is read as a run reads it: the very same symptoms."""

from collections.abc import Iterator
from functools import cache

import pytest

from sfdoctor import Reply, Stage, Symptom, symptoms_of
from sfdoctor.simulator.exchange import Answer
from sfdoctor.simulator.faults import faulty_answer, is_endless
from sfdoctor.simulator.scenarios import Scenario, load_scenarios
from sfdoctor.simulator.state import OrgState
from tests.reading.reading_of import symptoms_in
from tests.simulator.orgs import DATA, ask, call, org, payload, post_token

PATHS = (
    "",
    "/sobjects",
    "/sobjects/Account/describe",
    "/sobjects/Nowhere__c",
    "/limits",
    "/query?q=SELECT Nope FROM Account",
)
RECORDS: tuple[dict[str, str], ...] = (
    {},
    {"Name": "Acme"},
    {"Name": "Acme", "Nowhere__c": "x"},
    {"Name": "A" * 300},
    {"Id": "001000000000001AAA"},
)


def answers() -> Iterator[tuple[Stage, Answer]]:
    """What the org of every scenario answers to what a run asks, and to what integrations ask wrongly."""
    for scenario in load_scenarios().values():
        state = org(scenario.change)
        fault = scenario.network.http
        if fault is not None and not is_endless(fault.answer):
            yield Stage.API, faulty_answer(fault.answer, f"{DATA}/sobjects")
        yield from _asked(state, scenario)
    state = org()
    for host in ("login.salesforce.com", "acme.lightning.force.com", "nowhere.my.salesforce.com"):
        yield Stage.TOKEN, post_token(state, host)
    for form in ({"grant_type": "no"}, {"client_id": "no"}, {"client_secret": "no"}, {"scope": "api"}):
        yield Stage.TOKEN, post_token(state, **form)


def _asked(state: OrgState, scenario: Scenario) -> Iterator[tuple[Stage, Answer]]:
    given = post_token(state)
    yield Stage.TOKEN, given
    token = payload(given).get("access_token") if given.status == 200 else "00D000000000001!none"
    for path in PATHS:
        yield Stage.API, call(state, path, token=token)
    for record in RECORDS:
        yield Stage.API, call(state, "/sobjects/Account", "POST", record, token)
    yield Stage.IDENTITY, ask(state, "/services/oauth2/userinfo", authorization=f"Bearer {token}")
    yield Stage.IDENTITY, ask(state, "/services/oauth2/userinfo", authorization="Bearer no")


@cache
def refusals() -> dict[tuple[Stage, Answer], tuple[Symptom, ...]]:
    """Each different answer that a run takes for a refusal, with the symptoms that it gives."""
    found = {}
    for stage, given in answers():
        headers = {name.lower(): value for name, value in given.headers}
        headers["content-type"] = given.media_type or ""
        reply = Reply("", given.status, headers, given.body)
        found[stage, given] = symptoms_of(reply, stage)
    return {asked: symptoms for asked, symptoms in found.items() if symptoms}


def as_pasted(given: Answer) -> str:
    """The answer as `curl -i` prints it."""
    headers = "".join(f"{name}: {value}\n" for name, value in given.headers)
    length = "" if given.body else "Content-Length: 0\n"
    body = given.body.decode("utf-8", "replace")
    return f"HTTP/1.1 {given.status} \nContent-Type: {given.media_type}\n{length}{headers}\n{body}"


def test_the_org_refuses_in_many_ways() -> None:
    stages = {symptom.stage for symptoms in refusals().values() for symptom in symptoms}
    assert stages >= {Stage.TOKEN, Stage.API, Stage.IDENTITY, Stage.HTTP}
    assert len(set(refusals().values())) > 25


@pytest.mark.parametrize("number", range(12))
def test_each_answer_is_read_as_a_run_reads_it(number: int) -> None:
    for (_, given), symptoms in list(refusals().items())[number::12]:
        assert symptoms_in(as_pasted(given)) == list(symptoms), as_pasted(given)
