"""Running a plan: independent checks at the same time, results in plan order, one place for crashes."""

import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from .check import Check
from .client.protocol import Client, NotRecordedError
from .crashes import Crash, crash_of
from .metadata.tree import SourceTree
from .model import Result, Stage, Symptom, Verdict, inconclusive
from .plan import Plan, Step
from .results import crashed, judged, skipped
from .target import Target
from .verdict_faults import verdict_faults

POLL_SECONDS = 0.5
"""How long the main thread waits at a time, so that Ctrl-C is heard on every system."""


class Observer(Protocol):
    """Told of progress, from the main thread alone."""

    def started(self, check: str, title: str) -> None:
        """A check begins."""
        ...

    def finished(self, result: Result) -> None:
        """A check has ended, or was not examined."""
        ...


class Door(Protocol):
    """Where clients come from. The live Client, and whatever stands in for it, offers this."""

    def for_check(self, check: Check) -> Client:
        """A Client that holds the check to what it declared."""
        ...

    def stop(self) -> None:
        """Shut every open socket, from any thread."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """How a plan went: results in plan order, the names of the facts that were learnt."""

    results: tuple[Result, ...]
    facts_won: frozenset[str]
    interrupted: bool = False


def run_plan(
    plan: Plan,
    target: Target | None,
    door: Door,
    observer: Observer,
    seconds: float,
    source: SourceTree | None = None,
) -> Run:
    """Run the checks of a plan, those that do not depend on each other at the same time.

    `target` is None where no check of the plan takes one, `source` where none is about files. After
    `seconds`, or on Ctrl-C, sockets are shut and what is open becomes `inconclusive`.
    """
    execution = _Execution(plan, target, door, observer, source)
    interrupted = False
    try:
        ended = execution.work_until(time.monotonic() + seconds)
        reason = f"The run's deadline of {seconds:g} s passed before this check ended"
    except KeyboardInterrupt:
        ended, interrupted = False, True
        reason = "The run was interrupted before this check ended"
    if not ended:
        door.stop()
        execution.give_up(reason)
    results = tuple(execution.results[step.check.id] for step in plan.steps)
    won = frozenset(fact.__name__ for fact, value in execution.facts.items() if value is not None)
    return Run(results, won, interrupted)


class _Execution:
    """The main thread's ledger. Workers only put what they learnt on the queue."""

    def __init__(
        self, plan: Plan, target: Target | None, door: Door, observer: Observer, source: SourceTree | None
    ) -> None:
        self.plan = plan
        self.target = target
        self.source = source
        self.door = door
        self.observer = observer
        self.facts: dict[type, object] = {}
        self.results: dict[str, Result] = {}
        self.running: dict[str, tuple[Step, float]] = {}
        self.arrivals: queue.Queue[tuple[Step, Verdict[Any] | Crash]] = queue.Queue()

    def work_until(self, deadline: float) -> bool:
        """True when every check has a result, False when the deadline came first."""
        self._start_what_is_ready()
        while self.running:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            try:
                step, arrival = self.arrivals.get(timeout=min(left, POLL_SECONDS))
            except queue.Empty:
                continue
            self._arrive(step, arrival)
            self._start_what_is_ready()
        return True

    def give_up(self, reason: str) -> None:
        """Close the books: what runs becomes inconclusive, what waits is skipped."""
        symptom = Symptom(Stage.SAFETY, "stopped")
        for step, _ in tuple(self.running.values()):
            self._arrive(step, Verdict(None, findings=(inconclusive(reason, symptom),)))
        for step in self._waiting():
            self._finish(skipped(step, "the run had ended before"))

    def _waiting(self) -> Iterator[Step]:
        for step in self.plan.steps:
            if step.check.id not in self.results and step.check.id not in self.running:
                yield step

    def _start_what_is_ready(self) -> None:
        # Plan order: by the time a step is looked at, its skipped givers already have their results.
        for step in self._waiting():
            if not all(giver in self.results for giver in step.givers.values()):
                continue
            lacking = self._lacking(step)
            if lacking is None:
                self._start(step)
            else:
                self._finish(lacking)

    def _lacking(self, step: Step) -> Result | None:
        """The result of a step that is not to run, or cannot for want of a fact; None where it can."""
        if step.left_out is not None:
            return skipped(step, step.left_out)
        for need in step.check.needs:
            if need.optional or self.facts.get(need.fact) is not None:
                continue
            giver = self.results[step.givers[need.parameter]]
            root = self.results[giver.lacks] if giver.lacks else giver
            because = f"needs {readable(need.fact)}, which {giver.check} did not give"
            if root is not giver:
                because += f", for want of {root.check}"
            return skipped(step, f"{because}: {root.because or root.summary}", root.check)
        return None

    def _start(self, step: Step) -> None:
        client = self.door.for_check(step.check) if step.check.takes_client else None
        arguments = {
            need.parameter: self.facts.get(need.fact) for need in step.check.needs
        } | step.check.at_hand(self.target, client, self.source)
        self.running[step.check.id] = (step, time.monotonic())
        self.observer.started(step.check.id, step.check.title)
        call = _guarded(step, arguments, self.arrivals.put)
        threading.Thread(target=call, name=f"check {step.check.id}", daemon=True).start()

    def _arrive(self, step: Step, arrival: Verdict[Any] | Crash) -> None:
        _, started = self.running[step.check.id]
        seconds = time.monotonic() - started
        if isinstance(arrival, Crash):
            self._finish(crashed(step, arrival, seconds))
            return
        if step.check.gives is not None:
            self.facts[step.check.gives] = arrival.fact
        self._finish(judged(step, arrival, seconds))

    def _finish(self, result: Result) -> None:
        self.results[result.check] = result
        self.running.pop(result.check, None)
        self.observer.finished(result)


def _guarded(
    step: Step,
    arguments: dict[str, object],
    put: Callable[[tuple[Step, Verdict[Any] | Crash]], None],
) -> Callable[[], None]:
    """The check's call, made so that whatever happens becomes something sound on the queue."""

    def call() -> None:
        try:
            verdict = step.check.function(**arguments)
            faults = list(verdict_faults(verdict, step.check.gives))
            if faults:
                raise TypeError("; ".join(faults))
        except NotRecordedError as missing:
            symptom = Symptom(Stage.SAFETY, "not-recorded")
            put((step, Verdict(None, findings=(inconclusive(str(missing), symptom),))))
        except BaseException as error:  # noqa: BLE001 - the one place where a bug in a check is caught
            put((step, crash_of(error)))
        else:
            put((step, verdict))

    return call


def readable(fact: type) -> str:
    """A fact's name as words: `AccessToken` is `the access token`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", fact.__name__).lower()
    return "the " + re.sub(r"\bapi\b", "API", words)
