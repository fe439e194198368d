"""One examination of one target, from the plan to the report."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from ..client.live import LiveClient
from ..client.redaction import Redactor, redacted
from ..client.replay import ReplayDoor
from ..client.taping import Tape, TapingDoor
from ..diagnose import diagnose
from ..gate.selection import ALL_CHECKS, Selected, Selection, select
from ..knowledge.loader import load_knowledge
from ..model import Exchange, Place, Report, Result
from ..plan import make_plan
from ..registry import Registry
from ..runner import Door, Observer, run_plan
from ..target import NetworkSettings, Target
from ..urls import without_credentials
from .exit_codes import exit_code_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What is examined, and the way there.

    `lookup` stands in for the system's resolver in a simulation; `place` is the config's line of the target.
    """

    target: Target
    network: NetworkSettings
    notes: tuple[str, ...] = ()
    lookup: Callable[..., Any] = socket.getaddrinfo
    place: Place | None = None


def load_checks(folders: Sequence[Path]) -> Registry:
    """The installed checks and those of the folders that the user named."""
    registry = Registry()
    registry.add_entry_points()
    for folder in folders:
        registry.add_folder(folder)
    return registry


def planned(registry: Registry, selection: Selection) -> Selected:
    """The plan of what is selected, for an org. Checks of the source are no part of it.

    Raises UsageError where checks do not fit together or are not there.
    """
    return select(make_plan(check for check in registry.checks.values() if not check.takes_source), selection)


def live_client(subject: Subject) -> LiveClient:
    """The door to the network for a target. Raises UsageError where a file that it needs is not there."""
    return LiveClient(
        subject.network,
        known_secrets=[subject.target.client_secret],
        consumer_key=subject.target.client_id,
        lookup=subject.lookup,
    )


def examine(
    subject: Subject,
    registry: Registry,
    observers: Sequence[Observer],
    selection: Selection = ALL_CHECKS,
    tape: Tape | None = None,
) -> Report:
    """Run the checks that are selected and diagnose what they found; `tape` keeps what the network gave.

    Raises UsageError where the checks do not fit together or a file that the Client needs is not there.
    """
    selected = planned(registry, selection)
    client = live_client(subject)
    if tape is not None:
        tape.redactor = client.redactor
    try:
        door = client if tape is None else TapingDoor(client, tape)
        return _report(subject, registry, selected, client, observers, door)
    finally:
        client.stop()


def examine_again(
    recorded: ReplayDoor,
    notes: tuple[str, ...],
    registry: Registry,
    observers: Sequence[Observer],
    selection: Selection = ALL_CHECKS,
) -> Report:
    """The same over a recording, as of the moment that was recorded. Nothing is sent."""
    subject = Subject(recorded.target, NetworkSettings(), notes)
    report = _report(subject, registry, planned(registry, selection), recorded, observers, recorded)
    return replace(report, started_at=recorded.recorded_at)


class _Network(Protocol):
    """What is known of the network at the end of a run."""

    redactor: Redactor

    @property
    def exchanges(self) -> tuple[Exchange, ...]: ...
    @property
    def requests(self) -> int: ...
    @property
    def api_calls(self) -> int: ...


def _report(
    subject: Subject,
    registry: Registry,
    selected: Selected,
    client: _Network,
    observers: Sequence[Observer],
    door: Door,
) -> Report:
    started_at, started = datetime.now(UTC), time.monotonic()
    run = run_plan(
        selected.plan,
        subject.target,
        door,
        Observers(observers, client.redactor),
        subject.network.timeouts.run,
    )
    diagnosed = diagnose(run.results, load_knowledge(), run.facts_won)
    outcomes = [result.outcome for result in run.results]
    report = Report(
        target=subject.target.name,
        login_url=without_credentials(subject.target.login_url),
        started_at=started_at,
        duration=time.monotonic() - started,
        results=run.results,
        diagnoses=diagnosed.diagnoses,
        unexplained=diagnosed.unexplained,
        exit_code=exit_code_of(outcomes, interrupted=run.interrupted),
        sfdoctor_version=version("sfdoctor"),
        exchanges=client.exchanges,
        problems=tuple(registry.problems),
        notes=(*subject.notes, *selected.notes, *(note for result in run.results for note in result.notes)),
        requests=client.requests,
        api_calls=client.api_calls,
        place=subject.place,
    )
    return redacted(report, client.redactor)


class Observers:
    """Several observers as one, who never hear a secret."""

    def __init__(self, observers: Sequence[Observer], redactor: Redactor) -> None:
        self._observers = observers
        self._redactor = redactor

    def started(self, check: str, title: str) -> None:
        """Tell each."""
        for observer in self._observers:
            observer.started(check, title)

    def finished(self, result: Result) -> None:
        """Tell each."""
        shown = redacted(result, self._redactor)
        for observer in self._observers:
            observer.finished(shown)
