"""`sfdoctor lint`, as it is typed."""

import json
from pathlib import Path

import pytest

from ..metadata.projects import base_files
from ..metadata.trees import write
from .conftest import CommandLine

DEFAULT = "force-app/main/default"
SETTINGS = f"{DEFAULT}/extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml"
POLICIES = f"{DEFAULT}/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"
ON = "<isClientCredentialsFlowEnabled>true"
OFF = "<isClientCredentialsFlowEnabled>false"


@pytest.fixture
def project(sfdoctor: CommandLine) -> Path:
    """A project with one healthy app, in the working directory."""
    write(base_files("client-credentials"), sfdoctor.folder)
    return sfdoctor.folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def broken(project: Path) -> Path:
    """The same with the flow off in the settings."""
    change(project / SETTINGS, ON, OFF)
    return project


def test_a_healthy_project_has_nothing_wrong(sfdoctor: CommandLine, project: Path) -> None:
    ended = sfdoctor("lint")

    assert (ended.code, ended.err) == (0, "")
    assert "Nothing is wrong." in ended.out
    assert "1 External Client App, 6 files of metadata" in ended.out


def test_a_finding_is_shown_with_file_line_column_and_what_to_write(
    sfdoctor: CommandLine, broken: Path
) -> None:
    ended = sfdoctor("lint")

    assert ended.code == 1
    assert f"\n{SETTINGS}\n  ✗ 5:5 " in ended.out
    assert "write <isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>\n" in ended.out
    assert "ROOT CAUSE  metadata-client-credentials-off-in-settings · 1 finding" in ended.out


def test_every_format_has_the_place(sfdoctor: CommandLine, broken: Path) -> None:
    formats = ("json", "junit", "sarif", "markdown", "html", "github", "openmetrics")
    ended = sfdoctor(
        "lint", "--quiet", *(part for each in formats for part in ("--report", f"{each}={each}"))
    )

    assert ended.code == 1
    finding = next(
        finding
        for result in json.loads((broken / "json").read_text("utf-8"))["results"]
        for finding in result["findings"]
    )
    assert finding["place"] == {"file": SETTINGS, "line": 5, "column": 5}
    (result,) = json.loads((broken / "sarif").read_text("utf-8"))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == SETTINGS
    assert location["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 5}
    assert f"file={SETTINGS},line=5,col=5::" in (broken / "github").read_text("utf-8")
    for each in ("junit", "markdown", "html"):
        assert f"{SETTINGS}:5:5" in (broken / each).read_text("utf-8").replace("\\", "")


def test_one_named_file_is_judged_with_its_companions(sfdoctor: CommandLine, broken: Path) -> None:
    write(
        {
            f"{DEFAULT}/externalClientApps/Other.eca-meta.xml": "<ExternalClientApplication/>",
            f"{DEFAULT}/extlClntAppOauthSettings/Other.ecaOauth-meta.xml": "<ExtlClntAppOauthSettings/>",
        },
        broken,
    )
    ended = sfdoctor("lint", "--json", POLICIES)

    report = json.loads(ended.out)
    found = [finding["place"]["file"] for result in report["results"] for finding in result["findings"]]
    assert found == [SETTINGS]


def test_several_projects_below_a_folder_have_a_report_each_and_the_worst_exit_code(
    sfdoctor: CommandLine,
) -> None:
    for name in ("one", "two"):
        write(base_files("client-credentials"), sfdoctor.folder / name)
    change(sfdoctor.folder / "two" / SETTINGS, ON, OFF)
    ended = sfdoctor("lint", "--report", "json=all.json")

    assert ended.code == 1
    assert "one · metadata of External Client Apps" in ended.out
    assert f"\ntwo/{SETTINGS}\n" in ended.out
    reports = json.loads((sfdoctor.folder / "all.json").read_text("utf-8"))["reports"]
    assert [(report["source"], report["exit_code"]) for report in reports] == [("one", 0), ("two", 1)]


def test_a_folder_without_metadata_says_so(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "empty").mkdir()
    ended = sfdoctor("lint", "empty")

    assert ended.code == 3
    assert "empty: there is no metadata of an External Client App or Connected App here" in ended.out


def test_a_path_that_is_not_there_is_a_clear_line(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("lint", "nowhere")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("sfdoctor: nowhere: there is no such file or folder")


def test_a_file_that_is_no_xml_does_not_hide_what_is_wrong_with_the_others(
    sfdoctor: CommandLine, broken: Path
) -> None:
    write({f"{DEFAULT}/externalClientApps/Broken.eca-meta.xml": "no XML"}, broken)
    ended = sfdoctor("lint")

    assert ended.code == 1
    assert "The file is not well-formed XML" in ended.out
    assert "metadata-client-credentials-off-in-settings" in ended.out


def test_a_check_can_be_left_out(sfdoctor: CommandLine, broken: Path) -> None:
    ended = sfdoctor("lint", "--skip", "metadata.client-credentials")

    assert ended.code == 0
    assert "metadata.client-credentials: left out by --skip" in ended.out


def test_checks_of_an_org_are_unknown_here_and_those_of_the_source_there(
    sfdoctor: CommandLine, project: Path
) -> None:
    assert sfdoctor("lint", "--only", "oauth.scopes").code == 2
    assert sfdoctor("demo", "healthy", "--only", "metadata.links").code == 2


def test_a_waiver_for_the_source_lets_a_finding_through(sfdoctor: CommandLine, broken: Path) -> None:
    write(
        {
            "sfdoctor.yaml": "waivers:\n"
            "  - {target: source, cause: metadata-client-credentials-off-in-settings, owner: Ada,"
            " reason: the flow comes later, until: 2999-01-01}\n"
        },
        broken,
    )
    ended = sfdoctor("lint")

    assert ended.code == 0
    assert "waived until 2999-01-01 by Ada: the flow comes later" in " ".join(ended.out.split())


def test_only_findings_that_the_baseline_does_not_know_fail(sfdoctor: CommandLine, broken: Path) -> None:
    written = sfdoctor("baseline", "write", "--source", ".", "known.json")
    assert (written.code, written.err) == (0, "Written: known.json, 1 finding\n")

    assert sfdoctor("lint", "--baseline", "known.json").code == 0
    change(broken / POLICIES, "<clientCredentialsFlowUser>__RUN_AS_USER__", "<clientCredentialsFlowUser>")
    assert sfdoctor("lint", "--baseline", "known.json").code == 1


def test_a_secret_in_the_wrong_element_is_shown_in_no_format(sfdoctor: CommandLine, project: Path) -> None:
    secret = "C0FFEE00ACED5EED1234BADF00D5CAFE9876FEED4321DEC0DE55AA66BB77CC88"
    key = "3MVG9" + "Acm3.Inv_Q7" * 7 + "abc"
    change(project / SETTINGS, ON, f"<isClientCredentialsFlowEnabled>{secret}")
    change(project / POLICIES, "__RUN_AS_USER__", key)

    formats = ("json", "junit", "sarif", "markdown", "html", "github")
    ended = sfdoctor("lint", *(part for each in formats for part in ("--report", f"{each}={each}")))

    assert ended.code == 1
    assert "isClientCredentialsFlowEnabled is [redacted]" in " ".join(ended.out.split())
    for text in (ended.out, *((project / each).read_text("utf-8") for each in formats)):
        assert secret[:12] not in text
        assert key[5:16] not in text


def test_files_of_apps_outside_of_the_package_directories_are_named(
    sfdoctor: CommandLine, project: Path
) -> None:
    write({"unpackaged/mcp/externalClientApps/Portal.eca-meta.xml": "no xml"}, project)
    ended = sfdoctor("lint")

    assert ended.code == 0
    assert "were not read: unpackaged/mcp; name such a folder" in " ".join(ended.out.split())
