"""Waiting repeats only what waiting may cure, ever slower, and not past the time that was given."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from sfdoctor.cli.examine import Subject, examine
from sfdoctor.cli.waiting import causes_that_pass, examine_until_healthy, wait_seconds
from sfdoctor.model import (
    Cause,
    Diagnosis,
    Explained,
    Finding,
    Likelihood,
    Outcome,
    Remedy,
    Report,
    Result,
    UsageError,
)
from sfdoctor.registry import Registry
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import serve

SPREADING = Cause("spreading", "It may still spread", "", (), Remedy(), (), retry_after=600)
LASTING = replace(SPREADING, retry_after=7200)
BRIEF = Cause("brief", "It passes in a minute", "", (), Remedy(), (), retry_after=60)
WRONG = Cause("wrong", "It is wrong", "", (), Remedy(), ())
HEALTHY = Report(
    "acme", "https://acme.my.salesforce.com", datetime(2026, 11, 24, tzinfo=UTC), 1.0, (), (), 0, "0"
)
CODES = {Outcome.FAILED: 1, Outcome.INCONCLUSIVE: 4}


def report(outcome: Outcome, *causes: Cause, first: Likelihood = Likelihood.LIKELY) -> Report:
    """One check with one finding, and the answers to it, the first of them as likely as said."""
    return several((outcome, causes), first=first)


def several(*checks: tuple[Outcome, tuple[Cause, ...]], first: Likelihood = Likelihood.LIKELY) -> Report:
    """A check with one finding for each pair, and the answers to each."""
    results, diagnoses = [], []
    for number, (outcome, causes) in enumerate(checks):
        finding = Finding(outcome, f"finding {number}")
        findings = (finding,) if outcome is not Outcome.PASSED else ()
        results.append(Result(f"a.b{number}", "", outcome, "", findings=findings))
        explains = (Explained(f"a.b{number}", finding.summary),)
        for place, cause in enumerate(causes):
            likelihood = Likelihood.POSSIBLE if place else first
            diagnoses.append(Diagnosis(cause, likelihood, (), explains, leading=place == 0))
    code = max(CODES.get(outcome, 0) for outcome, _ in checks)
    return replace(HEALTHY, results=tuple(results), diagnoses=tuple(diagnoses), exit_code=code)


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


def test_what_is_let_through_does_not_keep_from_waiting() -> None:
    both = several((Outcome.FAILED, (SPREADING,)), (Outcome.FAILED, (WRONG,)))
    assert causes_that_pass(both) == ()
    assert causes_that_pass(replace(both, accepted=(Explained("a.b1", "finding 1"),))) == (SPREADING,)


def test_a_healthy_org_is_examined_once() -> None:
    org = Org([report(Outcome.PASSED)])
    assert org.wait(900) is org.reports[0]
    assert org.firsts == [True]


def test_it_ends_as_soon_as_the_org_is_healthy() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)] * 2 + [report(Outcome.PASSED)])
    assert org.wait(900).notes == ("examined 3 times in 38 s, as --wait asked for",)
    assert org.firsts == [True, False, False]
    assert org.told == [
        "Not yet: It may still spread. Next try in 15 s, 600 s left.",
        "Not yet: It may still spread. Next try in 22 s, 585 s left.",
    ]


def test_ctrl_c_while_waiting_keeps_the_last_diagnosis() -> None:
    class Impatient(Org):
        def sleep(self, seconds: float) -> None:
            raise KeyboardInterrupt

    ended = Impatient([report(Outcome.FAILED, SPREADING)]).wait(900)
    assert ended.exit_code == 130
    assert [diagnosis.cause for diagnosis in ended.diagnoses] == [SPREADING]


def test_what_waiting_cannot_cure_is_not_repeated() -> None:
    ended = Org([report(Outcome.FAILED, WRONG)])
    assert ended.wait(900).notes == (
        "not examined again, in spite of --wait: waiting is no cure for what was found",
    )
    assert ended.pauses == []


def test_a_possible_cause_that_waiting_cures_is_enough() -> None:
    org = Org([report(Outcome.FAILED, WRONG, SPREADING), report(Outcome.PASSED)])
    org.wait(900)
    assert org.pauses == [15.0]


def test_a_possible_cause_is_not_waited_for_where_another_is_certain() -> None:
    org = Org([report(Outcome.FAILED, WRONG, SPREADING, first=Likelihood.CERTAIN)])
    org.wait(900)
    assert org.pauses == []


@pytest.mark.parametrize("other", [Outcome.FAILED, Outcome.INCONCLUSIVE])
def test_a_final_refusal_is_not_repeated_because_something_beside_it_may_pass(other: Outcome) -> None:
    org = Org([several((other, (SPREADING,)), (Outcome.FAILED, (WRONG,)))])
    org.wait(900)
    assert org.pauses == []


def test_a_failure_that_nobody_can_explain_is_not_repeated_either() -> None:
    org = Org([several((Outcome.INCONCLUSIVE, (BRIEF,)), (Outcome.FAILED, ()))])
    org.wait(900)
    assert org.pauses == []


def test_what_passes_in_a_minute_is_not_waited_for_longer() -> None:
    org = Org([report(Outcome.FAILED, BRIEF)])
    assert org.wait(900).notes == (
        "examined 4 times in 60 s, as --wait asked for, and not longer: "
        "what may pass by itself does so within 1 min",
    )
    assert sum(org.pauses) == pytest.approx(60)


def test_of_several_causes_the_one_that_may_last_longest_counts() -> None:
    org = Org([several((Outcome.FAILED, (BRIEF,)), (Outcome.INCONCLUSIVE, (SPREADING,)))])
    org.wait(900)
    assert sum(org.pauses) == pytest.approx(600)


def test_a_cause_that_comes_up_later_has_its_own_time() -> None:
    org = Org([report(Outcome.FAILED, BRIEF), report(Outcome.FAILED, SPREADING)])
    org.wait(3600)
    assert sum(org.pauses) == pytest.approx(15 + 600)


def test_the_person_may_wait_less_than_a_cause_lasts() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)])
    org.wait(20)
    assert org.pauses == [15.0, 5.0]


def test_a_warning_is_not_waited_for() -> None:
    org = Org([report(Outcome.WARNED, SPREADING)])
    org.wait(900)
    assert org.pauses == []


def test_without_wait_nothing_is_repeated() -> None:
    org = Org([report(Outcome.FAILED, SPREADING)])
    org.wait(0)
    assert org.firsts == [True]


def test_pauses_grow_to_two_minutes_and_end_at_the_deadline() -> None:
    org = Org([report(Outcome.FAILED, LASTING)])
    org.wait(900)
    assert org.pauses == sorted(org.pauses[:-1]) + org.pauses[-1:]
    assert max(org.pauses) == 120.0
    assert sum(org.pauses) == pytest.approx(900)


def test_an_hours_wait_stays_far_below_the_login_limit_of_3600() -> None:
    org = Org([report(Outcome.FAILED, LASTING)])
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


@pytest.mark.parametrize(
    ("scenario", "minutes"),
    [
        ("wrong-consumer-key", 30),
        ("no-run-as-user", 10),
        ("flow-not-enabled", 10),
        ("no-usable-scope", 10),
        ("token-endpoint-transient", 1),
        ("service-unavailable", 10),
        ("wrong-consumer-secret", None),
        ("login-rate-exceeded", None),
        ("agent-run-as-user", None),
        ("key-cut-off", None),
        ("other-org-and-no-run-as-user", None),
    ],
)
def test_a_wait_repeats_what_may_spread_or_pass_and_no_final_refusal(
    registry: Registry, scenario: str, minutes: int | None
) -> None:
    with serve(find_scenario(scenario)) as org:
        report = examine(Subject(org.target, org.settings, (), org.lookup), registry, [])
    longest = max((cause.retry_after or 0 for cause in causes_that_pass(report)), default=None)
    assert longest == (None if minutes is None else minutes * 60)
