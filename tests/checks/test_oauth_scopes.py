"""oauth.scopes"""

from datetime import UTC, datetime
from typing import Any

import pytest

from sfdoctor import AccessToken, Failure, GrantedScopes, Reply, Secret, Stage, Target, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.salesforce.jwts import CLAIMS, signed
from tests.scripted_client import ScriptedClient, answer

POST = "POST /services/oauth2/introspect"
SILENT = {"scope": None}
EXPIRY = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def judge(
    registry: Registry, token: AccessToken, target: Target = acme.TARGET, reply: Reply | None = None
) -> Verdict[GrantedScopes]:
    client = ScriptedClient({POST: reply} if reply else {})
    verdict: Verdict[GrantedScopes] = registry.checks["oauth.scopes"].function(
        target, client, acme.HOST, token
    )
    return verdict


def found(verdict: Verdict[GrantedScopes]) -> list[tuple[str | None, str | None]]:
    return [(finding.symptoms[0].error, finding.subject) for finding in verdict.findings]


def observed(verdict: Verdict[GrantedScopes]) -> dict[str, str]:
    return {observation.name: observation.value for observation in verdict.observations}


def introspected(**claims: Any) -> Reply:
    return answer(200, {"active": True, "scope": "api id", "token_type": "access_token"} | claims)


def test_scopes_are_read_from_the_answer_without_a_request(registry: Registry) -> None:
    verdict = judge(registry, acme.token())
    assert verdict.outcome == "passed"
    assert verdict.fact == GrantedScopes(("api", "id"), "the token answer")
    assert observed(verdict) == {"scope.granted": "api id", "scope.api": "present"}


def test_it_is_said_that_this_flow_gives_no_refresh_token(registry: Registry) -> None:
    summary = judge(registry, acme.token()).summary
    assert "no refresh token: ask for a new access token instead" in summary
    assert "openid" not in summary


def test_it_is_said_what_openid_adds_where_it_is_granted(registry: Registry) -> None:
    assert "openid adds the user's identity only" in judge(registry, acme.token(scope="api openid")).summary


def test_scopes_are_read_from_a_jwt(registry: Registry) -> None:
    verdict = judge(registry, acme.token(access_token=signed(), **SILENT))
    assert verdict.fact == GrantedScopes(("api", "id"), "the JWT", EXPIRY)


def test_a_silent_answer_leads_to_introspection_of_this_token(registry: Registry) -> None:
    client = ScriptedClient({POST: introspected(exp=CLAIMS["exp"])})
    target = acme.target(client_id=f"{acme.KEY}\n", client_secret=Secret(f" {acme.SECRET}"))
    verdict: Verdict[GrantedScopes] = registry.checks["oauth.scopes"].function(
        target, client, acme.HOST, acme.token(**SILENT)
    )
    assert verdict.fact == GrantedScopes(("api", "id"), "introspection", EXPIRY)
    assert observed(verdict)["token.expires-at"] == "2026-11-24T14:00:00Z"
    assert client.passing_errors == [None]
    assert client.forms == [
        {
            "token": Secret(acme.TOKEN_TEXT),
            "token_type_hint": "access_token",
            "client_id": acme.KEY,
            "client_secret": Secret(acme.SECRET),
        }
    ]


NOBODY_TELLS = [
    answer(400, {"error": "invalid_client", "error_description": "invalid client credentials"}),
    introspected(active=False),
    introspected(active="false"),
    introspected(active=1),
    introspected(scope=None),
    answer(404),
    answer(200, []),
    answer(200, "<html>"),
]


@pytest.mark.parametrize("reply", NOBODY_TELLS)
@pytest.mark.parametrize(("expected", "outcome"), [((), "warned"), (("api",), "inconclusive")])
def test_scopes_that_the_org_does_not_tell_matter_only_where_some_are_expected(
    registry: Registry, reply: Reply, expected: tuple[str, ...], outcome: str
) -> None:
    verdict = judge(registry, acme.token(**SILENT), acme.expecting(scopes=expected), reply=reply)
    assert verdict.outcome == outcome
    assert verdict.fact is None
    assert observed(verdict) == {"scope.api": "unknown"}
    assert verdict.findings[0].symptoms == ()


@pytest.mark.parametrize("reply", [answer(503), Reply("", failure=Failure(Stage.HTTP, "timeout"))])
def test_an_outage_leaves_the_question_of_scopes_open(registry: Registry, reply: Reply) -> None:
    verdict = judge(registry, acme.token(**SILENT), reply=reply)
    assert verdict.outcome == "inconclusive"
    assert [symptom.stage for symptom in verdict.findings[0].symptoms] == [Stage.HTTP]


def test_a_refused_introspection_is_told_in_the_orgs_words(registry: Registry) -> None:
    reply = answer(400, {"error": "invalid_client", "error_description": "invalid client credentials"})
    verdict = judge(registry, acme.token(**SILENT), reply=reply)
    assert "invalid client credentials (invalid_client)" in verdict.findings[0].summary


@pytest.mark.parametrize("scope", ["id openid", "", "apis"])
def test_a_token_without_api_fails_and_its_scopes_are_known(registry: Registry, scope: str) -> None:
    verdict = judge(registry, acme.token(scope=scope), acme.expecting(scopes=("api",)))
    assert verdict.outcome == "failed"
    assert found(verdict) == [("api-missing", "api")]
    assert observed(verdict)["scope.api"] == "absent"
    assert verdict.fact is not None


def test_every_missing_scope_is_a_finding_of_its_own(registry: Registry) -> None:
    target = acme.expecting(scopes=("api", "wave_api", "refresh_token", "offline_access", "full", "web", "x"))
    verdict = judge(registry, acme.token(), target)
    assert found(verdict) == [
        ("expected-missing", "wave_api"),
        ("never-in-this-flow", "refresh_token"),
        ("never-in-this-flow", "offline_access"),
        ("never-in-this-flow", "full"),
        ("never-in-this-flow", "web"),
        ("expected-missing", "x"),
    ]
    assert {finding.outcome for finding in verdict.findings} == {"failed"}
    assert [finding.symptoms[0].fields for finding in verdict.findings] == [
        (subject,) for _, subject in found(verdict)
    ]


def test_whoever_expects_a_refresh_token_hears_what_to_do_instead(registry: Registry) -> None:
    verdict = judge(registry, acme.token(), acme.expecting(scopes=("refresh_token",)))
    assert "ask for a new access token instead" in verdict.findings[0].summary


@pytest.mark.parametrize("expected", ["chatter_api", "profile", "email"])
def test_a_scope_that_another_includes_is_not_missing(registry: Registry, expected: str) -> None:
    assert judge(registry, acme.token(), acme.expecting(scopes=(expected,))).outcome == "passed"


def test_full_includes_api(registry: Registry) -> None:
    assert judge(registry, acme.token(scope="full")).outcome == "passed"


def test_neither_secret_nor_token_shows(registry: Registry) -> None:
    shown = repr(judge(registry, acme.token(**SILENT), reply=answer(400, {"error": "invalid_client"})))
    assert acme.SECRET not in shown
    assert acme.TOKEN_TEXT not in shown
