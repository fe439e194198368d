"""Which org the host belongs to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import (
    Certificate,
    Failure,
    OrgIdentity,
    Outcome,
    Reply,
    Stage,
    Symptom,
    Target,
    Verdict,
    observe,
)
from sfdoctor.registry import Registry
from tests.scripted_client import ScriptedClient, answer

from .acme import HOST, ORIGIN, TARGET, expecting

PATH = "GET /.well-known/auth-configuration"
CERTIFICATE = Certificate(
    "CN=acme", "CN=Acme CA", (), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
)
ORG = "00D000000000001"
SAYS = answer(200, {"OrgId": ORG, "Url": ORIGIN, "MobileSDK": {}, "LoginPage": None, "SamlProviders": []})


def examine(registry: Registry, reply: Reply, target: Target = TARGET) -> Verdict[OrgIdentity]:
    function = registry.checks["endpoint.org-identity"].function
    verdict: Verdict[OrgIdentity] = function(
        client=ScriptedClient({PATH: reply}), host=HOST, certificate=CERTIFICATE, target=target
    )
    return verdict


def test_the_host_says_its_org(registry: Registry) -> None:
    verdict = examine(registry, SAYS)
    assert (verdict.outcome, verdict.fact) == (Outcome.PASSED, OrgIdentity(ORG, ORIGIN))
    assert verdict.summary == "org 00D000000000001"
    assert verdict.observations == (observe("org.id", ORG),)


@pytest.mark.parametrize("expected", [ORG, "00D000000000001EAA"])
def test_the_expected_org_passes_in_either_form_of_its_id(registry: Registry, expected: str) -> None:
    verdict = examine(registry, SAYS, expecting(org_id=expected))
    assert verdict.outcome is Outcome.PASSED
    assert observe("org.expected", "yes") in verdict.observations


@pytest.mark.parametrize("expected", ["00D000000000002", "00D000000000002EAA", "00d000000000001"])
def test_another_org_fails_and_is_still_known(registry: Registry, expected: str) -> None:
    verdict = examine(registry, SAYS, expecting(org_id=expected))
    (finding,) = verdict.findings
    assert (finding.outcome, verdict.fact) == (Outcome.FAILED, OrgIdentity(ORG, ORIGIN))
    assert finding.symptoms == (Symptom(Stage.ORG, "other-org", ORG),)
    assert finding.summary == (
        f"acme.my.salesforce.com belongs to org 00D000000000001, and expected is {expected}"
    )
    assert observe("org.expected", "no") in verdict.observations


def test_a_renamed_my_domain_is_noted(registry: Registry) -> None:
    verdict = examine(registry, answer(200, {"OrgId": ORG, "Url": "https://acme-new.my.salesforce.com"}))
    assert verdict.outcome is Outcome.PASSED
    assert verdict.summary == "org 00D000000000001, which calls itself acme-new.my.salesforce.com"


def test_an_org_id_of_eighteen_characters_is_cut_to_fifteen(registry: Registry) -> None:
    assert examine(registry, answer(200, {"OrgId": "00D000000000001EAA"})).fact == OrgIdentity(ORG, None)


@pytest.mark.parametrize(
    "reply",
    [
        answer(404),
        answer(404, "<html><title>URL No Longer Exists</title></html>", content_type="text/html"),
        answer(200, "<html></html>", content_type="text/html"),
        answer(302, location="https://acme.my.site.com/"),
        answer(403, {"OrgId": ORG}),
        answer(200, []),
        answer(200, {}),
        answer(200, {"OrgId": None}),
        answer(200, {"OrgId": 7, "Url": 7}),
        answer(200, {"OrgId": "005000000000001"}),
        answer(200, {"OrgId": "00D"}),
    ],
)
def test_a_host_that_does_not_say_is_no_fault(registry: Registry, reply: Reply) -> None:
    verdict = examine(registry, reply, expecting(org_id="00D000000000002"))
    assert (verdict.outcome, verdict.fact) == (Outcome.PASSED, OrgIdentity(None))
    assert verdict.summary == "the host does not say which org it belongs to"
    assert verdict.observations == ()


@pytest.mark.parametrize(
    ("reply", "symptom"),
    [
        (answer(503), Symptom(Stage.HTTP, "unavailable", None, 503)),
        (Reply("", failure=Failure(Stage.HTTP, "timeout")), Symptom(Stage.HTTP, "timeout")),
    ],
)
def test_an_outage_leaves_the_question_open(registry: Registry, reply: Reply, symptom: Symptom) -> None:
    verdict = examine(registry, reply)
    assert (verdict.outcome, verdict.fact) == (Outcome.INCONCLUSIVE, None)
    assert verdict.findings[0].symptoms == (symptom,)


@given(body=st.binary(), url=st.text())
def test_no_answer_makes_it_crash(registry: Registry, body: bytes, url: str) -> None:
    assert examine(registry, answer(200, body)).outcome is Outcome.PASSED
    assert examine(registry, answer(200, {"OrgId": ORG, "Url": url})).fact == OrgIdentity(ORG, url)
