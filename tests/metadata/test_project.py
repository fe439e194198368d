"""What sfdx-project.json says."""

import json

import pytest

from sfdoctor.metadata.project import applied_to, read_project
from sfdoctor.metadata.tree import Project, Replacement
from sfdoctor.model import Place

POLICY = "force-app/main/default/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml"
HEADER = "force-app/main/default/externalClientApps/Acme.eca-meta.xml"
RULE = {"filename": POLICY, "stringToReplace": "__USER__", "replaceWithEnv": "USER_NAME"}


def project(**content: object) -> Project:
    return read_project(json.dumps(content, indent=2), "sfdx-project.json")


def faults(read: Project) -> list[tuple[str, int]]:
    return [(fault.error, fault.place.line) for fault in read.faults]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("force-app", "force-app"),
        ("./force-app/", "force-app"),
        ("force-app\\main", "force-app/main"),
        ("a/../b", "b"),
        (".", "."),
        ("./", "."),
    ],
)
def test_package_directories_are_read_in_one_form(written: str, read: str) -> None:
    assert project(packageDirectories=[{"path": written}]).package_directories == (read,)


def test_a_package_directory_is_known_by_its_line() -> None:
    read = project(packageDirectories=[{"path": "app"}, {"path": "./more/"}])

    assert read.places == (("app", 4), ("more", 7))


def test_what_is_no_package_directory_is_passed_over() -> None:
    listed = ["force-app", {"path": 3}, {"path": " "}, {}, None, {"path": "app"}]

    assert project(packageDirectories=listed).package_directories == ("app",)
    assert project(packageDirectories="app").package_directories == ()


@pytest.mark.parametrize(
    ("written", "read"), [("67.0", 67), ("67", 67), (67.0, 67), (67, 67), (" 67.0 ", 67)]
)
def test_the_api_version_is_a_whole_number(written: object, read: int) -> None:
    assert project(sourceApiVersion=written).api_version == read
    assert project(sourceApiVersion=written).faults == ()


@pytest.mark.parametrize("written", ["latest", "67.5", "v67.0", "", None, True, [67], "6700.0"])
def test_what_is_no_api_version_is_said_with_its_line(written: object) -> None:
    read = project(packageDirectories=[], sourceApiVersion=written)

    assert (read.api_version, faults(read)) == (None, [("api-version-malformed", 3)])


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("{\n  // note\n}", 2), ("[]", 1), ('"text"', 1), ("{,}", 1), ("[" * 100_000, 1)],
)
def test_what_is_no_json_object_is_said_with_its_line(text: str, line: int) -> None:
    assert faults(read_project(text, "sfdx-project.json")) == [("not-json", line)]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_project('\ufeff{"sourceApiVersion": "67.0"}', "sfdx-project.json").api_version == 67


@pytest.mark.parametrize("written", [{}, "text", None, ["text"], [RULE, 3]])
def test_replacements_that_are_no_rules_are_said(written: object) -> None:
    assert faults(project(replacements=written)) == [("replacements-malformed", 2)]


def test_a_rule_stands_on_the_line_where_it_begins() -> None:
    rules = project(
        packageDirectories=[], replacements=[RULE, RULE | {"stringToReplace": "__MAIL__"}]
    ).replacements

    assert [(rule.text, rule.filename, rule.with_env) for rule in rules] == [
        ("__USER__", POLICY, "USER_NAME"),
        ("__MAIL__", POLICY, "USER_NAME"),
    ]
    assert [rule.place.line for rule in rules] == [4, 9]


def applied(filename: str | None = None, glob: str | None = None) -> list[str]:
    rule = Replacement(Place("sfdx-project.json", 1), filename, glob, text="__USER__")
    return list(applied_to(rule, [HEADER, POLICY]))


@pytest.mark.parametrize("name", [POLICY, "Acme.ecaOauthPlcy-meta.xml", f"/{POLICY}"])
def test_a_filename_is_the_end_of_a_path(name: str) -> None:
    assert applied(filename=name) == [POLICY]


@pytest.mark.parametrize("name", [f"./{POLICY}", "force-app/main/default", "acme.ecaoauthplcy-meta.xml"])
def test_a_filename_fits_to_the_letter(name: str) -> None:
    assert applied(filename=name) == []


def test_a_glob_fits_as_patterns_do() -> None:
    assert applied(glob="force-app/**/*.ecaOauthPlcy-meta.xml") == [POLICY]
    assert applied(glob="**/Acme.*") == [HEADER, POLICY]
    assert applied(glob="*.xml") == [HEADER, POLICY]
    assert applied(glob="other/**") == []


def test_a_rule_without_a_file_applies_to_none() -> None:
    assert applied() == []
