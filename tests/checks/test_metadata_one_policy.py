"""metadata.one-policy"""

import pytest

from sfdoctor.registry import Registry
from tests.metadata.trees import (
    Found,
    app_files,
    found_by,
    global_settings,
    oauth_policies,
    oauth_settings,
    plugin_policies,
    tree_of,
)

CHECK = "metadata.one-policy"
APP = app_files(
    settings=global_settings(), oauth=oauth_settings(), policy=oauth_policies(), plugins=plugin_policies()
)
PROJECT = {"sfdx-project.json": '{"packageDirectories": [{"path": "force-app"}, {"path": "uat"}]}'}


def found(registry: Registry, more: dict[str, str]) -> list[Found]:
    return found_by(registry.checks[CHECK], tree_of(PROJECT | APP | more))


def test_one_of_each_is_fine(registry: Registry) -> None:
    assert found(registry, {}) == []


@pytest.mark.parametrize(
    ("path", "text", "rule", "outcome"),
    [
        ("extlClntAppOauthPolicies/Z.ecaOauthPlcy", oauth_policies(), "second-oauth-policies", "failed"),
        ("extlClntAppPolicies/Z.ecaPlcy", plugin_policies(), "second-plugin-policies", "failed"),
        ("extlClntAppGlobalOauthSets/Z.ecaGlblOauth", global_settings(), "second-settings", "warned"),
        ("extlClntAppOauthSettings/Z.ecaOauth", oauth_settings(), "second-settings", "warned"),
    ],
)
def test_a_second_name_is_told(path: str, text: str, rule: str, outcome: str, registry: Registry) -> None:
    beside, apart = f"force-app/{path}-meta.xml", f"uat/{path}-meta.xml"

    assert found(registry, {beside: text}) == [Found(rule, outcome, beside, 3)]
    assert found(registry, {apart: text}) == [Found(rule, "warned", apart, 3)]


def test_the_same_name_again_is_no_second_one(registry: Registry) -> None:
    path = "force-app/more/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"

    assert found(registry, {path: oauth_policies()}) == []


def test_policies_of_another_app_are_its_own(registry: Registry) -> None:
    path = "force-app/extlClntAppOauthPolicies/Other.ecaOauthPlcy-meta.xml"

    assert found(registry, {path: oauth_policies(app="Other")}) == []


def test_of_three_names_two_are_too_many(registry: Registry) -> None:
    more = {f"force-app/x/{name}.ecaOauthPlcy-meta.xml": oauth_policies() for name in ("Y", "Z")}

    assert [one.rule for one in found(registry, more)] == ["second-oauth-policies"] * 2


def test_a_policy_that_is_ignored_is_not_deployed(registry: Registry) -> None:
    path = "force-app/uat/Acme_uat.ecaOauthPlcy-meta.xml"

    assert found(registry, {path: oauth_policies(), ".forceignore": "force-app/uat/**\n"}) == []


def test_folders_that_are_deployed_apart_are_told_apart_without_a_project(registry: Registry) -> None:
    files = {
        f"{org}/extlClntAppOauthPolicies/Acme_{org}.ecaOauthPlcy": oauth_policies() for org in ("prod", "uat")
    }

    assert [one.outcome for one in found_by(registry.checks[CHECK], tree_of(files))] == ["warned"]


def test_the_name_that_an_org_gives_is_the_one_to_keep(registry: Registry) -> None:
    folder = "force-app/extlClntAppOauthPolicies"
    files = {
        f"{folder}/{name}.ecaOauthPlcy-meta.xml": oauth_policies()
        for name in ("A", "Acme_oauth_defaultPolicy")
    }

    (one,) = found_by(registry.checks[CHECK], tree_of(PROJECT | app_files() | files))
    assert one.file == f"{folder}/A.ecaOauthPlcy-meta.xml"
