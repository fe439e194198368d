"""metadata.refresh-tokens"""

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

CAPPED = "<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>"
FLOW = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"


def kept(kind: str, period: str | None = None, unit: str | None = None) -> str:
    return (
        f"<refreshTokenPolicyType>{kind}</refreshTokenPolicyType>"
        + (f"<refreshTokenValidityPeriod>{period}</refreshTokenValidityPeriod>" if period else "")
        + (f"<refreshTokenValidityUnit>{unit}</refreshTokenValidityUnit>" if unit else "")
    )


def judged(
    registry: Registry, policy: str, *settings: str, scopes: str = "Api, RefreshToken"
) -> Verdict[object]:
    tree = tree_of(
        app_files(
            settings=global_settings(*settings),
            oauth=oauth_settings(f"<commaSeparatedOauthScopes>{scopes}</commaSeparatedOauthScopes>"),
            policy=oauth_policies(policy),
        )
    )
    return verdict_of(registry.checks["metadata.refresh-tokens"], tree)


def rules_found(verdict: Verdict[object]) -> list[str | None]:
    assert {finding.outcome.value for finding in verdict.findings} <= {"warned"}
    return [finding.symptoms[0].error for finding in verdict.findings]


@pytest.mark.parametrize("kind", ["SpecificLifetime", "SpecificInactivity"])
@pytest.mark.parametrize(
    ("period", "unit", "words"),
    [
        (None, None, "refreshTokenValidityPeriod and refreshTokenValidityUnit are missing"),
        ("30", None, "refreshTokenValidityUnit is missing"),
        (None, "Days", "refreshTokenValidityPeriod is missing"),
    ],
)
def test_a_time_that_decides_must_be_there(
    registry: Registry, kind: str, period: str | None, unit: str | None, words: str
) -> None:
    verdict = judged(registry, kept(kind, period, unit), scopes="Api")

    assert rules_found(verdict) == ["refresh-period-missing"]
    assert words in verdict.findings[0].summary


@pytest.mark.parametrize("kind", ["Infinite", "Zero"])
def test_other_policies_need_no_time(registry: Registry, kind: str) -> None:
    assert judged(registry, kept(kind), scopes="Api").findings == ()


@pytest.mark.parametrize("scope", ["RefreshToken", "OfflineAccess", "refresh_token"])
def test_tokens_that_never_end_are_told(registry: Registry, scope: str) -> None:
    assert rules_found(judged(registry, kept("Infinite"), scopes=scope)) == ["refresh-token-never-expires"]


@pytest.mark.parametrize(
    ("period", "unit", "long"),
    [
        ("90", "Days", False),
        ("91", "Days", True),
        ("3", "Months", False),
        ("4", "Months", True),
        ("2160", "Hours", False),
        ("2161", "Hours", True),
        ("many", "Days", False),
        ("365", "Fortnights", False),
    ],
)
def test_90_days_are_not_too_long(registry: Registry, period: str, unit: str, long: bool) -> None:
    verdict = judged(registry, kept("SpecificLifetime", period, unit))

    assert rules_found(verdict) == (["refresh-token-long"] if long else [])


def test_a_long_life_matters_only_where_there_are_refresh_tokens(registry: Registry) -> None:
    assert judged(registry, kept("SpecificLifetime", "365", "Days"), scopes="Api").findings == ()
    assert judged(registry, kept("Zero", "365", "Days")).findings == ()


def test_a_cap_on_idle_tokens_is_held_against_the_policy(registry: Registry) -> None:
    for policy in (kept("Infinite"), kept("SpecificInactivity", "31", "Days")):
        assert rules_found(judged(registry, policy, CAPPED)) == ["refresh-token-idle-cap"]
    for policy in (
        kept("SpecificInactivity", "30", "Days"),
        kept("SpecificLifetime", "60", "Days"),
        kept("Zero"),
    ):
        assert judged(registry, policy, CAPPED).findings == ()


def test_a_policy_without_effect_is_a_note(registry: Registry) -> None:
    policy = FLOW + kept("SpecificLifetime", "365", "Days")

    assert "has no effect" in judged(registry, policy, FLOW, scopes="Api").notes[0]
    assert judged(registry, FLOW, FLOW, scopes="Api").notes == ()
    assert judged(registry, policy, FLOW).notes == ()
    assert (
        judged(registry, policy, FLOW, "<isDeviceFlowEnabled>true</isDeviceFlowEnabled>", scopes="Api").notes
        == ()
    )


def test_many_such_policies_are_one_note(registry: Registry) -> None:
    policy = FLOW + kept("Zero")
    files: dict[str, str] = {}
    for name in ("Acme", "Beta", "Gamma"):
        files |= app_files(
            settings=global_settings(FLOW, app=name), policy=oauth_policies(policy, app=name), name=name
        )
    (note,) = verdict_of(registry.checks["metadata.refresh-tokens"], tree_of(files)).notes

    assert "Acme_oauthPlcy.ecaOauthPlcy-meta.xml and 2 more: " in note
