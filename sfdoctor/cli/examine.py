"""One examination of one target, from the plan to the report."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..client.live import LiveClient
from ..client.redaction import Redactor, redacted
from ..diagnose import diagnose
from ..knowledge.loader import load_knowledge
from ..model import Report, Result
from ..plan import Plan, make_plan
from ..registry import Registry
from ..runner import Observer, run_plan
from ..target import NetworkSettings, Target
from ..urls import without_credentials
from .exit_codes import exit_code_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What is examined, and the way there. `lookup` stands in for the system's resolver in a simulation."""

    target: Target
    network: NetworkSettings
    notes: tuple[str, ...] = ()
    lookup: Callable[..., Any] = socket.getaddrinfo


def load_checks(folders: Sequence[Path]) -> Registry:
    """The installed checks and those of the folders that the user named."""
    registry = Registry()
    registry.add_entry_points()
    for folder in folders:
        registry.add_folder(folder)
    return registry


def examine(subject: Subject, registry: Registry, observers: Sequence[Observer]) -> Report:
    """Run every check and diagnose what they found.

    Raises UsageError where the checks do not fit together or a file that the Client needs is not there.
    """
    plan = make_plan(registry.checks.values())
    client = LiveClient(
        subject.network,
        known_secrets=[subject.target.client_secret],
        consumer_key=subject.target.client_id,
        lookup=subject.lookup,
    )
    try:
        return _report(subject, registry, plan, client, observers)
    finally:
        client.stop()


def _report(
    subject: Subject,
    registry: Registry,
    plan: Plan,
    client: LiveClient,
    observers: Sequence[Observer],
) -> Report:
    started_at, started = datetime.now(UTC), time.monotonic()
    run = run_plan(
        plan, subject.target, client, Observers(observers, client.redactor), subject.network.timeouts.run
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
        notes=subject.notes,
        requests=client.requests,
        api_calls=client.api_calls,
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
