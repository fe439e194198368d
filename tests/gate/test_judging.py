"""What is let through, by whom, and in which order."""

from datetime import date

from sfdoctor.gate.baseline import baseline_of
from sfdoctor.gate.judging import Pardons, pardoned
from sfdoctor.model import Explained, Waiver
from tests.gate.examined import finding, report, result

FAILING = report(result("a.b", finding()), result("a.c", finding("Also")))
KNOWN = baseline_of([FAILING], None, "0.1.0")
WAIVER = Waiver("acme", "ops", "r", date(2026, 12, 31), check="a.b", where="sfdoctor.yaml:9")
EXPIRED = Waiver("acme", "ops", "r", date(2026, 1, 1), check="a.b", where="sfdoctor.yaml:9")
FIRST, SECOND = Explained("a.b", "It is wrong"), Explained("a.c", "Also")


def test_without_waivers_and_baseline_a_report_stays_as_it_is() -> None:
    assert pardoned(FAILING, Pardons()) == FAILING


def test_a_finding_is_let_through_once_and_the_waiver_comes_first() -> None:
    judged = pardoned(FAILING, Pardons((WAIVER,), KNOWN))
    assert [one.finding for one in judged.waived] == [FIRST]
    assert judged.accepted == (SECOND,)


def test_a_baseline_does_not_let_through_what_an_expired_waiver_covered() -> None:
    judged = pardoned(FAILING, Pardons((EXPIRED,), KNOWN))
    assert judged.accepted == (SECOND,)
    assert [line.split(" (")[0] for line in judged.problems] == [
        "sfdoctor.yaml:9: the waiver of a.b for acme expired on 2026-01-01"
    ]
