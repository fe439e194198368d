"""metadata.project"""

import json

import pytest

from sfdoctor.registry import Registry
from tests.metadata.trees import Found, found_by, header, tree_of, verdict_of

CHECK = "metadata.project"
PROJECT = "sfdx-project.json"
HEADER = "app/externalClientApps/Acme.eca-meta.xml"
RULE = {"filename": HEADER, "stringToReplace": "__MAIL__", "replaceWithEnv": "MAIL"}


def found(registry: Registry, text: str) -> list[Found]:
    return found_by(registry.checks[CHECK], tree_of({PROJECT: text, HEADER: header()}))


def project(**content: object) -> str:
    return json.dumps({"packageDirectories": [{"path": "app"}]} | content)


def of_rule(registry: Registry, *left_out: str, **more: str) -> list[tuple[str, str]]:
    rule = {name: value for name, value in (RULE | more).items() if name not in left_out}
    return [(one.rule, one.outcome) for one in found(registry, project(replacements=[rule]))]


def test_a_sound_project_is_fine(registry: Registry) -> None:
    assert found(registry, project(sourceApiVersion="67.0", replacements=[RULE])) == []


def test_without_a_project_file_there_is_nothing_to_judge(registry: Registry) -> None:
    assert found_by(registry.checks[CHECK], tree_of({HEADER: header()})) == []


def test_what_is_no_json_fails_on_its_line(registry: Registry) -> None:
    assert found(registry, '{\n  "packageDirectories": [],\n}') == [Found("not-json", "failed", PROJECT, 3)]


def test_replacements_that_are_no_list_fail(registry: Registry) -> None:
    assert found(registry, project(replacements={})) == [
        Found("replacements-malformed", "failed", PROJECT, 1)
    ]


def test_what_may_yet_work_is_a_warning(registry: Registry) -> None:
    directories = [{"path": "app"}, {"path": "gone"}]

    assert found(registry, project(packageDirectories=directories, sourceApiVersion="newest")) == [
        Found("api-version-malformed", "warned", PROJECT, 1),
        Found("no-package-directory", "warned", PROJECT, 1),
    ]


@pytest.mark.parametrize("part", RULE)
def test_a_rule_without_one_of_its_parts_fails(part: str, registry: Registry) -> None:
    assert of_rule(registry, part) == [("replacement-incomplete", "failed")]


@pytest.mark.parametrize("part", [{"glob": "app/**"}, {"regexToReplace": "a"}, {"replaceWithFile": "a.txt"}])
def test_a_rule_with_a_part_twice_is_a_warning(part: dict[str, str], registry: Registry) -> None:
    assert of_rule(registry, **part) == [("replacement-ambiguous", "warned")]


@pytest.mark.parametrize(
    "name", ["app/externalClientApps/Gone.eca-meta.xml", f"./{HEADER}", "extlClntAppPolicies"]
)
def test_a_rule_for_files_of_apps_that_fits_none_is_a_warning(name: str, registry: Registry) -> None:
    assert of_rule(registry, filename=name) == [("replacement-matches-nothing", "warned")]


def test_a_rule_for_other_files_is_not_judged_by_what_it_fits(registry: Registry) -> None:
    assert of_rule(registry, filename="app/classes/Acme.cls") == []


def test_a_rule_for_a_broken_file_fits_it_all_the_same(registry: Registry) -> None:
    files = {PROJECT: project(replacements=[RULE]), HEADER: "no xml"}

    assert found_by(registry.checks[CHECK], tree_of(files)) == []


def test_each_rule_is_a_subject_of_its_own(registry: Registry) -> None:
    rules = [{"replaceWithEnv": "A", "filename": "x"}, {"replaceWithEnv": "B", "filename": "y"}]
    tree = tree_of({PROJECT: project(replacements=rules), HEADER: header()})
    subjects = [finding.subject for finding in verdict_of(registry.checks[CHECK], tree).findings]

    assert subjects == ["sfdx-project.json#replacements[0]", "sfdx-project.json#replacements[1]"]
