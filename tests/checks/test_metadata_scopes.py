"""metadata.scopes"""

import pytest

from sfdoctor import Verdict
from sfdoctor.metadata.catalogue import load_catalogue
from sfdoctor.registry import Registry
from tests.metadata.trees import (
    app_files,
    global_settings,
    oauth_policies,
    oauth_settings,
    tree_of,
    verdict_of,
)

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
DEVICES = "<isDeviceFlowEnabled>true</isDeviceFlowEnabled>"


def judged(registry: Registry, listed: str | None, *settings: str, policy: str = ON) -> Verdict[object]:
    element = () if listed is None else (f"<commaSeparatedOauthScopes>{listed}</commaSeparatedOauthScopes>",)
    files = app_files(
        settings=global_settings(*settings) if settings else None,
        oauth=oauth_settings(*element),
        policy=oauth_policies(policy),
    )
    return verdict_of(registry.checks["metadata.scopes"], tree_of(files))


def found(verdict: Verdict[object]) -> list[tuple[str | None, str, str | None]]:
    return [
        (finding.symptoms[0].error, finding.outcome.value, finding.symptoms[0].description)
        for finding in verdict.findings
    ]


def test_api_alone_is_what_the_flow_needs(registry: Registry) -> None:
    assert judged(registry, "Api", ON).findings == ()


@pytest.mark.parametrize("token", sorted(load_catalogue().scopes))
def test_every_scope_that_orgs_list_is_known(registry: Registry, token: str) -> None:
    codes = {code for code, _, _ in found(judged(registry, token, policy=""))}

    assert codes <= {"scope-full"}


@pytest.mark.parametrize(
    ("wire", "token"),
    [(wire, scope.token) for scope in load_catalogue().scopes.values() for wire in scope.wire_names],
)
def test_each_scope_by_its_oauth_name_fails_and_the_token_is_named(
    registry: Registry, wire: str, token: str
) -> None:
    finding = judged(registry, wire, policy="").findings[0]

    assert (finding.symptoms[0].error, finding.outcome.value) == ("scope-wire-name", "failed")
    assert finding.instead == token


@pytest.mark.parametrize(("text", "token"), [("API", "Api"), ("SFAP", "SFApiPlatform"), ("McpApi", "MCP")])
def test_a_misspelt_scope_fails_and_the_token_is_named(registry: Registry, text: str, token: str) -> None:
    finding = judged(registry, text, policy="").findings[0]

    assert (finding.symptoms[0].error, finding.outcome.value) == ("scope-spelling", "failed")
    assert finding.instead == token


def test_a_scope_that_nobody_here_has_heard_of_is_a_warning(registry: Registry) -> None:
    verdict = judged(registry, "Api, A2A, CdpQueryApi, Chattr")

    assert [(code, outcome) for code, outcome, _ in found(verdict)] == [("scope-unknown", "warned")] * 3
    assert [finding.instead for finding in verdict.findings] == [None, None, "Chatter"]


def test_a_placeholder_may_stand_for_any_scope(registry: Registry) -> None:
    assert judged(registry, "{{scopes}}").findings == ()


def test_words_without_commas_are_told_as_one_scope(registry: Registry) -> None:
    verdict = judged(registry, "Api RefreshToken", ON, DEVICES)

    assert found(verdict) == [("scope-separator", "warned", "Api RefreshToken")]
    assert verdict.findings[0].instead == "Api, RefreshToken"


def test_a_misspelt_scope_counts_as_the_one_that_is_meant(registry: Registry) -> None:
    assert [code for code, _, _ in found(judged(registry, "api", ON))] == ["scope-wire-name"]
    assert [code for code, _, _ in found(judged(registry, "api, Api", ON))] == [
        "scope-wire-name",
        "scope-twice",
    ]


def test_a_flow_whose_scopes_are_all_dropped_cannot_work(registry: Registry) -> None:
    verdict = judged(registry, "Full, RefreshToken", ON)

    assert found(verdict) == [("no-usable-scope", "failed", "none")]
    assert "drops Full, RefreshToken" in verdict.findings[0].summary


@pytest.mark.parametrize("listed", [None, "", " , "])
def test_no_scope_at_all_is_a_warning(registry: Registry, listed: str | None) -> None:
    assert found(judged(registry, listed, ON)) == [("no-usable-scope", "warned", "none")]
    assert judged(registry, listed, policy="").findings == ()


def test_a_custom_scope_may_be_all_that_is_used(registry: Registry) -> None:
    custom = f"{ON}<commaSeparatedCustomScopes>orders</commaSeparatedCustomScopes>"

    assert found(judged(registry, "RefreshToken", policy=custom)) == [("scope-api-missing", "warned", "Api")]


def test_scopes_that_the_flow_drops_are_told_only_where_no_other_flow_is_on(registry: Registry) -> None:
    assert found(judged(registry, "Api, RefreshToken", ON)) == [
        ("scope-never-in-this-flow", "warned", "RefreshToken")
    ]
    assert judged(registry, "Api, RefreshToken", ON, DEVICES).findings == ()
    assert judged(registry, "Api, RefreshToken").findings == ()  # settings that are not here may say anything


def test_full_access_is_told_once(registry: Registry) -> None:
    assert found(judged(registry, "Api, Full", ON)) == [("scope-never-in-this-flow", "warned", "Full")]
    assert found(judged(registry, "Api, Full", ON, DEVICES)) == [("scope-full", "warned", "Full")]


def test_without_policies_the_settings_say_whether_the_flow_is_meant(registry: Registry) -> None:
    files = app_files(
        settings=global_settings(ON),
        oauth=oauth_settings("<commaSeparatedOauthScopes>Basic</commaSeparatedOauthScopes>"),
    )
    verdict = verdict_of(registry.checks["metadata.scopes"], tree_of(files))

    assert found(verdict) == [("scope-api-missing", "warned", "Api")]


def test_two_scopes_of_one_file_are_two_subjects(registry: Registry) -> None:
    subjects = [finding.subject for finding in judged(registry, "api, id").findings]

    assert len(set(subjects)) == 2
