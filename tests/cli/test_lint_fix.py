"""`sfdoctor lint --fix` mends and judges again; `--diff` only shows."""

import json
import subprocess
from pathlib import Path

import pytest

from ..metadata.fixing.projects import POLICY, PROJECT, SETTINGS
from ..metadata.trees import app_files, global_settings, oauth_policies, oauth_settings, write
from .conftest import CommandLine

SWITCH = "isClientCredentialsFlowEnabled"


@pytest.fixture
def broken(sfdoctor: CommandLine) -> Path:
    files = app_files(
        settings=global_settings("<callbackUrl>https://acme.example/callback</callbackUrl>"),
        oauth=oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>"),
        policy=oauth_policies(
            f"<{SWITCH}>true</{SWITCH}>",
            "<clientCredentialsFlowUser>run.as@acme.example</clientCredentialsFlowUser>",
            "<ipRelaxationPolicyType>Anywhere</ipRelaxationPolicyType>",
        ),
    )
    write({**files, "sfdx-project.json": PROJECT}, sfdoctor.folder)
    return sfdoctor.folder


def texts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_has_one_answer_is_mended_and_said_and_the_rest_is_reported(
    sfdoctor: CommandLine, broken: Path
) -> None:
    assert sfdoctor("lint").code == 1
    ended = sfdoctor("lint", "--fix", "--json")
    assert ended.code == 0, ended.out
    assert f"{SETTINGS}:4: the scope api is written Api" in ended.err
    assert "set ACME_RUN_AS_USER to each org's Username" in ended.err
    assert "4 edits made in 4 files." in ended.err
    report = json.loads(ended.out)
    found = [one["summary"] for result in report["results"] for one in result["findings"]]
    assert any("Anywhere" in summary for summary in found)
    assert not any("scope" in summary or "run.as" in summary for summary in found)
    before = texts(broken)
    again = sfdoctor("lint", "--fix")
    assert "There was nothing to mend." in again.err
    assert texts(broken) == before


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--diff"]])
def test_a_diff_is_shown_and_nothing_is_written(
    options: list[str], sfdoctor: CommandLine, broken: Path
) -> None:
    before = texts(broken)
    ended = sfdoctor("lint", *options)
    assert ended.code == 0
    assert f"--- a/{SETTINGS}\n+++ b/{SETTINGS}\n" in ended.out
    assert "+    <clientCredentialsFlowUser>__ACME_RUN_AS_USER__</clientCredentialsFlowUser>\n" in ended.out
    assert texts(broken) == before


def test_the_diff_is_what_fix_then_does(sfdoctor: CommandLine, broken: Path) -> None:
    shown = sfdoctor("lint", "--diff").out
    copy = broken.with_name("copy")
    write(dict(texts(broken)), copy)
    subprocess.run(["git", "apply", "-"], cwd=copy, input=shown.encode(), check=True, timeout=60)
    sfdoctor("lint", "--fix")
    assert texts(copy) == texts(broken)


def test_only_the_apps_that_are_named_are_mended(sfdoctor: CommandLine, broken: Path) -> None:
    other = SETTINGS.replace("Acme", "Other")
    write(
        {other: oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>", app="Other")},
        broken,
    )
    sfdoctor("lint", "--fix", other)
    assert b">Api<" in (broken / other).read_bytes()
    assert b">api<" in (broken / SETTINGS).read_bytes()


def test_from_another_folder_paths_are_told_as_seen_from_there(sfdoctor: CommandLine) -> None:
    scopes = oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>")
    policy = oauth_policies(
        f"<{SWITCH}>true</{SWITCH}>", "<clientCredentialsFlowUser>a@acme.example</clientCredentialsFlowUser>"
    )
    files = {**app_files(oauth=scopes, policy=policy), "sfdx-project.json": PROJECT}
    write(files, sfdoctor.folder / "app")
    ended = sfdoctor("lint", "--fix", "app")
    assert f"app/{SETTINGS}:4: the scope api is written Api" in ended.err
    rules = json.loads((sfdoctor.folder / "app" / "sfdx-project.json").read_text())["replacements"]
    assert [rule["filename"] for rule in rules] == [POLICY]


def test_a_folder_without_such_metadata_is_said_to_be_one(sfdoctor: CommandLine) -> None:
    assert sfdoctor("lint", "--diff").code == 3
    assert sfdoctor("lint", "--fix").code == 3


def test_a_key_in_the_name_of_a_file_is_not_told(sfdoctor: CommandLine) -> None:
    key = "3MVG9" + "aB1cD2eF3g" * 8
    scopes = oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>")
    write(
        {**app_files(), f"force-app/extlClntAppOauthSettings/{key}.ecaOauth-meta.xml": scopes},
        sfdoctor.folder,
    )
    ended = sfdoctor("lint", "--fix")
    assert "the scope api is written Api" in ended.err
    assert key not in ended.out + ended.err
