"""The steps below HTTP, each on its own: the look-up, TCP, TLS. One attempt each, recorded for one check."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..facts import Certificate
from ..model import Stage
from .allowance import Allowance
from .attempts import Attempt
from .failures import NoAnswer
from .names import distinct
from .parts import Parts
from .protocol import Connection, Failure, Handshake, Resolution
from .tls import certificate_of, is_about_certificate

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class _Step(Generic[Outcome]):
    outcome: Outcome | None
    failure: Failure | None
    status: int | None
    duration: float


class Stages:
    """The stages as one check may try them."""

    def __init__(self, check: str, parts: Parts, allowance: Allowance) -> None:
        self._check = check
        self._parts = parts
        self._allowance = allowance

    def resolve(self, host: str) -> Resolution:
        """See `Client.resolve`."""
        delegated = self._parts.routes.delegated(host)
        if delegated and self._allowance.refusal("read") is None:
            started = self._parts.recorder.now()
            self._parts.recorder.record("resolve", self._check, host, started, f"left to {delegated}")
            return Resolution(delegated=delegated)
        step = self._try(
            "resolve", host, "resolved", lambda attempt: self._parts.dialer.look_up(host, 443, attempt)
        )
        return Resolution(distinct(step.outcome or ()), step.failure, None, step.duration)

    def connect(self, host: str, port: int) -> Connection:
        """See `Client.connect`."""

        def connect(attempt: Attempt) -> int | None:
            sock, status = self._parts.dialer.tcp(host, port, attempt)
            sock.close()
            return status

        step = self._try("connect", f"{host}:{port}", "connected", connect)
        return Connection(step.failure, step.outcome or step.status, step.duration)

    def handshake(self, host: str, port: int) -> Handshake:
        """See `Client.handshake`."""

        def shake(attempt: Attempt) -> Certificate:
            with contextlib.closing(self._parts.dialer.tls(host, port, attempt)) as secured:
                certificate = certificate_of(secured)
            if certificate is None:
                raise NoAnswer(Failure(Stage.TLS, "handshake-failed", "the certificate cannot be read"))
            return certificate

        step = self._try("handshake", f"{host}:{port}", "verified", shake)
        certificate = step.outcome
        if step.failure and is_about_certificate(step.failure):
            certificate = self._presented(host, port)
        return Handshake(certificate, step.failure, step.duration)

    def _presented(self, host: str, port: int) -> Certificate | None:
        return self._try(
            "handshake",
            f"{host}:{port}",
            "not verified, only to read the certificate",
            lambda attempt: self._parts.dialer.presented(host, port, attempt),
            number=2,
        ).outcome

    def _try(
        self, kind: str, subject: str, done: str, act: Callable[[Attempt], Outcome], number: int = 1
    ) -> _Step[Outcome]:
        recorder = self._parts.recorder
        started = recorder.now()
        outcome: Outcome | None = None
        status: int | None = None
        failure = self._allowance.refusal("read")
        if failure is None:
            try:
                with self._parts.attempts.begin() as attempt:
                    outcome = act(attempt)
            except NoAnswer as error:
                failure, status = self._parts.shown(error.failure), error.status
        else:
            number = 0
        duration = recorder.record(
            kind, self._check, subject, started, failure or done, attempt=number, status=status
        )
        return _Step(outcome, failure, status, duration)
