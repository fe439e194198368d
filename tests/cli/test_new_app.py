"""`sfdoctor new-app` writes an app that can be deployed as it is."""

import json
from pathlib import Path

import pytest

from ..metadata.published import TYPES, unpublished_in
from ..metadata.salesforce_cli import components_in, files_in, needs_its_node, needs_resolver
from ..npm_packages import needs_npm
from .conftest import CommandLine

MAIN = "force-app/main/default"
FILES = {
    ".gitignore",
    "README-Acme.md",
    "sfdoctor.yaml",
    "sfdx-project.json",
    f"{MAIN}/externalClientApps/Acme.eca-meta.xml",
    f"{MAIN}/extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml",
    f"{MAIN}/extlClntAppOauthPolicies/Acme_oauth_defaultPolicy.ecaOauthPlcy-meta.xml",
    f"{MAIN}/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml",
    f"{MAIN}/extlClntAppPolicies/Acme_defaultPolicy.ecaPlcy-meta.xml",
    f"{MAIN}/permissionsets/Acme_Access.permissionset-meta.xml",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_app_is_complete_and_lint_finds_nothing_in_it(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("new-app", "Acme", "--contact-email", "integrations@acme.example")
    assert ended.code == 0, ended.err
    assert set(contents(sfdoctor.folder)) == FILES
    assert all(f"wrote {path}\n" in ended.out for path in FILES)
    linted = sfdoctor("lint", "--json")
    assert linted.code == 0
    findings = [one for result in json.loads(linted.out)["results"] for one in result["findings"]]
    assert findings == []
    assert sfdoctor("config", "check").code == 0
    assert sfdoctor("lint", "--diff").out == ""


def test_it_holds_no_key_and_no_secret_and_the_readme_has_the_order(sfdoctor: CommandLine) -> None:
    sfdoctor("new-app", "Acme")
    written = contents(sfdoctor.folder)
    metadata = b"".join(text for path, text in written.items() if path.startswith(MAIN))
    for name in (b"consumerKey", b"consumerSecret", b"oauthLink", b"orgScopedExternalApp"):
        assert name not in metadata
    readme = written["README-Acme.md"].decode()
    order = [
        "ExternalClientApplication:Acme",
        "ExtlClntAppOauthSettings:Acme_oauth",
        "Policies:Acme_oauth_defaultPolicy",
    ]
    assert [readme.index(step) for step in order] == sorted(readme.index(step) for step in order)
    assert "export ACME_RUN_AS_USER=" in readme
    assert "export ACME_CONTACT_EMAIL=" in readme
    assert "$ACME_RUN_AS_USER" in readme


def test_what_the_person_asks_for_is_written(sfdoctor: CommandLine) -> None:
    ended = sfdoctor(
        "new-app", "Acme", "--dir", "app", "--label", "Acme <& Co>", "--contact-email", "it@acme.example",
        "--scopes", "Api,chatter_api", "--permission-set", "Acme_Robot", "--api-version", "66.0",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    written = {path: text.decode() for path, text in contents(sfdoctor.folder / "app").items()}
    header = written[f"{MAIN}/externalClientApps/Acme.eca-meta.xml"]
    assert "<label>Acme &lt;&amp; Co&gt;</label>" in header
    assert "<contactEmail>it@acme.example</contactEmail>" in header
    assert ">Api, Chatter<" in written[f"{MAIN}/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"]
    assert f"{MAIN}/permissionsets/Acme_Robot.permissionset-meta.xml" in written
    assert json.loads(written["sfdx-project.json"])["sourceApiVersion"] == "66.0"
    assert "        - api\n        - chatter_api\n" in written["sfdoctor.yaml"]
    assert sfdoctor("lint", "app", "--fail-on", "warned").code == 0


def test_a_project_that_is_there_is_added_to_and_keeps_its_form(sfdoctor: CommandLine) -> None:
    project = (
        '{\r\n\t"packageDirectories": [{"path": "lib"}, {"path": "src/app", "default": true}],\r\n'
        '\t"replacements": [\r\n\t\t{"glob": "x", "stringToReplace": "y", "replaceWithEnv": "Z"}\r\n\t],\r\n'
        '\t"sourceApiVersion": "66.0"\r\n}'
    )
    (sfdoctor.folder / "lib").mkdir()
    (sfdoctor.folder / "sfdx-project.json").write_bytes(project.encode())
    (sfdoctor.folder / ".gitignore").write_bytes(b".sf/")
    (sfdoctor.folder / "sfdoctor.yaml").write_bytes(b"targets: {}\n")
    ended = sfdoctor("new-app", "Acme", "--contact-email", "it@acme.example")
    assert ended.code == 0, ended.err
    assert "added to sfdx-project.json\n" in ended.out
    assert "sfdoctor.yaml is there already and stays as it is: name the app there as a target" in ended.out
    written = contents(sfdoctor.folder)
    path = "src/app/main/default/extlClntAppOauthPolicies/Acme_oauth_defaultPolicy.ecaOauthPlcy-meta.xml"
    assert path in written
    pairs = {
        "filename": path,
        "stringToReplace": "__ACME_RUN_AS_USER__",
        "replaceWithEnv": "ACME_RUN_AS_USER",
    }
    rule = f",\r\n\t\t{json.dumps(pairs)}"
    after = written["sfdx-project.json"].decode()
    assert rule in after
    assert after.replace(rule, "") == project
    assert written[".gitignore"].startswith(b".sf/\n\n# Global")
    assert written["sfdoctor.yaml"] == b"targets: {}\n"
    assert sfdoctor("lint", "--fail-on", "warned").code == 0


def test_files_that_are_there_are_listed_and_nothing_is_written(sfdoctor: CommandLine) -> None:
    there = f"{MAIN}/externalClientApps/Acme.eca-meta.xml"
    (sfdoctor.folder / there).parent.mkdir(parents=True)
    (sfdoctor.folder / there).write_bytes(b"mine")
    (sfdoctor.folder / "README-Acme.md").write_bytes(b"mine")
    before = contents(sfdoctor.folder)
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert there in ended.err
    assert "README-Acme.md" in ended.err
    assert contents(sfdoctor.folder) == before


@pytest.mark.parametrize(
    ("files", "arguments", "complaint"),
    [
        ({}, ["Acme__Sync"], "no API name"),
        ({}, ["Acme", "--permission-set", "Acme Robot"], "no API name for the permission set"),
        ({"sfdx-project.json": "{"}, ["Acme"], "no JSON object"),
        ({"sfdx-project.json": '{"sourceApiVersion": "58.0"}'}, ["Acme"], "the flow needs 60.0"),
        ({"sfdx-project.json": '{"sourceApiVersion": "66.0"}'}, ["Acme", "--api-version", "67.0"], "66.0"),
        ({"sfdx-project.json": '{"packageDirectories": [{"path": "../other"}]}'}, ["Acme"], "lies outside"),
        ({"sfdx-project.json": "{}"}, ["Acme", "--dir", "force-app"], "inside of a project"),
        ({"force-app/a.eca-meta.xml": "<ExternalClientApplication/>"}, ["A"], "of the name A already"),
        ({"force-app/a.connectedApp-meta.xml": "<ConnectedApp/>"}, ["A"], "of the name A already"),
        ({"app": "a file"}, ["Acme", "--dir", "app"], "is no folder"),
        ({"force-app": "a file"}, ["Acme"], "Nothing was changed"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_well_is_not_written_at_all(
    files: dict[str, str], arguments: list[str], complaint: str, sfdoctor: CommandLine
) -> None:
    for path, text in files.items():
        (sfdoctor.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (sfdoctor.folder / path).write_text(text)
    before = contents(sfdoctor.folder)
    ended = sfdoctor("new-app", *arguments)
    assert ended.code == 2
    assert complaint in ended.err
    assert contents(sfdoctor.folder) == before


def test_a_permission_set_that_is_there_is_used_as_it_is(sfdoctor: CommandLine) -> None:
    path = "force-app/main/default/permissionsets/Robot.permissionset-meta.xml"
    (sfdoctor.folder / path).parent.mkdir(parents=True)
    (sfdoctor.folder / path).write_text("<PermissionSet><label>Robot</label></PermissionSet>")
    assert sfdoctor("new-app", "Acme", "--permission-set", "Robot").code == 0
    written = contents(sfdoctor.folder)
    assert written[path] == b"<PermissionSet><label>Robot</label></PermissionSet>"
    assert [name for name in written if "permissionset-meta" in name] == [path]


def test_two_apps_live_in_one_project(sfdoctor: CommandLine) -> None:
    assert sfdoctor("new-app", "AcmeOne").code == 0
    assert sfdoctor("new-app", "Acme_One").code == 0
    rules = json.loads((sfdoctor.folder / "sfdx-project.json").read_text())["replacements"]
    assert len({rule["replaceWithEnv"] for rule in rules}) == 4
    assert (sfdoctor.folder / ".gitignore").read_text().count("ecaGlblOauth-meta.xml") == 1
    assert sfdoctor("lint", "--fail-on", "warned").code == 0


def test_rules_that_a_removed_app_left_behind_are_used_again(sfdoctor: CommandLine) -> None:
    sfdoctor("new-app", "Acme")
    project = (sfdoctor.folder / "sfdx-project.json").read_text()
    for path in FILES - {"sfdx-project.json", ".gitignore"}:
        (sfdoctor.folder / path).unlink()
    assert sfdoctor("new-app", "Acme").code == 0
    assert (sfdoctor.folder / "sfdx-project.json").read_text() == project
    assert sfdoctor("lint", "--fail-on", "warned").code == 0


@needs_resolver
@needs_its_node
def test_the_salesforce_cli_resolves_every_file_of_a_new_app(sfdoctor: CommandLine) -> None:
    sfdoctor("new-app", "Acme")
    folder = sfdoctor.folder / "force-app"
    assert components_in(folder) == files_in(folder)
    assert len(files_in(folder)) == 6


@needs_npm(TYPES)
def test_a_new_app_holds_nothing_that_is_not_published(sfdoctor: CommandLine) -> None:
    sfdoctor("new-app", "Acme")
    assert unpublished_in(sfdoctor.folder) == []
