"""oauth.client-credentials"""

from typing import Any

import pytest

from sfdoctor import AccessToken, Failure, Reply, Secret, Stage, Target, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.scripted_client import ScriptedClient, answer

POST = "POST /services/oauth2/token"


def ask(registry: Registry, reply: Reply, target: Target = acme.TARGET) -> Verdict[AccessToken]:
    return ask_with(registry, ScriptedClient({POST: reply}), target)


def ask_with(
    registry: Registry, client: ScriptedClient, target: Target = acme.TARGET
) -> Verdict[AccessToken]:
    check = registry.checks["oauth.client-credentials"].function
    verdict: Verdict[AccessToken] = check(target, client, acme.HOST, acme.VERSIONS)
    return verdict


def refusal(error: str, description: str | None) -> Reply:
    return answer(400, {"error": error, "error_description": description})


def test_a_token_is_issued(registry: Registry) -> None:
    verdict = ask(registry, answer(200, acme.token_answer()))
    assert verdict.outcome == "passed"
    assert verdict.fact == acme.token()
    assert {(o.name, o.value) for o in verdict.observations} == {
        ("oauth.flow", "client_credentials"),
        ("token.format", "opaque"),
    }


def test_key_and_secret_are_posted_as_a_form_without_whitespace_and_without_a_scope(
    registry: Registry,
) -> None:
    client = ScriptedClient({POST: answer(200, acme.token_answer())})
    target = acme.target(client_id=f" {acme.KEY}\n", client_secret=Secret(f"\t{acme.SECRET}\r\n"))
    ask_with(registry, client, target)
    assert client.forms == [
        {
            "grant_type": "client_credentials",
            "client_id": acme.KEY,
            "client_secret": Secret(acme.SECRET),
        }
    ]
    assert client.sent_to == [("acme.my.salesforce.com", None)]


def test_only_the_passing_fault_is_repeated(registry: Registry) -> None:
    client = ScriptedClient({POST: answer(200, acme.token_answer())})
    ask_with(registry, client)
    assert client.passing_errors == ["unknown_error"]


def test_quotes_are_sent_as_they_are(registry: Registry) -> None:
    client = ScriptedClient({POST: refusal("invalid_client", "invalid client credentials")})
    ask_with(registry, client, acme.target(client_secret=Secret(f'"{acme.SECRET}"')))
    assert client.forms[0]["client_secret"] == Secret(f'"{acme.SECRET}"')


@pytest.mark.parametrize(
    ("error", "description"),
    [
        ("invalid_client_id", "client identifier invalid"),
        ("invalid_client", "invalid client credentials"),
        ("invalid_grant", "no client credentials user enabled"),
        ("invalid_grant", "login rate exceeded"),
        ("invalid_app_access", "user is not admin approved to access this app"),
        ("unknown_error", "retry your request"),
    ],
)
def test_a_refusal_fails_in_the_orgs_own_words(registry: Registry, error: str, description: str) -> None:
    verdict = ask(registry, refusal(error, description))
    (finding,) = verdict.findings
    assert verdict.fact is None
    assert finding.outcome == "failed"
    assert finding.summary == f"The org refused to issue a token: {description} ({error})"
    (symptom,) = finding.symptoms
    assert (symptom.stage, symptom.error, symptom.description, symptom.status) == (
        Stage.TOKEN, error, description, 400
    )  # fmt: skip
    assert [(o.name, o.value) for o in verdict.observations] == [("oauth.flow", "client_credentials")]


def test_a_refusal_without_a_description_is_still_the_orgs(registry: Registry) -> None:
    verdict = ask(registry, refusal("unsupported_grant_type", None))
    assert verdict.findings[0].summary == "The org refused to issue a token: unsupported_grant_type"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply("", failure=Failure(Stage.HTTP, "timeout")), "timeout"),
        (Reply("", failure=Failure(Stage.TCP, "reset", "Connection reset by peer")), "reset"),
        (answer(503), "unavailable"),
        (answer(500), "empty"),
        (answer(429), "rate-limited"),
        (answer(200, "<html><title>Scheduled maintenance</title></html>"), "unavailable"),
    ],
)
def test_what_the_network_left_open_is_inconclusive(registry: Registry, reply: Reply, error: str) -> None:
    verdict = ask(registry, reply)
    assert verdict.outcome == "inconclusive"
    assert verdict.fact is None
    assert [symptom.error for symptom in verdict.findings[0].symptoms] == [error]


def test_a_request_that_the_client_refuses_to_send_fails(registry: Registry) -> None:
    verdict = ask(registry, Reply("", failure=Failure(Stage.SAFETY, "stranger-host", "not Salesforce's")))
    assert verdict.outcome == "failed"
    assert "was not sent" in verdict.findings[0].summary


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (answer(200, "<html><title>Login | Salesforce</title></html>"), "html"),
        (answer(404, "<html><title>URL No Longer Exists</title></html>"), "html"),
        (answer(302, location="https://acme.my.site.com/"), "redirect"),
        (answer(200), "empty"),
        (answer(200, "error=none"), "not-json"),
        (answer(420), "no-route"),
        (Reply("", failure=Failure(Stage.HTTP, "not-http", "SSH-2.0")), "not-http"),
    ],
)
def test_whatever_is_not_salesforces_answer_fails(registry: Registry, reply: Reply, error: str) -> None:
    verdict = ask(registry, reply)
    assert verdict.outcome == "failed"
    (symptom,) = verdict.findings[0].symptoms
    assert (symptom.stage, symptom.error) == (Stage.HTTP, error)
    assert "as Salesforce does" in verdict.findings[0].summary


@pytest.mark.parametrize("body", [{}, {"access_token": ""}, {"access_token": 7}, []])
def test_success_without_a_token_fails(registry: Registry, body: Any) -> None:
    verdict = ask(registry, answer(200, body))
    assert verdict.outcome == "failed"
    assert verdict.findings[0].symptoms[0].error == "no-access-token"


def test_neither_secret_nor_token_shows(registry: Registry) -> None:
    for reply in (answer(200, acme.token_answer()), refusal("invalid_client", "invalid client credentials")):
        shown = repr(ask(registry, reply))
        for text in (acme.SECRET, acme.TOKEN_TEXT, acme.token_answer()["signature"]):
            assert text not in shown
