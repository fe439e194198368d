"""Waiting repeats only what waiting may cure, ever slower, and not past the time that was given."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from sfdoctor.cli.examine import Subject, examine
from sfdoctor.cli.waiting import examine_until_healthy, wait_seconds
from sfdoctor.model import Cause, Diagnosis, Likelihood, Outcome, Remedy, Report, Result, UsageError
from sfdoctor.registry import Registry
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import serve

SPREADING = Cause("spreading", "It may still spread", "", (), Remedy(), (), retry_after=600)
WRONG = Cause("wrong", "It is wrong", "", (), Remedy(), ())
HEALTHY = Report(
    "acme", "https://acme.my.salesforce.com", datetime(2026, 11, 24, tzinfo=UTC), 1.0, (), (), 0, "0"
)


def report(outcome: Outcome, *causes: Cause) -> Report:
    diagnoses = tuple(Diagnosis(cause, Likelihood.POSSIBLE, (), (), True) for cause in causes)
    return replace(HEALTHY, results=(Result("a.b", "", outcome, ""),), diagnoses=diagnoses)


@dataclass
class Org:
    """Gives prepared reports, the last one for ever, on a clock that only sleeping moves."""

    reports: list[Report]
    now: float = 0.0
    pauses: list[float] = field(default_factory=list)
    firsts: list[bool] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def examine(self, first: bool) -> Report:
        self.firsts.append(first)
        return self.reports[min(len(self.firsts), len(self.reports)) - 1]

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def wait(self, seconds: float) -> Report:
        report, attempts = examine_until_healthy(
            self.examine, seconds, self.told.append, self.sleep, lambda: self.now
        )
        assert attempts == len(self.firsts)
        return report


def test_a_healthy_org_is_examined_once() -> None:
    org = Org([report(Outcome.PASSED)])
    assert org.wait(900) is org.reports[0]
    assert org.firsts == [True]


def test_it_ends_as_soon_as_the_org_is_healthy() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)] * 2 + [report(Outcome.PASSED)])
    assert org.wait(900).notes == ("examined 3 times in 38 s, as --wait asked for",)
    assert org.firsts == [True, False, False]
    assert org.told == [
        "Not yet: It may still spread. Next try in 15 s, 900 s left.",
        "Not yet: It may still spread. Next try in 22 s, 885 s left.",
    ]


def test_ctrl_c_while_waiting_keeps_the_last_diagnosis() -> None:
    class Impatient(Org):
        def sleep(self, seconds: float) -> None:
            raise KeyboardInterrupt

    ended = Impatient([report(Outcome.FAILED, SPREADING)]).wait(900)
    assert ended.exit_code == 130
    assert [diagnosis.cause for diagnosis in ended.diagnoses] == [SPREADING]


def test_what_waiting_cannot_cure_is_not_repeated() -> None:
    org = Org([report(Outcome.FAILED, WRONG)])
    org.wait(900)
    assert org.pauses == []


def test_a_possible_cause_that_waiting_cures_is_enough() -> None:
    org = Org([report(Outcome.FAILED, WRONG, SPREADING), report(Outcome.PASSED)])
    org.wait(900)
    assert org.pauses == [15.0]


def test_a_warning_is_not_waited_for() -> None:
    org = Org([report(Outcome.WARNED, SPREADING)])
    org.wait(900)
    assert org.pauses == []


def test_without_wait_nothing_is_repeated() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)])
    org.wait(0)
    assert org.firsts == [True]


def test_pauses_grow_to_two_minutes_and_end_at_the_deadline() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)])
    org.wait(900)
    assert org.pauses == sorted(org.pauses[:-1]) + org.pauses[-1:]
    assert max(org.pauses) == 120.0
    assert sum(org.pauses) == pytest.approx(900)


def test_an_hours_wait_stays_far_below_the_login_limit_of_3600() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)])
    org.wait(3600)
    assert len(org.firsts) < 100


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("90", 90), ("30s", 30), ("1h", 3600), (None, 0)]
)
def test_the_option_reads_durations(text: str | None, seconds: float) -> None:
    assert wait_seconds(text) == seconds


@pytest.mark.parametrize("text", ["soon", "-5m", "0", "m", "1e3", "٣m", "1.2.3s", "15 minutes"])
def test_what_is_no_duration_is_a_usage_error_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="--wait: expected a duration such as 30s, 15m or 1h"):
        wait_seconds(text)


def test_a_change_that_spreads_is_waited_for_until_the_org_is_healthy(registry: Registry) -> None:
    pauses: list[float] = []
    with serve(find_scenario("app-just-saved")) as org:
        subject = Subject(org.target, org.settings, (), org.lookup)
        report, attempts = examine_until_healthy(
            lambda first: examine(subject, registry, []), 900, lambda line: None, pauses.append
        )
    assert report.exit_code == 0
    assert attempts == len(pauses) + 1 > 1
