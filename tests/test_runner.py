"""Checks run side by side, a bug in one stays its own, and nothing is skipped in silence."""

import math
import queue
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sfdoctor import Check, Client, Secret, Target, Verdict, check, failed, inconclusive, warned
from sfdoctor.model import Finding, Observation, Outcome, Result, Stage, Symptom
from sfdoctor.plan import make_plan
from sfdoctor.runner import Run, run_plan

from .scripted_client import ScriptedClient

TARGET = Target("acme", "https://acme.my.salesforce.com", "key", Secret("secret"))


@dataclass(frozen=True)
class Door:
    """A fact."""

    colour: str = "green"


@dataclass(frozen=True)
class OpenWindow:
    """Another fact."""


@dataclass
class ScriptedDoor:
    """Hands out one Client; knows whether it was stopped."""

    stopped: threading.Event = field(default_factory=threading.Event)

    def for_check(self, check: Check) -> Client:
        return ScriptedClient()

    def stop(self) -> None:
        self.stopped.set()


@dataclass
class Watcher:
    """Keeps what it was told, and from which thread."""

    begun: list[str] = field(default_factory=list)
    ended: list[Result] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def started(self, check: str, title: str) -> None:
        self.begun.append(check)
        self.threads.add(threading.get_ident())

    def finished(self, result: Result) -> None:
        self.ended.append(result)
        self.threads.add(threading.get_ident())


def run(
    checks: Iterable[Check],
    seconds: float = 20,
    watcher: Watcher | None = None,
    door: ScriptedDoor | None = None,
) -> Run:
    return run_plan(make_plan(checks), TARGET, door or ScriptedDoor(), watcher or Watcher(), seconds)


def outcomes(finished: Run) -> dict[str, str]:
    return {result.check: result.outcome.value for result in finished.results}


@check("endpoint.door")
def gives_door() -> Verdict[Door]:
    """There is a door."""
    return Verdict(Door("red"), "a red door")


@check("endpoint.no-door")
def gives_no_door() -> Verdict[Door]:
    """There is a door."""
    return Verdict(None, findings=(failed("No door was found"),))


@check("oauth.window")
def needs_door(door: Door) -> Verdict[OpenWindow]:
    """The window is open."""
    return Verdict(OpenWindow(), f"seen through a {door.colour} door")


@check("api.view")
def needs_window(window: OpenWindow) -> Verdict[None]:
    """The view is good."""
    return Verdict(None, "good")


def test_facts_reach_those_that_need_them() -> None:
    finished = run([needs_door, gives_door])
    assert [result.summary for result in finished.results] == ["a red door", "seen through a red door"]
    assert finished.facts_won == {"Door", "OpenWindow"}


def test_what_cannot_be_examined_says_which_fact_is_missing_and_why() -> None:
    finished = run([needs_window, needs_door, gives_no_door])
    by_id = {result.check: result for result in finished.results}
    assert outcomes(finished) == {
        "endpoint.no-door": "failed",
        "oauth.window": "skipped",
        "api.view": "skipped",
    }
    assert by_id["oauth.window"].because == (
        "needs the door, which endpoint.no-door did not give: No door was found"
    )
    assert by_id["api.view"].because == (
        "needs the open window, which oauth.window did not give, "
        "for want of endpoint.no-door: No door was found"
    )
    assert by_id["api.view"].lacks == "endpoint.no-door"


def test_a_fact_that_comes_with_a_warning_is_still_used() -> None:
    @check("endpoint.old-door")
    def old_door() -> Verdict[Door]:
        """The door is new."""
        return Verdict(Door("old"), findings=(warned("The door is old"),))

    assert outcomes(run([old_door, needs_door])) == {"endpoint.old-door": "warned", "oauth.window": "passed"}


def test_an_optional_fact_that_was_not_learnt_is_none() -> None:
    @check("oauth.maybe")
    def maybe(door: Door | None) -> Verdict[None]:
        """Perhaps."""
        return Verdict(None, "none" if door is None else "some")

    assert run([maybe, gives_no_door]).results[1].summary == "none"


def test_a_bug_in_one_check_is_a_crash_of_its_own_and_the_rest_goes_on() -> None:
    @check("endpoint.bug")
    def bug() -> Verdict[None]:
        """Is without bugs."""
        raise ZeroDivisionError("oops")

    finished = run([bug, gives_door])
    crashed = finished.results[0]
    assert outcomes(finished) == {"endpoint.bug": "crashed", "endpoint.door": "passed"}
    assert "ZeroDivisionError: oops" in crashed.summary
    assert crashed.traceback is not None
    assert "in bug" in crashed.traceback


class OddVerdict(Verdict[Door]):
    """A verdict that is of two minds."""


class OddFinding(Finding):
    """A finding that is more than the report knows of."""


ODD: Any = object()
SYMPTOM = Symptom(Stage.API, "e")


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (None, "a check returns a Verdict, not NoneType"),
        ("passed", "a check returns a Verdict, not str"),
        (OddVerdict(Door()), "a check returns a Verdict, not OddVerdict"),
        (Verdict(ODD), "the fact is object, not Door"),
        (Verdict(OpenWindow()), "the fact is OpenWindow, not Door"),
        (Verdict(None, summary=ODD), "summary is object, not str"),
        (Verdict(None, findings=ODD), "findings is object, not tuple"),
        (Verdict(None, findings=None), "findings is NoneType, not tuple"),  # type: ignore[arg-type]
        (Verdict(None, findings=[failed("f")]), "findings is list, not tuple"),  # type: ignore[arg-type]
        (Verdict(None, findings=(failed("f"), ODD)), "findings[1] is object, not Finding"),
        (
            Verdict(None, findings=(OddFinding(Outcome.FAILED, "f"),)),
            "findings[0] is OddFinding, not Finding",
        ),
        (Verdict(None, findings=(failed(ODD),)), "findings[0].summary is object, not str"),
        (
            Verdict(None, findings=(failed("f", subject=ODD),)),
            "findings[0].subject is object, not str | None",
        ),
        (Verdict(None, findings=(failed("f", ODD),)), "findings[0].symptoms[0] is object, not Symptom"),
        (Verdict(None, findings=(Finding(ODD, "f"),)), "findings[0].outcome is object, not Outcome"),
        (
            Verdict(None, findings=(failed("f", SYMPTOM, replace(SYMPTOM, stage=ODD)),)),
            "findings[0].symptoms[1].stage is object, not Stage",
        ),
        (
            Verdict(None, findings=(failed("f", replace(SYMPTOM, fields=("Id", ODD))),)),
            "findings[0].symptoms[0].fields[1] is object, not str",
        ),
        (
            Verdict(None, findings=(Finding(Outcome.SKIPPED, "f"),)),
            "findings[0] is skipped; a finding is failed, warned or inconclusive",
        ),
        (Verdict(None, observations=ODD), "observations is object, not tuple"),
        (
            Verdict(None, observations=(Observation("host.kind", ODD),)),
            "observations[0].value is object, not str",
        ),
        (
            Verdict(ODD, summary=ODD, findings=(failed("f"),)),
            "the fact is object, not Door; summary is object, not str",
        ),
    ],
)
def test_a_check_that_returns_no_sound_verdict_has_crashed_and_the_rest_goes_on(
    returned: Any, said: str
) -> None:
    @check("endpoint.bug")
    def bug() -> Verdict[Door]:
        """Is without bugs."""
        return returned  # type: ignore[no-any-return]

    @check("endpoint.other")
    def other() -> Verdict[None]:
        """Is another."""
        return Verdict(None)

    finished = run([bug, needs_door, other])
    assert outcomes(finished) == {
        "endpoint.bug": "crashed",
        "endpoint.other": "passed",
        "oauth.window": "skipped",
    }
    crashed, _, skipped = finished.results
    assert crashed.summary == f"This check has a bug: TypeError: {said}"
    assert skipped.because == f"needs the door, which endpoint.bug did not give: {crashed.summary}"


def test_a_check_that_gives_nothing_must_not_give_something() -> None:
    @check("endpoint.bug")
    def bug() -> Verdict[None]:
        """Is without bugs."""
        return Verdict(Door())  # type: ignore[arg-type]

    assert run([bug]).results[0].summary == "This check has a bug: TypeError: the fact is Door, not NoneType"


class Unspeakable(Exception):
    """An error that cannot be shown."""

    def __str__(self) -> str:
        raise ZeroDivisionError

    __repr__ = __str__

    @property
    def __notes__(self) -> list[str]:  # type: ignore[override]
        raise ZeroDivisionError


def test_an_error_that_cannot_be_shown_is_a_crash_of_its_own_and_the_rest_goes_on() -> None:
    @check("endpoint.bug")
    def bug() -> Verdict[Door]:
        """Is without bugs."""
        raise Unspeakable

    finished = run([bug, needs_door])
    assert outcomes(finished) == {"endpoint.bug": "crashed", "oauth.window": "skipped"}
    crashed = finished.results[0]
    assert crashed.summary == (
        "This check has a bug: Unspeakable: (what it says cannot be shown: ZeroDivisionError)"
    )
    assert crashed.traceback


def test_what_a_crash_says_is_one_line() -> None:
    @check("endpoint.bug")
    def bug() -> Verdict[None]:
        """Is without bugs."""
        raise ValueError("one\n\n  two")

    assert run([bug]).results[0].summary == "This check has a bug: ValueError: one two"


def test_a_check_that_calls_exit_does_not_end_the_program() -> None:
    @check("endpoint.exits")
    def exits() -> Verdict[None]:
        """Stays."""
        raise SystemExit(3)

    assert outcomes(run([exits])) == {"endpoint.exits": "crashed"}


def test_independent_checks_overlap() -> None:
    both_here = threading.Barrier(2, timeout=10)

    @check("endpoint.left")
    def left() -> Verdict[None]:
        """The left one."""
        both_here.wait()
        return Verdict(None)

    @check("endpoint.right")
    def right() -> Verdict[None]:
        """The right one."""
        both_here.wait()
        return Verdict(None)

    assert outcomes(run([left, right])) == {"endpoint.left": "passed", "endpoint.right": "passed"}


def test_results_keep_plan_order_though_the_first_ends_last() -> None:
    second_ended = threading.Event()

    @check("endpoint.a-slow")
    def slow() -> Verdict[None]:
        """The slow one."""
        second_ended.wait(10)
        return Verdict(None)

    @check("endpoint.b-quick")
    def quick() -> Verdict[None]:
        """The quick one."""
        second_ended.set()
        return Verdict(None)

    watcher = Watcher()
    finished = run([slow, quick], watcher=watcher)
    assert [result.check for result in finished.results] == ["endpoint.a-slow", "endpoint.b-quick"]
    assert {result.check for result in watcher.ended} == {"endpoint.a-slow", "endpoint.b-quick"}


def test_the_observer_hears_of_every_check_from_the_main_thread_alone() -> None:
    watcher = Watcher()
    run([gives_no_door, needs_door, needs_window], watcher=watcher)
    assert watcher.begun == ["endpoint.no-door"]
    assert [result.check for result in watcher.ended] == ["endpoint.no-door", "oauth.window", "api.view"]
    assert watcher.threads == {threading.get_ident()}


def test_at_the_deadline_sockets_are_shut_and_what_is_open_is_inconclusive() -> None:
    door = ScriptedDoor()

    @check("endpoint.hangs")
    def hangs() -> Verdict[Door]:
        """Does not hang."""
        door.stopped.wait(30)
        time.sleep(0.1)
        return Verdict(Door())

    finished = run([hangs, needs_door], seconds=0.2, door=door)
    assert door.stopped.is_set()
    assert outcomes(finished) == {"endpoint.hangs": "inconclusive", "oauth.window": "skipped"}
    assert "deadline of 0.2 s" in finished.results[0].summary


def test_ctrl_c_ends_the_run_with_what_is_known() -> None:
    class Interrupting(Watcher):
        def finished(self, result: Result) -> None:
            super().finished(result)
            if result.check == "endpoint.door":
                raise KeyboardInterrupt

    finished = run([gives_door, needs_door], watcher=Interrupting())
    assert finished.interrupted
    assert outcomes(finished) == {"endpoint.door": "passed", "oauth.window": "skipped"}


def test_the_main_thread_waits_a_second_at_most_at_a_time_so_that_ctrl_c_is_heard_on_every_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[float] = []

    class Watched(queue.Queue[Any]):
        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            waits.append(math.inf if timeout is None else timeout)
            return super().get(block, timeout)

    monkeypatch.setattr(queue, "Queue", Watched)
    run([gives_door], seconds=300)
    assert waits
    assert max(waits) <= 1


def test_the_worst_finding_gives_the_outcome_and_the_headline() -> None:
    @check("endpoint.mixed")
    def mixed() -> Verdict[Door]:
        """All is well."""
        return Verdict(Door(), findings=(warned("hm"), failed("no"), inconclusive("who knows")))

    (result,) = run([mixed]).results
    assert (result.outcome, result.summary) == (Outcome.FAILED, "no")
