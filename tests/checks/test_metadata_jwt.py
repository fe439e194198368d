"""metadata.jwt"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import (
    app_files,
    global_settings,
    oauth_policies,
    oauth_settings,
    tree_of,
    verdict_of,
)

JWT = "<isNamedUserJwtEnabled>{}</isNamedUserJwtEnabled>"
CUSTOM = "<namedUserJwtSessionTimeoutType>Custom</namedUserJwtSessionTimeoutType>"
SESSION = "<namedUserJwtSessionTimeoutType>UserSession</namedUserJwtSessionTimeoutType>"
TIMEOUT = "<namedUserJwtTimeout>30</namedUserJwtTimeout>"
CERTIFICATE = "<certificate>acme_invented_certificate</certificate>"
ANYONE = "<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>"


def judged(
    registry: Registry, policy: str, settings: str | None = "", scopes: str = "Api, RefreshToken"
) -> Verdict[object]:
    files = app_files(
        settings=None if settings is None else global_settings(settings),
        oauth=oauth_settings(f"<commaSeparatedOauthScopes>{scopes}</commaSeparatedOauthScopes>"),
        policy=oauth_policies(policy),
    )
    return verdict_of(registry.checks["metadata.jwt"], tree_of(files))


def rules_found(verdict: Verdict[object]) -> list[str | None]:
    assert {finding.outcome.value for finding in verdict.findings} <= {"warned"}
    return [finding.symptoms[0].error for finding in verdict.findings]


@pytest.mark.parametrize("timeout", [CUSTOM, TIMEOUT, CUSTOM + TIMEOUT, SESSION])
@pytest.mark.parametrize("settings", ["", JWT.format("false"), JWT.format("0")])
def test_a_timeout_without_jwts_is_told_once(registry: Registry, timeout: str, settings: str) -> None:
    assert rules_found(judged(registry, timeout, settings)) == ["jwt-timeout-without-jwt"]


@pytest.mark.parametrize("settings", [JWT.format("true"), JWT.format("__JWT__"), None])
def test_a_timeout_with_jwts_or_unseen_settings_is_fine(registry: Registry, settings: str | None) -> None:
    assert judged(registry, CUSTOM + TIMEOUT, settings).findings == ()


def test_the_switch_that_policies_once_had_counts(registry: Registry) -> None:
    assert judged(registry, TIMEOUT + JWT.format("true")).findings == ()


def test_a_timeout_that_does_not_count_is_told_for_guests_too(registry: Registry) -> None:
    guest = SESSION.replace("namedUser", "guest") + TIMEOUT.replace("namedUser", "guest")

    assert rules_found(judged(registry, SESSION + TIMEOUT, JWT.format("true"))) == [
        "jwt-timeout-with-user-session"
    ]
    assert rules_found(judged(registry, guest)) == ["jwt-timeout-with-user-session"]
    assert judged(registry, SESSION, JWT.format("true")).findings == ()


def test_the_bearer_flow_asks_for_approval_and_a_scope(registry: Registry) -> None:
    verdict = judged(registry, ANYONE, CERTIFICATE, scopes="Api")

    assert rules_found(verdict) == ["jwt-bearer-self-authorized", "jwt-bearer-without-refresh-scope"]
    assert verdict.findings[1].instead == (
        "<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>"
    )
    assert "acme_invented_certificate" not in repr(verdict)


@pytest.mark.parametrize("scopes", ["Api, RefreshToken", "OfflineAccess", "refresh_token", ""])
def test_a_bearer_flow_with_a_scope_or_no_list_is_fine(registry: Registry, scopes: str) -> None:
    assert judged(registry, "", CERTIFICATE, scopes=scopes).findings == ()


def test_without_a_certificate_there_is_no_bearer_flow(registry: Registry) -> None:
    assert judged(registry, ANYONE, "<certificate></certificate>", scopes="Api").findings == ()
