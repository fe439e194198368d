"""A username that is written out becomes a placeholder, with a rule that fills it."""

import json
from pathlib import Path
from typing import Any

import pytest

from ..trees import app_files, oauth_policies
from .projects import POLICY, PROJECT, mended, plan_again

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"


def policy(user: str, app: str = "Acme") -> str:
    return oauth_policies(ON, f"<clientCredentialsFlowUser>{user}</clientCredentialsFlowUser>", app=app)


def project(*rules: dict[str, str]) -> str:
    return json.dumps({"packageDirectories": [{"path": "force-app"}], "replacements": rules}, indent=4)


def rules(text: str) -> Any:
    return json.loads(text)["replacements"]


def test_the_username_becomes_a_placeholder_and_a_rule_fills_it(tmp_path: Path) -> None:
    files = {**app_files(policy=policy("run.as@acme.example")), "sfdx-project.json": PROJECT}
    after = mended(files, tmp_path)
    assert after[POLICY] == policy("__ACME_RUN_AS_USER__")
    assert rules(after["sfdx-project.json"]) == [
        {"filename": POLICY, "stringToReplace": "__ACME_RUN_AS_USER__", "replaceWithEnv": "ACME_RUN_AS_USER"}
    ]
    assert plan_again(tmp_path).edits == ()


def test_two_apps_get_two_placeholders(tmp_path: Path) -> None:
    one, other = POLICY.replace("Acme", "AcmeOne"), POLICY.replace("Acme", "Acme_One")
    files = {
        one: policy("run.as@acme.example", app="AcmeOne"),
        other: policy("run.as@acme.example", app="Acme_One"),
        "sfdx-project.json": PROJECT,
    }
    after = mended(files, tmp_path)
    assert "__ACME_ONE_RUN_AS_USER__" in after[one]
    assert "__ACME_ONE_RUN_AS_USER_2__" in after[other]
    assert [rule["filename"] for rule in rules(after["sfdx-project.json"])] == [one, other]


def test_a_rule_that_covers_the_file_is_used_again(tmp_path: Path) -> None:
    rule = {"glob": "force-app/**/*.ecaOauthPlcy-meta.xml", "stringToReplace": "__RUN_AS_USER__"}
    files = {
        **app_files(policy=policy("run.as@acme.example")),
        "sfdx-project.json": project({**rule, "replaceWithEnv": "RUN_AS"}),
    }
    assert mended(files, tmp_path) == {POLICY: policy("__RUN_AS_USER__")}


def test_a_rule_for_all_apps_is_not_used_for_different_users(tmp_path: Path) -> None:
    rule = {"glob": "force-app/**/*.ecaOauthPlcy-meta.xml", "stringToReplace": "__RUN_AS_USER__"}
    other = POLICY.replace("Acme", "Other")
    files = {
        **app_files(policy=policy("run.as@acme.example")),
        other: policy("other@acme.example", app="Other"),
        "sfdx-project.json": project({**rule, "replaceWithEnv": "RUN_AS"}),
    }
    after = mended(files, tmp_path)
    assert "__ACME_RUN_AS_USER__" in after[POLICY]
    assert "__OTHER_RUN_AS_USER__" in after[other]


def test_the_same_placeholder_again_needs_no_second_rule(tmp_path: Path) -> None:
    files = {**app_files(policy=policy("run.as@acme.example")), "sfdx-project.json": PROJECT}
    mended(files, tmp_path)
    (tmp_path / POLICY).write_text(policy("retrieved@acme.example"))
    plan_again(tmp_path).written()
    assert (tmp_path / POLICY).read_text() == policy("__ACME_RUN_AS_USER__")
    assert len(rules((tmp_path / "sfdx-project.json").read_text())) == 1


@pytest.mark.parametrize(
    ("path", "text", "project"),
    [
        (POLICY, policy("run.as@acme.example"), None),
        (POLICY, policy("run.as@acme.example"), "{"),
        (POLICY, policy("__RUN_AS_USER__"), PROJECT),
        (POLICY, policy("run.as@${DOMAIN}"), PROJECT),
        (POLICY, policy("run.as@acme.example<!-- who? -->"), PROJECT),
        (POLICY, policy("run.as@acme.example").replace("true", "false"), PROJECT),
        (POLICY.removesuffix("-meta.xml"), policy("run.as@acme.example"), PROJECT),
        (POLICY, policy("run.as@acme.example"),
         project({"filename": POLICY, "stringToReplace": "run.as@acme.example", "replaceWithEnv": "RUN_AS"})),
        (POLICY, policy("run.as@acme.example"),
         project({"filename": POLICY, "regexToReplace": "run.as@.*", "replaceWithEnv": "RUN_AS"})),
    ],
)  # fmt: skip
def test_what_is_filled_already_or_could_not_be_filled_stays(
    path: str, text: str, project: str | None, tmp_path: Path
) -> None:
    files = {path: text} | ({"sfdx-project.json": project} if project else {})
    assert mended(files, tmp_path) == {}


def test_a_file_that_a_script_of_the_project_fills_is_left_to_it(tmp_path: Path) -> None:
    files = {
        POLICY: policy("run.as@acme.example"),
        "sfdx-project.json": PROJECT,
        "scripts/deploy.sh": 'sed -i "s#<clientCredentialsFlowUser>.*#$WITH#" policy.xml\n',
    }
    assert mended(files, tmp_path) == {}


def test_two_policies_of_one_app_with_different_users_stay(tmp_path: Path) -> None:
    second = POLICY.replace("oauthPlcy.", "second.")
    files = {
        POLICY: policy("run.as@acme.example"),
        second: policy("other@acme.example"),
        "sfdx-project.json": PROJECT,
    }
    assert mended(files, tmp_path) == {}


def test_no_placeholder_is_written_without_its_rule(tmp_path: Path) -> None:
    files = {POLICY: policy("run.as@acme.example"), "sfdx-project.json": '{"replacements": {}}'}
    assert mended(files, tmp_path) == {}
