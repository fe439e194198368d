"""Waivers let through what they name until their day, and never in silence."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from sfdoctor.gate.waivers import WaiversApplied, apply_waivers, refuse_unknown
from sfdoctor.model import Explained, Outcome, UsageError, Waived, Waiver
from tests.gate.examined import NOON, explained_by, finding, report, result, skipped

TODAY = NOON.date()
WAIVER = Waiver("acme", "ops", "It moves on Monday", TODAY, check="a.b", where="sfdoctor.yaml:9")
FAILING = report(result("a.b", finding()), result("a.c", finding("Also wrong")))
FOUND = Explained("a.b", "It is wrong")


def applied(*waivers: Waiver, to: object = FAILING) -> WaiversApplied:
    return apply_waivers(to, waivers)  # type: ignore[arg-type]


def test_a_waiver_lets_the_findings_of_its_check_through() -> None:
    outcome = applied(WAIVER)
    assert outcome.waived == (Waived(FOUND, "ops", "It moves on Monday", "2026-11-24"),)
    assert (outcome.expired, outcome.alarms, outcome.notes) == (frozenset(), (), ())


def test_a_waiver_of_a_cause_lets_through_what_that_cause_explains() -> None:
    waiver = replace(WAIVER, check=None, cause="moved")
    explained = explained_by(report(result("a.b", finding()), result("a.c", finding())), "moved")
    assert [one.finding.check for one in applied(waiver, to=explained).waived] == ["a.b", "a.c"]
    assert applied(replace(waiver, cause="other"), to=explained).waived == ()


def test_a_waiver_with_a_subject_is_for_that_subject_alone() -> None:
    examined = report(result("a.b", finding("No x", subject="x"), finding("No y", subject="y")))
    waived = applied(replace(WAIVER, subject="y"), to=examined).waived
    assert [one.finding.subject for one in waived] == ["y"]


def test_a_waiver_is_for_its_target_alone_and_says_nothing_about_others() -> None:
    assert applied(replace(WAIVER, target="uat")) == WaiversApplied((), frozenset(), (), ())


def test_a_waiver_counts_on_its_last_day_and_not_on_the_next() -> None:
    assert applied(WAIVER).waived
    assert not applied(replace(WAIVER, until=TODAY - timedelta(days=1))).waived


def test_the_day_is_told_in_utc() -> None:
    after_midnight = datetime(2026, 11, 25, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    examined = report(result("a.b", finding()), at=after_midnight)
    assert applied(WAIVER, to=examined).waived, "in UTC it is still the 24th"


def test_an_expired_waiver_is_named_and_its_finding_counts_again() -> None:
    outcome = applied(replace(WAIVER, until=date(2026, 11, 1)))
    assert outcome.expired == {FOUND}
    assert outcome.alarms == (
        "sfdoctor.yaml:9: the waiver of a.b for acme expired on 2026-11-01 (ops: It moves on Monday); "
        "what it let through counts again: mend it, or agree on a new day",
    )


def test_an_expired_waiver_that_nothing_needs_is_only_noted() -> None:
    outcome = applied(replace(WAIVER, until=date(2026, 11, 1)), to=report(result("a.b")))
    assert (outcome.alarms, outcome.expired) == ((), frozenset())
    assert outcome.notes == (
        "sfdoctor.yaml:9: the waiver of a.b for acme expired on 2026-11-01, and nothing needed it; remove it",
    )


def test_a_waiver_in_force_covers_what_an_expired_one_covered() -> None:
    outcome = applied(replace(WAIVER, until=date(2026, 11, 1)), WAIVER)
    assert [one.finding for one in outcome.waived] == [FOUND]
    assert outcome.alarms == ()


def test_an_unused_waiver_is_noted() -> None:
    assert applied(replace(WAIVER, subject="z")).notes == (
        "sfdoctor.yaml:9: the waiver of a.b (z) for acme was not used: nothing like it was found; remove it",
    )


def test_a_waiver_whose_check_was_not_examined_says_that_instead() -> None:
    assert applied(WAIVER, to=report(skipped("a.b"))).notes == (
        "sfdoctor.yaml:9: the waiver of a.b for acme was not used: a.b was not examined",
    )


def test_warnings_and_open_questions_are_let_through_too() -> None:
    found = [finding("w", outcome=Outcome.WARNED), finding("i", outcome=Outcome.INCONCLUSIVE)]
    assert len(applied(WAIVER, to=report(result("a.b", *found))).waived) == 2


def test_a_waiver_that_names_what_there_is_not_is_refused_with_its_line() -> None:
    with pytest.raises(
        UsageError, match=r"^sfdoctor.yaml:9: check: there is no check 'a.b'; did you mean a.bc"
    ):
        refuse_unknown([WAIVER], {"a.bc"}, set())
    with pytest.raises(UsageError, match=r"^sfdoctor.yaml:9: cause: there is no cause 'lost'"):
        refuse_unknown([replace(WAIVER, check=None, cause="lost")], {"a.b"}, {"moved"})
    refuse_unknown([WAIVER], {"a.b"}, set())
