"""What changed between two reports: by meaning, not by wording."""

from dataclasses import replace

from sfdoctor.comparison import Comparison
from sfdoctor.gate.comparing import compare
from sfdoctor.model import Explained, Outcome, Report, Waived
from tests.gate.examined import explained_by, finding, report, result, skipped

WELL = report(result("a.b"), result("a.c"))
WARNED = explained_by(report(result("a.b", finding(outcome=Outcome.WARNED)), result("a.c")), "x")
FAILED = explained_by(report(result("a.b", finding()), result("a.c")), "x")


def changes(old: Report, new: Report) -> Comparison:
    return compare([old], [new])


def test_the_same_twice_is_no_change_however_it_is_worded() -> None:
    again = explained_by(report(result("a.c"), result("a.b", finding("In other words", said="?"))), "x")
    comparison = changes(FAILED, again)
    assert comparison == Comparison((), (), (), (), (), (), ())
    assert not comparison.is_worse


def test_a_new_finding_appeared_and_that_is_worse() -> None:
    comparison = changes(WELL, FAILED)
    assert [(one.check, one.cause) for one in comparison.appeared] == [("a.b", "x")]
    assert comparison.is_worse


def test_a_finding_that_is_gone_vanished_and_that_is_not_worse() -> None:
    comparison = changes(FAILED, WELL)
    assert [one.check for one in comparison.vanished] == ["a.b"]
    assert not comparison.is_worse


def test_a_warning_that_became_a_failure_is_worse_and_the_other_way_round_better() -> None:
    assert [one.after.finding.outcome for one in changes(WARNED, FAILED).worse] == [Outcome.FAILED]
    assert changes(WARNED, FAILED).is_worse
    assert [one.after.finding.outcome for one in changes(FAILED, WARNED).better] == [Outcome.WARNED]
    assert not changes(FAILED, WARNED).is_worse


def test_another_cause_at_the_same_check_is_one_gone_and_one_new() -> None:
    other = explained_by(report(result("a.b", finding(error="other")), result("a.c")), "y")
    comparison = changes(FAILED, other)
    assert [one.cause for one in comparison.vanished] == ["x"]
    assert [one.cause for one in comparison.appeared] == ["y"]


def test_a_cause_that_a_newer_sfdoctor_calls_otherwise_is_no_change() -> None:
    renamed = explained_by(report(result("a.b", finding()), result("a.c")), "x-called-otherwise")
    assert changes(FAILED, renamed) == Comparison((), (), (), (), (), (), ())


def test_what_was_not_examined_again_has_not_vanished() -> None:
    comparison = changes(FAILED, report(skipped("a.b"), result("a.c")))
    assert [one.check for one in comparison.unseen] == ["a.b"]
    assert comparison.vanished == ()


def test_a_crash_is_trouble_too() -> None:
    crashed = report(result("a.b", outcome=Outcome.CRASHED), result("a.c"))
    assert [one.finding.outcome for one in changes(WELL, crashed).appeared] == [Outcome.CRASHED]
    assert changes(crashed, crashed).appeared == ()


def test_what_appeared_and_is_let_through_is_shown_and_is_not_worse() -> None:
    waived = Waived(Explained("a.b", "It is wrong"), "ops", "r", "2026-12-31")
    comparison = changes(WELL, replace(FAILED, waived=(waived,)))
    assert [one.let_through for one in comparison.appeared] == [True]
    assert not comparison.is_worse


def test_targets_are_compared_by_name_in_whatever_order() -> None:
    uat = replace(FAILED, target="uat")
    comparison = compare([WELL, uat], [uat, WELL])
    assert comparison == Comparison((), (), (), (), (), (), ())


def test_targets_that_come_and_go_are_named() -> None:
    comparison = compare([WELL], [replace(WELL, target="uat")])
    assert (comparison.targets_gone, comparison.targets_new) == (("acme",), ("uat",))


def test_two_equal_findings_are_two() -> None:
    twice = explained_by(report(result("a.b", finding(), finding()), result("a.c")), "x")
    assert len(changes(FAILED, twice).appeared) == 1
    assert len(changes(twice, FAILED).vanished) == 1
