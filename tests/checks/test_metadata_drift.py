"""metadata.drift"""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from sfdoctor import Finding, LiveApps, LiveFile, Outcome, Verdict
from sfdoctor.metadata.tree import SourceTree
from sfdoctor.registry import Registry
from tests.metadata.trees import (
    app_files,
    global_settings,
    oauth_policies,
    oauth_settings,
    plugin_policies,
    tree_of,
)

POLICY = "ExtlClntAppOauthConfigurablePolicies"
SETTINGS = "ExtlClntAppOauthSettings"
PLUGINS = "ExtlClntAppConfigurablePolicies"
READ = frozenset(["ExternalClientApplication", SETTINGS, POLICY, PLUGINS])


def live(kind: str, name: str, scopes: Mapping[str, bool] | None = None, **values: Any) -> LiveApps:
    header = LiveFile("Acme", {"label": "Acme"}, {})
    return LiveApps(
        {"Acme": {"ExternalClientApplication": header, kind: LiveFile(name, values, scopes or {})}}, READ
    )


def policy(**values: Any) -> LiveApps:
    return live(POLICY, "Acme_oauthPlcy", **values)


def judge(registry: Registry, tree: SourceTree, apps: LiveApps) -> Verdict[None]:
    verdict: Verdict[None] = registry.checks["metadata.drift"].function(tree, apps)
    return verdict


def of_policy(registry: Registry, *lines: str, **values: Any) -> Verdict[None]:
    return judge(registry, tree_of(app_files(policy=oauth_policies(*lines))), policy(**values))


def only(verdict: Verdict[None]) -> Finding:
    (finding,) = verdict.findings
    return finding


def test_an_app_as_the_source_says_has_no_finding(registry: Registry) -> None:
    verdict = of_policy(
        registry,
        "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>",
        "<refreshTokenValidityPeriod>30</refreshTokenValidityPeriod>",
        isClientCredentialsFlowEnabled=True,
        refreshTokenValidityPeriod=30,
    )

    assert verdict.findings == ()


def test_another_value_is_told_at_its_element_with_both_values(registry: Registry) -> None:
    finding = only(
        of_policy(
            registry,
            "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>",
            isClientCredentialsFlowEnabled=False,
        )
    )

    assert finding.summary == "isClientCredentialsFlowEnabled is true here and false in the org"
    assert (finding.outcome, finding.symptoms[0].error) == (Outcome.WARNED, "drift-value")
    assert finding.place is not None
    assert (finding.place.file.rpartition("/")[2], finding.place.line) == (
        "Acme_oauthPlcy.ecaOauthPlcy-meta.xml",
        4,
    )


def test_an_element_that_the_file_leaves_out_is_not_compared(registry: Registry) -> None:
    assert of_policy(registry, isClientCredentialsFlowEnabled=True).findings == ()


@pytest.mark.parametrize(
    ("element", "here", "there"),
    [
        ("ipRelaxationPolicyType", "Enforce_RelaxRefresh", "Enforce_relaxrefresh"),
        ("clientCredentialsFlowUser", "A@acme.example", "a@acme.example"),
        ("refreshTokenValidityPeriod", "0", None),
        ("startUrl", "", None),
        ("isGuestCodeCredFlowEnabled", "0", False),
    ],
)
def test_what_is_merely_written_otherwise_is_the_same(
    registry: Registry, element: str, here: str, there: object
) -> None:
    assert of_policy(registry, f"<{element}>{here}</{element}>", **{element: there}).findings == ()


def test_another_run_as_user_is_told_with_both_usernames(registry: Registry) -> None:
    line = "<clientCredentialsFlowUser>one@acme.example</clientCredentialsFlowUser>"
    finding = only(of_policy(registry, line, clientCredentialsFlowUser="two@acme.example"))

    assert "one@acme.example here and two@acme.example in the org" in finding.summary


@pytest.mark.parametrize("value", ["__RUN_AS_USER__", "${RUN_AS_USER}"])
def test_a_placeholder_is_compared_with_nothing(registry: Registry, value: str) -> None:
    line = f"<clientCredentialsFlowUser>{value}</clientCredentialsFlowUser>"
    verdict = of_policy(registry, line, clientCredentialsFlowUser="two@acme.example")

    assert verdict.findings == ()
    assert "filled in by a deploy, and is two@acme.example in the org" in " ".join(verdict.notes)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("stringToReplace", "dev@acme.example"),
        ("stringToReplace", "<clientCredentialsFlowUser>dev@acme.example</clientCredentialsFlowUser>"),
        ("regexToReplace", "dev@.*"),
    ],
)
def test_a_value_that_a_rule_of_the_project_replaces_is_compared_with_nothing(
    kind: str, text: str, registry: Registry
) -> None:
    files = app_files(
        policy=oauth_policies("<clientCredentialsFlowUser>dev@acme.example</clientCredentialsFlowUser>")
    )
    rule = {"glob": "force-app/**/*.ecaOauthPlcy-meta.xml", kind: text, "replaceWithEnv": "RUN_AS_USER"}
    files["sfdx-project.json"] = json.dumps(
        {"packageDirectories": [{"path": "force-app", "default": True}], "replacements": [rule]}
    )

    verdict = judge(registry, tree_of(files), policy(clientCredentialsFlowUser="two@acme.example"))

    assert verdict.findings == ()


def test_a_label_in_other_letters_is_another_label(registry: Registry) -> None:
    header = LiveFile("Acme", {"label": "ACME"}, {})
    apps = LiveApps({"Acme": {"ExternalClientApplication": header}}, READ)

    assert "Acme here and ACME in the org" in only(judge(registry, tree_of(app_files()), apps)).summary


def test_a_run_as_user_that_is_no_username_in_the_org_is_a_note(registry: Registry) -> None:
    line = "<clientCredentialsFlowUser>one@acme.example</clientCredentialsFlowUser>"
    verdict = of_policy(registry, line, clientCredentialsFlowUser="005000000000001AAA")

    assert verdict.findings == ()
    assert [note for note in verdict.notes if "may mean the same" in note]


def test_a_run_as_user_that_the_org_lacks_is_a_finding(registry: Registry) -> None:
    line = "<clientCredentialsFlowUser>one@acme.example</clientCredentialsFlowUser>"

    assert "empty in the org" in only(of_policy(registry, line, clientCredentialsFlowUser=None)).summary


def test_a_field_whose_words_are_not_known_is_no_more_than_a_note(registry: Registry) -> None:
    verdict = of_policy(registry, "<policyAction>Block</policyAction>", policyAction="BlockAccess")

    assert verdict.findings == ()
    assert [note for note in verdict.notes if "policyAction is Block here and BlockAccess in the org" in note]


def test_a_plug_in_that_is_on_is_enabled_in_the_org(registry: Registry) -> None:
    tree = tree_of(app_files(plugins=plugin_policies("<isOauthPluginEnabled>true</isOauthPluginEnabled>")))
    same = judge(registry, tree, live(PLUGINS, "Acme_plcy", isOauthPluginEnabled="Enabled"))
    other = judge(registry, tree, live(PLUGINS, "Acme_plcy", isOauthPluginEnabled="Disabled"))

    assert not [note for note in same.notes if "may mean" in note]
    assert [note for note in other.notes if "may mean" in note]


def of_scopes(registry: Registry, written: str, **scopes: bool) -> Verdict[None]:
    line = f"<commaSeparatedOauthScopes>{written}</commaSeparatedOauthScopes>"
    return judge(
        registry, tree_of(app_files(oauth=oauth_settings(line))), live(SETTINGS, "Acme_oauth", scopes)
    )


def test_scopes_in_another_order_are_the_same(registry: Registry) -> None:
    assert of_scopes(registry, "Web,Api", Api=True, Web=True, Full=False).findings == ()


def test_scopes_that_only_one_side_has_are_named(registry: Registry) -> None:
    finding = only(of_scopes(registry, "Api, Web", Api=True, Web=False, Full=True))

    assert finding.summary == "The scopes differ: only here Web; only in the org Full"


def test_scopes_that_are_filled_in_are_not_compared(registry: Registry) -> None:
    assert of_scopes(registry, "__SCOPES__", Api=True).findings == ()


def test_a_scope_that_the_org_does_not_show_is_a_note(registry: Registry) -> None:
    verdict = of_scopes(registry, "Api, Brandnew", Api=True)

    assert verdict.findings == ()
    assert [note for note in verdict.notes if "Brandnew" in note]


def test_policies_of_another_name_would_be_a_second_record(registry: Registry) -> None:
    tree = tree_of(app_files(policy=oauth_policies()))
    finding = only(judge(registry, tree, live(POLICY, "Acme_oauth_defaultPolicy")))

    assert finding.symptoms[0].error == "drift-policy-name"
    assert finding.instead is not None
    assert "Acme_oauth_defaultPolicy.ecaOauthPlcy-meta.xml" in finding.instead


def test_of_two_files_the_one_with_the_records_name_is_compared(registry: Registry) -> None:
    line = "<isClientCredentialsFlowEnabled>{}</isClientCredentialsFlowEnabled>"
    files = app_files(policy=oauth_policies(line.format("true")))
    files["other/extlClntAppOauthPolicies/Other.ecaOauthPlcy-meta.xml"] = oauth_policies(line.format("false"))

    assert judge(registry, tree_of(files), policy(isClientCredentialsFlowEnabled=True)).findings == ()


def test_what_the_org_does_not_show_is_named(registry: Registry) -> None:
    files = app_files(
        settings=global_settings("<callbackUrl>https://acme.example/callback</callbackUrl>"),
        policy=oauth_policies("<commaSeparatedPermissionSet>Acme</commaSeparatedPermissionSet>"),
        plugins=plugin_policies("<isEnabled>true</isEnabled>"),
    )
    notes = judge(registry, tree_of(files), policy()).notes

    assert f"{POLICY}: the org shows no field to compare with commaSeparatedPermissionSet" in notes
    assert "ExtlClntAppGlobalOauthSettings is not compared: no object of the REST API shows it" in notes
    assert f"Acme: the org shows no {PLUGINS} of it" in notes


def test_an_app_that_the_org_does_not_have_is_not_compared(registry: Registry) -> None:
    tree = tree_of(app_files(policy=oauth_policies()))

    assert judge(registry, tree, LiveApps({}, READ)).findings == ()
