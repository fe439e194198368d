"""Which cause answers which finding, and what a report says in one line."""

from dataclasses import replace
from itertools import permutations

import pytest

from sfdoctor.cli.exit_codes import ExitCode, first_that_applies
from sfdoctor.model import Explained, Outcome, Report
from sfdoctor.render.answers import (
    answered,
    by_cause,
    headline,
    let_through,
    root_cause,
    standing_outcome,
    worst_exit_code,
)
from tests.render import reports

ROOT_LINE = "The app has no Run As user for the client-credentials flow (certain, run-as-user-missing)"


def root_id(report: Report) -> str | None:
    root = root_cause(report)
    return root.cause.id if root else None


def test_the_root_cause_is_the_first_leading_one() -> None:
    assert root_id(reports.TWO_FAULTS) == "clock-skew"
    assert root_id(reports.ONE_ROOT_CAUSE) == "run-as-user-missing"
    assert root_id(reports.HEALTHY) is None


def test_a_warning_nearer_the_root_is_not_the_root_cause_of_a_failure() -> None:
    warned = reports.WARNED
    both = replace(
        reports.ONE_ROOT_CAUSE,
        results=(*warned.results[:7], *reports.ONE_ROOT_CAUSE.results[7:]),
        diagnoses=(*warned.diagnoses, reports.ROOT),
    )
    assert both.diagnoses[0].cause.id == "tls-certificate-expires-soon"
    assert root_id(both) == "run-as-user-missing"
    assert headline(both) == ROOT_LINE


def test_an_unexplained_failure_is_not_hidden_behind_an_explained_warning() -> None:
    report = replace(
        reports.UNEXPLAINED,
        results=(*reports.WARNED.results[:7], *reports.UNEXPLAINED.results[7:]),
        diagnoses=reports.WARNED.diagnoses,
    )
    assert headline(report) == "oauth.client-credentials: The org refused to issue a token"


def test_what_is_waived_is_the_root_cause_only_where_nothing_else_is_wrong() -> None:
    assert root_id(reports.ONE_WAIVED) == "run-as-user-missing"
    assert headline(reports.ONE_WAIVED) == ROOT_LINE
    assert root_id(reports.ALL_LET_THROUGH) == "clock-skew"
    assert headline(reports.ALL_LET_THROUGH).endswith("(certain, clock-skew), 1 finding let through")


def test_a_bug_of_ours_does_not_hide_what_is_wrong_with_the_org() -> None:
    crash = next(one for one in reports.CRASHED.results if one.outcome is Outcome.CRASHED)
    both = replace(reports.ONE_ROOT_CAUSE, results=(crash, *reports.ONE_ROOT_CAUSE.results), exit_code=70)
    assert headline(both) == ROOT_LINE


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("healthy", "Everything examined is healthy"),
        ("nothing-ran", "Nothing was examined"),
        ("unexplained", "oauth.client-credentials: The org refused to issue a token"),
        ("crashed", "oauth.credential-shape: This check has a bug: ZeroDivisionError: division by zero"),
        ("many-subjects", "access.fields: Account.Field0__c: The Run As user cannot edit the field"),
        ("inconclusive", "The org gave no answer in time (likely, network-timeout)"),
    ],
)
def test_a_report_is_told_in_one_line(name: str, line: str) -> None:
    assert headline(reports.ALL[name]) == line


def test_findings_of_one_cause_stand_together_and_those_without_one_alone() -> None:
    (group,) = by_cause(reports.MANY_WITH_ONE_CAUSE)
    assert len(group.answers) == 6
    assert [len(group.answers) for group in by_cause(reports.MANY_SUBJECTS)] == [1] * 6
    assert len(answered(reports.MANY_SUBJECTS)) == 6


def test_what_is_let_through_comes_last_and_says_why() -> None:
    groups = by_cause(reports.ONE_WAIVED)
    assert [group.let_through for group in groups] == [False, True]
    assert let_through(reports.ONE_WAIVED)[reports.CLOCK_BEHIND] == (
        "waived until 2026-12-24 by platform team: the time server is replaced in December"
    )
    assert let_through(reports.ALL_LET_THROUGH)[reports.REFERENCE] == "known from the baseline"


def test_a_check_stands_as_its_worst_finding_that_is_not_let_through() -> None:
    result = reports.MANY_SUBJECTS.results[-1]
    keys = [Explained(result.check, one.summary, one.subject) for one in result.findings]
    assert standing_outcome(result, []) is Outcome.FAILED
    assert standing_outcome(result, keys[:5]) is Outcome.FAILED
    assert standing_outcome(result, keys) is None


def test_several_targets_exit_as_the_command_line_orders_codes() -> None:
    for pair in permutations(ExitCode, 2):
        targets = [replace(reports.HEALTHY, exit_code=code) for code in pair]
        assert worst_exit_code(targets) == first_that_applies(*pair)
    assert worst_exit_code([]) == ExitCode.HEALTHY
