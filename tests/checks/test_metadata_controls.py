"""metadata.controls"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import (
    app_files,
    global_settings,
    header,
    oauth_policies,
    oauth_settings,
    tree_of,
    verdict_of,
)

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
DEVICE = "<isDeviceFlowEnabled>true</isDeviceFlowEnabled>"
REFRESHING = "<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>"
OFF = {
    "isPkceRequired": "pkce-not-required",
    "isSecretRequiredForRefreshToken": "refresh-secret-not-required",
    "isRefreshTokenRotationEnabled": "refresh-rotation-off",
}


def judged(
    registry: Registry, *settings: str, policy: str | None = None, oauth: str | None = REFRESHING
) -> Verdict[object]:
    files = app_files(
        settings=global_settings(*settings),
        oauth=oauth and oauth_settings(oauth),
        policy=policy and oauth_policies(policy),
    )
    return verdict_of(registry.checks["metadata.controls"], tree_of(files))


def rules(verdict: Verdict[object]) -> list[str | None]:
    return [one.symptoms[0].error for one in verdict.findings]


@pytest.mark.parametrize(("element", "rule"), OFF.items())
def test_a_control_that_is_off_is_a_warning(registry: Registry, element: str, rule: str) -> None:
    (finding,) = judged(registry, f"<{element}>false</{element}>").findings

    assert (finding.symptoms[0].error, finding.outcome.value) == (rule, "warned")
    assert finding.instead == f"<{element}>true</{element}>"
    assert rules(judged(registry, f"<{element}>true</{element}>")) == []
    assert rules(judged(registry, f"<{element}>__VALUE__</{element}>")) == []


def test_what_has_no_bearing_on_client_credentials_is_no_warning_there(registry: Registry) -> None:
    lines = [f"<{element}>false</{element}>" for element in OFF]

    assert rules(judged(registry, ON, *lines, policy=ON)) == []
    assert rules(judged(registry, ON, DEVICE, *lines, policy=ON)) == [*OFF.values()]


def test_without_a_scope_for_refresh_tokens_there_are_none_to_protect(registry: Registry) -> None:
    lines = [f"<{element}>false</{element}>" for element in OFF]
    api = "<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>"

    assert rules(judged(registry, *lines, oauth=api)) == ["pkce-not-required"]


def test_a_public_client_refreshes_without_a_secret(registry: Registry) -> None:
    verdict = judged(
        registry,
        "<isConsumerSecretOptional>true</isConsumerSecretOptional>",
        "<isSecretRequiredForRefreshToken>false</isSecretRequiredForRefreshToken>",
    )

    assert rules(verdict) == []
    assert "Require Secret for Web Server Flow (isConsumerSecretOptional is true" in verdict.notes[0]


def test_a_packaged_app_needs_pkce_whatever_its_flow(registry: Registry) -> None:
    off = "<isPkceRequired>false</isPkceRequired>"
    files = app_files(settings=global_settings(ON, off), policy=oauth_policies(ON))
    files["force-app/externalClientApps/Acme.eca-meta.xml"] = header(
        "<distributionState>Packaged</distributionState>"
    )

    assert rules(verdict_of(registry.checks["metadata.controls"], tree_of(files))) == ["pkce-not-required"]


def test_what_the_source_leaves_open_is_one_note(registry: Registry) -> None:
    (note,) = judged(registry, "<isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>").notes

    assert note.startswith("Acme: controls of Salesforce's security review that the source leaves open: ")
    assert (
        "Enable Refresh Token Rotation (isRefreshTokenRotationEnabled is not set, recommended true)" in note
    )
    assert "Enable JWT Bearer Flow" in note
    assert "PKCE" not in note
    assert "isNamedUserJwtEnabled" not in note
    assert "Configure ID Token" not in note


def test_apps_of_which_the_same_is_true_share_a_note(registry: Registry) -> None:
    files: dict[str, str] = {}
    for name in ("Acme", "Gears", "Pipes", "Widgets"):
        files |= app_files(settings=global_settings(app=name), name=name)
    (note,) = verdict_of(registry.checks["metadata.controls"], tree_of(files)).notes

    assert note.startswith("Acme, Gears, Pipes and 1 more: controls")


def test_client_credentials_is_accepted_and_its_conditions_are_told(registry: Registry) -> None:
    narrow = (
        f"{ON}<clientCredentialsFlowUser>__RUN_AS_USER__</clientCredentialsFlowUser>"
        "<permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>"
        "<commaSeparatedPermissionSet>Acme</commaSeparatedPermissionSet>"
    )
    verdict = judged(registry, ON, policy=narrow)
    assert verdict.findings == ()
    assert " Met here: a Run As user that is named" in verdict.notes[-1]
    assert "Not met" not in verdict.notes[-1]

    wide = f"{ON}<ipRelaxationPolicyType>Bypass</ipRelaxationPolicyType>"
    full = "<commaSeparatedOauthScopes>Full</commaSeparatedOauthScopes>"
    verdict = judged(registry, ON, policy=wide, oauth=full)
    assert verdict.findings == ()
    assert " Not met: a Run As user that is named" in verdict.notes[-1]
    assert "Met here" not in verdict.notes[-1]


def test_of_scopes_that_are_not_in_the_source_nothing_is_told(registry: Registry) -> None:
    verdict = judged(registry, ON, policy=ON, oauth=None)

    assert "client credentials is on" in verdict.notes[-1]
    assert "scopes" not in verdict.notes[-1]
