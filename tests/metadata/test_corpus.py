"""Whole projects: what lint finds in each, nothing more and nothing less."""

import pytest

from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Stage
from sfdoctor.registry import Registry

from .projects import Case, Project, corpus
from .trees import Found, found_in, tree_of, verdict_of

CASES = corpus()
PREFIX = "metadata-"
OF_THE_DISK = {"too-large", "unreadable"}
"""What no project that is written out can show; the tests of the check that reads files do."""
OF_THE_LIVE_APP = "drift-"
"""How rules begin that need an org; the tests of the comparison show them."""


def findings(project: Project, registry: Registry) -> list[tuple[str, Found]]:
    """What every offline check finds."""
    tree = tree_of(project.all_files)
    offline = [check for check in registry.checks.values() if check.offline]
    return [
        (check.id, found_in(finding))
        for check in sorted(offline, key=lambda check: check.id)
        for finding in verdict_of(check, tree).findings
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_project_gets_the_findings_that_it_deserves(case: Case, registry: Registry) -> None:
    expected = sorted((one.found for one in case.project.expect), key=repr)

    assert sorted(findings(case.project, registry), key=repr) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.project.clean], ids=lambda case: case.name)
def test_nothing_fails_in_a_clean_project(case: Case) -> None:
    assert [one for one in case.project.expect if one.outcome == "failed"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_notes_say_what_the_project_asks_for(case: Case, registry: Registry) -> None:
    tree = tree_of(case.project.all_files)
    offline = [check for check in registry.checks.values() if check.offline]
    said = "\n".join(note for check in offline for note in verdict_of(check, tree).notes)

    assert [words for words in case.project.notes if words not in said] == []


def test_there_are_enough_projects_and_a_third_of_them_is_clean() -> None:
    clean = [case for case in CASES if case.project.clean]

    assert len(CASES) >= 60
    assert 3 * len(clean) >= len(CASES)


def rules() -> list[str]:
    """Every rule that the knowledge base explains."""
    return sorted(
        clue.error
        for cause in load_knowledge().values()
        for clue in cause.clues
        if clue.stage is Stage.METADATA and clue.error
    )


@pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule not in OF_THE_DISK and not rule.startswith(OF_THE_LIVE_APP)]
)
def test_a_rule_is_triggered_by_a_project_and_missed_by_a_near_one(rule: str) -> None:
    triggered = [case.name for case in CASES if any(one.rule == rule for one in case.project.expect)]
    missed = [
        case.name
        for case in CASES
        if rule in case.project.near_miss_of and all(one.rule != rule for one in case.project.expect)
    ]

    assert triggered, f"no project triggers {rule}"
    assert missed, f"no project nearly triggers {rule}"


def test_each_rule_that_a_project_expects_is_explained_by_a_cause_of_its_own() -> None:
    expected = {one.rule for case in CASES for one in case.project.expect}

    assert expected - set(rules()) == set()
    assert [rule for rule in rules() if f"{PREFIX}{rule}" not in load_knowledge()] == []


def test_every_offline_check_finds_something_in_some_project(registry: Registry) -> None:
    checks = {check.id for check in registry.checks.values() if check.offline}

    assert checks - {one.check for case in CASES for one in case.project.expect} == set()
