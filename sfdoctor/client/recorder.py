"""Every step on the network, redacted, with its timing; and how many requests and API calls there were."""

import threading
import time
from collections.abc import Mapping

from ..model import Exchange
from .protocol import Failure
from .redaction import Redactor

LONGEST_TEXT = 16 * 1024
"""Characters of a body that are kept."""


class Recorder:
    """Collects exchanges from several threads. `started` of an exchange counts from the making of this."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._lock = threading.Lock()
        self._exchanges: list[Exchange] = []
        self._zero = time.monotonic()
        self.requests = 0
        self.api_calls = 0

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What was recorded so far, in time order."""
        with self._lock:
            return tuple(sorted(self._exchanges, key=lambda exchange: exchange.started))

    def now(self) -> float:
        """Seconds since the start of the run."""
        return time.monotonic() - self._zero

    def count_request(self, api_call: bool) -> None:
        """Count a request that went out."""
        with self._lock:
            self.requests += 1
            self.api_calls += api_call

    def record(
        self,
        kind: str,
        check: str,
        subject: str,
        started: float,
        outcome: str | Failure,
        *,
        attempt: int = 1,
        counted: bool = False,
        status: int | None = None,
        sent: str | None = None,
        received: str | None = None,
        request_headers: Mapping[str, str] | None = None,
        response_headers: Mapping[str, str] | None = None,
    ) -> float:
        """Keep a step that began at `started` and ends now. Returns how long it took.

        A failure's description is kept as what was received. `attempt` is 0 for what was not sent.
        """
        duration = self.now() - started
        if isinstance(outcome, Failure):
            received = outcome.description or received
            outcome = f"{outcome.stage}: {outcome.error}"
        exchange = Exchange(
            kind=kind,
            check=check,
            subject=self._redactor.redact(subject),
            started=started,
            duration=duration,
            outcome=outcome,
            attempt=attempt,
            counted=counted,
            status=status,
            sent=self._kept(sent),
            received=self._kept(received),
            request_headers=self._redactor.redact_headers(request_headers or {}),
            response_headers=self._redactor.redact_headers(response_headers or {}),
        )
        with self._lock:
            self._exchanges.append(exchange)
        return duration

    def _kept(self, text: str | None) -> str | None:
        return None if text is None else self._redactor.redact_start(text, LONGEST_TEXT)
