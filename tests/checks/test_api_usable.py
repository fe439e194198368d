"""api.usable"""

from typing import Any

import pytest

from sfdoctor import ApiAccess, Failure, Reply, Secret, Stage, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.scripted_client import ScriptedClient, answer

GET = "GET /services/data/v67.0/"
RESOURCES = {"sobjects": "/services/data/v67.0/sobjects", "query": "/services/data/v67.0/query"}


def ask(registry: Registry, reply: Reply) -> Verdict[ApiAccess]:
    return ask_with(registry, ScriptedClient({GET: reply}))


def ask_with(registry: Registry, client: ScriptedClient) -> Verdict[ApiAccess]:
    verdict: Verdict[ApiAccess] = registry.checks["api.usable"].function(
        client, acme.INSTANCE, acme.token(), acme.VERSION
    )
    return verdict


def refusal(status: int, code: str, message: str) -> Reply:
    return answer(status, [{"message": message, "errorCode": code}])


def test_an_accepted_token_opens_the_api(registry: Registry) -> None:
    verdict = ask(registry, answer(200, RESOURCES, sforce_limit_info="api-usage=18/15000"))
    assert verdict.outcome == "passed"
    assert verdict.fact == acme.ACCESS
    assert {(o.name, o.value) for o in verdict.observations} == {
        ("token.age", "fresh"),
        ("api.usage", "18 of 15000"),
    }


def test_one_request_is_sent_with_the_token_to_the_instance(registry: Registry) -> None:
    client = ScriptedClient({GET: answer(200, RESOURCES)})
    ask_with(registry, client)
    assert client.asked == [GET]
    assert client.sent_to == [("acme.my.salesforce.com", Secret(acme.TOKEN_TEXT))]


def test_without_the_header_the_usage_is_not_known(registry: Registry) -> None:
    verdict = ask(registry, answer(200, RESOURCES))
    assert verdict.fact is not None
    assert verdict.fact.usage is None


@pytest.mark.parametrize(
    ("status", "code", "message"),
    [
        (401, "INVALID_SESSION_ID", "Session expired or invalid"),
        (401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
        (403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."),
        (403, "API_CURRENTLY_DISABLED", "API is disabled for this User"),
        (403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
        (404, "NOT_FOUND", "The requested resource does not exist"),
    ],
)
def test_a_refusal_fails_in_the_orgs_own_words(
    registry: Registry, status: int, code: str, message: str
) -> None:
    verdict = ask(registry, refusal(status, code, message))
    (finding,) = verdict.findings
    assert verdict.fact is None
    assert finding.outcome == "failed"
    assert finding.summary == f"The data API refused the call: {message} ({code})"
    (symptom,) = finding.symptoms
    assert (symptom.stage, symptom.status, symptom.error) == (Stage.API, status, code)
    assert [(o.name, o.value) for o in verdict.observations] == [("token.age", "fresh")]


@pytest.mark.parametrize(
    "reply",
    [
        Reply("", failure=Failure(Stage.HTTP, "timeout")),
        answer(503),
        refusal(503, "SERVER_UNAVAILABLE", "busy"),
        refusal(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred"),
        answer(429),
    ],
)
def test_what_the_network_left_open_is_inconclusive(registry: Registry, reply: Reply) -> None:
    verdict = ask(registry, reply)
    assert verdict.outcome == "inconclusive"
    assert verdict.fact is None
    assert verdict.findings[0].symptoms


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (answer(410), "empty"),
        (answer(302, location="https://acme.my.site.com/"), "redirect"),
        (answer(200, "<html>login</html>"), "html"),
        (answer(200, "7"), "not-salesforce"),
    ],
)
def test_whatever_is_not_salesforces_answer_fails(registry: Registry, reply: Reply, error: str) -> None:
    verdict = ask(registry, reply)
    assert verdict.outcome == "failed"
    (symptom,) = verdict.findings[0].symptoms
    assert (symptom.stage, symptom.error, symptom.status) == (Stage.HTTP, error, reply.status)


@pytest.mark.parametrize("body", [[], ["sobjects"]])
def test_json_of_another_form_opens_nothing(registry: Registry, body: Any) -> None:
    verdict = ask(registry, answer(200, body))
    assert verdict.outcome == "failed"
    assert verdict.fact is None
    assert verdict.findings[0].symptoms[0].error == "not-salesforce"


def test_the_token_does_not_show(registry: Registry) -> None:
    for reply in (answer(200, RESOURCES), refusal(401, "INVALID_SESSION_ID", "Session expired or invalid")):
        assert acme.TOKEN_TEXT not in repr(ask(registry, reply))
