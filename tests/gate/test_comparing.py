"""What changed between two reports: by meaning, not by wording."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sfdoctor.comparison import Comparison
from sfdoctor.gate.comparing import compare
from sfdoctor.model import Explained, Outcome, Report, Waived
from tests.gate.examined import explained_by, finding, report, result, skipped

WELL = report(result("a.b"), result("a.c"))
WARNED = explained_by(report(result("a.b", finding(outcome=Outcome.WARNED)), result("a.c")), "x")
FAILED = explained_by(report(result("a.b", finding()), result("a.c")), "x")


Let = Callable[[Report], Report]
WRONG = Explained("a.b", "It is wrong")


def waived(examined: Report) -> Report:
    """The same, and a waiver lets the finding through."""
    return replace(examined, waived=(Waived(WRONG, "ops", "r", "2026-12-31"),))


def accepted(examined: Report) -> Report:
    """The same, and the baseline knows the finding."""
    return replace(examined, accepted=(WRONG,))


def changes(old: Report, new: Report) -> Comparison:
    return compare([old], [new])


def test_the_same_twice_is_no_change_however_it_is_worded() -> None:
    again = explained_by(report(result("a.c"), result("a.b", finding("In other words", said="?"))), "x")
    comparison = changes(FAILED, again)
    assert comparison == Comparison()
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
    assert changes(FAILED, renamed) == Comparison()


def test_what_was_not_examined_again_has_not_vanished() -> None:
    comparison = changes(FAILED, report(skipped("a.b"), result("a.c")))
    assert [one.check for one in comparison.unseen] == ["a.b"]
    assert comparison.vanished == ()


@pytest.mark.parametrize(
    "now",
    [
        report(result("a.b", outcome=Outcome.CRASHED), result("a.c")),
        report(result("a.b", finding("Nobody answered", outcome=Outcome.INCONCLUSIVE, error="timeout"))),
        report(
            result(
                "a.b",
                finding("Another one", subject="another", error="other"),
                finding("Nobody answered", outcome=Outcome.INCONCLUSIVE, error="timeout"),
            )
        ),
        report(result("a.c")),
    ],
    ids=["crashed", "inconclusive", "inconclusive in part", "not among the checks"],
)
def test_what_is_open_now_has_not_vanished(now: Report) -> None:
    comparison = changes(FAILED, now)
    assert [one.check for one in comparison.unseen] == ["a.b"]
    assert comparison.vanished == ()
    assert comparison.is_worse


def test_a_failure_that_is_an_open_question_now_has_changed_and_is_no_better() -> None:
    asked = explained_by(report(result("a.b", finding(outcome=Outcome.INCONCLUSIVE)), result("a.c")), "x")
    comparison = changes(FAILED, asked)
    assert [one.after.finding.outcome for one in comparison.changed] == [Outcome.INCONCLUSIVE]
    assert (comparison.better, comparison.is_worse) == ((), False)
    assert changes(asked, FAILED).is_worse


@pytest.mark.parametrize(
    ("now", "because"),
    [
        (report(skipped("a.b"), result("a.c")), "left out"),
        (report(result("a.b", outcome=Outcome.INCONCLUSIVE), result("a.c")), "it came to no verdict"),
        (report(result("a.c")), "it is not among the checks any more"),
    ],
    ids=["left out", "inconclusive without a word", "not among the checks"],
)
def test_a_check_that_passed_and_is_silently_not_examined_any_more_is_worse(
    now: Report, because: str
) -> None:
    comparison = changes(WELL, now)
    assert [(one.check, one.because) for one in comparison.dropped] == [("a.b", because)]
    assert comparison.is_worse
    assert not changes(now, WELL).is_worse
    assert not changes(now, now).is_worse


def test_what_is_not_examined_for_want_of_a_check_that_is_in_trouble_is_no_news_of_its_own() -> None:
    dependent = replace(skipped("a.c"), lacks="a.b")
    waiting = explained_by(report(result("a.b", finding()), dependent), "x")
    assert changes(WELL, waiting).dropped == ()
    assert changes(WELL, waived(waiting)).is_worse is False


def test_what_is_not_examined_for_want_of_a_check_that_is_left_out_is_worse() -> None:
    left_out = report(skipped("a.b"), replace(skipped("a.c"), lacks="a.b"))
    assert [one.check for one in changes(WELL, left_out).dropped] == ["a.b", "a.c"]
    assert changes(WELL, report()).is_worse


def test_a_target_that_is_not_examined_any_more_is_worse_and_a_new_one_is_not() -> None:
    uat = replace(WELL, target="uat")
    assert compare([WELL, uat], [WELL]).is_worse
    assert compare([WELL], []).is_worse
    assert not compare([WELL], [WELL, uat]).is_worse


def test_a_crash_is_trouble_too() -> None:
    crashed = report(result("a.b", outcome=Outcome.CRASHED), result("a.c"))
    assert [one.finding.outcome for one in changes(WELL, crashed).appeared] == [Outcome.CRASHED]
    assert changes(crashed, crashed).appeared == ()


LET_THROUGH = [pytest.param(waived, id="waived"), pytest.param(accepted, id="known from the baseline")]


@pytest.mark.parametrize("let", LET_THROUGH)
def test_what_appeared_and_is_let_through_is_shown_and_is_not_worse(let: Let) -> None:
    comparison = changes(WELL, let(FAILED))
    assert [one.let_through for one in comparison.appeared] == [True]
    assert not comparison.is_worse


@pytest.mark.parametrize("let", LET_THROUGH)
def test_the_same_failure_that_nothing_lets_through_any_more_is_worse(let: Let) -> None:
    comparison = changes(let(FAILED), FAILED)
    assert [(one.before.let_through, one.after.let_through) for one in comparison.worse] == [(True, False)]
    assert comparison.is_worse


@pytest.mark.parametrize("let", LET_THROUGH)
def test_the_same_failure_that_is_let_through_now_has_changed_and_is_no_better(let: Let) -> None:
    comparison = changes(FAILED, let(FAILED))
    assert [one.after.let_through for one in comparison.changed] == [True]
    assert (comparison.better, comparison.worse, comparison.is_worse) == ((), (), False)


@pytest.mark.parametrize("let", LET_THROUGH)
@pytest.mark.parametrize("before", [WARNED, waived(WARNED)], ids=["a warning", "a warning let through"])
def test_a_warning_that_became_a_failure_and_is_let_through_has_changed_and_is_not_worse(
    before: Report, let: Let
) -> None:
    comparison = changes(before, let(FAILED))
    assert [one.after.finding.outcome for one in comparison.changed] == [Outcome.FAILED]
    assert not comparison.is_worse


@pytest.mark.parametrize("let", LET_THROUGH)
def test_a_failure_let_through_that_is_a_mere_warning_now_has_changed_and_is_not_worse(let: Let) -> None:
    comparison = changes(let(FAILED), WARNED)
    assert [one.after.finding.outcome for one in comparison.changed] == [Outcome.WARNED]
    assert not comparison.is_worse


@pytest.mark.parametrize("let", LET_THROUGH)
def test_a_warning_let_through_that_became_a_failure_which_is_not_is_worse(let: Let) -> None:
    assert changes(let(WARNED), FAILED).is_worse


def test_targets_are_compared_by_name_in_whatever_order() -> None:
    uat = replace(FAILED, target="uat")
    comparison = compare([WELL, uat], [uat, WELL])
    assert comparison == Comparison()


def test_targets_that_come_and_go_are_named() -> None:
    comparison = compare([WELL], [replace(WELL, target="uat")])
    assert (comparison.targets_gone, comparison.targets_new) == (("acme",), ("uat",))


def test_two_equal_findings_are_two() -> None:
    twice = explained_by(report(result("a.b", finding(), finding()), result("a.c")), "x")
    assert len(changes(FAILED, twice).appeared) == 1
    assert len(changes(twice, FAILED).vanished) == 1


def test_of_findings_alike_the_one_that_is_let_through_stays_the_same_in_whatever_order() -> None:
    other = finding("It is wrong too")
    one_way = waived(report(result("a.b", finding(), other)))
    other_way = waived(report(result("a.b", other, finding())))
    assert changes(one_way, other_way) == Comparison()
