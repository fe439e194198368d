"""metadata.client-credentials"""

from sfdoctor.registry import Registry
from tests.metadata.trees import (
    Found,
    app_files,
    found_by,
    global_settings,
    oauth_policies,
    oauth_settings,
    tree_of,
    verdict_of,
)

CHECK = "metadata.client-credentials"
ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
OFF = "<isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled>"
OPEN = "<isClientCredentialsFlowEnabled>__FLOW__</isClientCredentialsFlowEnabled>"
SETTINGS = "force-app/extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml"
POLICY = "force-app/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"


def found(registry: Registry, settings: str, policy: str, **more: str) -> list[Found]:
    files = app_files(settings=global_settings(settings), policy=oauth_policies(policy)) | more
    return found_by(registry.checks[CHECK], tree_of(files))


def test_both_on_and_both_off_are_fine(registry: Registry) -> None:
    assert found(registry, ON, ON) == found(registry, OFF, OFF) == found(registry, "", "") == []


def test_a_policy_that_wants_the_flow_which_the_settings_refuse_fails(registry: Registry) -> None:
    assert found(registry, OFF, ON) == [Found("client-credentials-off-in-settings", "failed", SETTINGS, 4)]


def test_settings_that_do_not_say_are_a_warning(registry: Registry) -> None:
    assert found(registry, "", ON) == [Found("client-credentials-off-in-settings", "warned", SETTINGS, 2)]


def test_a_policy_that_leaves_the_flow_off_is_a_warning(registry: Registry) -> None:
    assert found(registry, ON, OFF) == [Found("client-credentials-off-in-policy", "warned", POLICY, 4)]
    assert found(registry, ON, "") == [Found("client-credentials-off-in-policy", "warned", POLICY, 2)]


def test_a_placeholder_may_turn_out_either_way(registry: Registry) -> None:
    assert found(registry, ON, OPEN) == found(registry, OPEN, ON) == []


def test_of_several_policies_one_with_the_flow_on_is_enough(registry: Registry) -> None:
    other = {"other/extlClntAppOauthPolicies/Acme_uat.ecaOauthPlcy-meta.xml": oauth_policies(OFF)}

    assert found(registry, ON, ON, **other) == []


def test_settings_of_another_folder_may_be_for_another_org(registry: Registry) -> None:
    files = app_files(settings=global_settings(OFF)) | {
        "other/extlClntAppOauthPolicies/Acme_uat.ecaOauthPlcy-meta.xml": oauth_policies(ON)
    }

    assert found_by(registry.checks[CHECK], tree_of(files)) == [
        Found("client-credentials-off-in-settings", "warned", SETTINGS, 4)
    ]


def test_another_app_with_the_flow_on_changes_nothing(registry: Registry) -> None:
    other = {"force-app/extlClntAppOauthPolicies/Else.ecaOauthPlcy-meta.xml": oauth_policies(ON, app="Else")}

    assert found(registry, OFF, OFF, **other) == []


def test_it_is_said_which_file_has_the_flow_on(registry: Registry) -> None:
    files = app_files(settings=global_settings(OFF), policy=oauth_policies(ON))
    (finding,) = verdict_of(registry.checks[CHECK], tree_of(files)).findings

    assert POLICY in finding.summary
    assert finding.instead == ON
    assert finding.subject == f"{SETTINGS}#isClientCredentialsFlowEnabled"


def test_an_app_without_policies_is_a_note(registry: Registry) -> None:
    files = app_files(settings=global_settings(ON), oauth=oauth_settings())
    verdict = verdict_of(registry.checks[CHECK], tree_of(files))

    assert verdict.outcome == "passed"
    assert "Acme: it has no OAuth policies here" in verdict.notes[0]


def test_an_app_without_policies_and_flow_is_not_worth_a_note(registry: Registry) -> None:
    files = app_files(settings=global_settings(OFF))

    assert verdict_of(registry.checks[CHECK], tree_of(files)).notes == ()
