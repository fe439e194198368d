"""What a check may ask of the network, and what it gets back. A refusal or a lost request is a value."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from ..facts import Certificate, Route
from ..model import Stage, Symptom
from ..secrets import Secret


class NotRecordedError(Exception):
    """A replay was asked for what its recording does not hold. The message says what that is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer. `description` is what the network or the system said, verbatim, and at the
    stage tcp the address that was dialled.

    Codes by stage: dns `host-not-found`, `resolver-failed`, `timeout` · tcp `refused`, `timeout`, `reset`,
    `unreachable` · proxy `unreachable`, `authentication-required`, `refused`, `timeout`, `invalid` ·
    tls `untrusted-issuer`, `expired`, `not-yet-valid`, `wrong-host`, `protocol-version`,
    `handshake-failed`, `timeout`, `ca-bundle` · http `timeout`, `reset`, `not-http`, `too-large`,
    `deadline` · safety `stranger-host`, `generic-host`, `not-declared`, `budget`, `stopped` · and for what
    cannot be sent: host `not-https`, `malformed`, token `malformed`.
    """

    stage: Stage
    error: str
    description: str | None = None

    def symptom(self, status: int | None = None) -> Symptom:
        """The same as a symptom."""
        return Symptom(self.stage, self.error, self.description, status)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a name look-up. `delegated` says who resolves where we do not (`proxy`, `connect_to`)."""

    addresses: tuple[str, ...] = ()
    failure: Failure | None = None
    delegated: str | None = None
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Connection:
    """The answer to opening TCP (through the proxy's CONNECT where there is one) and closing it again."""

    failure: Failure | None = None
    status: int | None = None
    """The proxy's HTTP status, where a proxy answered."""
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Handshake:
    """The answer to a TLS handshake. After a failed verification `certificate` is what was presented."""

    certificate: Certificate | None = None
    failure: Failure | None = None
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer, or the reason that there is none, or none that is complete (`failure`).

    With a failure `status` is None, unless the status line came and the body did not.
    """

    url: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    failure: Failure | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    """This machine's clock (UTC) when the request left and when the status line came."""
    attempts: int = 1

    @property
    def ok(self) -> bool:
        """True for a 2xx answer that came in full."""
        return self.failure is None and self.status is not None and 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body as text; undecodable bytes are replaced."""
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        """The body as JSON, None where it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Client(Protocol):
    """The one door to the network. Every step is recorded, redacted and counted against the check's plan."""

    def now(self) -> datetime:
        """This machine's clock (UTC); in a replay, the clock of the machine that recorded."""
        ...

    def route(self, host: str, port: int = 443) -> Route:
        """The way that a request to `host` would take. Nothing is sent."""
        ...

    def proxy_variables(self) -> Mapping[str, str]:
        """The proxy variables that were set, without credentials."""
        ...

    def resolve(self, host: str) -> Resolution:
        """Look the name up."""
        ...

    def connect(self, host: str, port: int = 443) -> Connection:
        """Open TCP to the host, through the proxy where the route has one, and close it."""
        ...

    def handshake(self, host: str, port: int = 443) -> Handshake:
        """Open TCP and TLS to the host, verified, send nothing, and close it."""
        ...

    def get(self, url: str, *, bearer: Secret | None = None) -> Reply:
        """One GET, retried as declared: 429, 502, 503, 504 and resets at most twice, 420 once."""
        ...

    def get_all(self, urls: Sequence[str], *, bearer: Secret | None = None) -> list[Reply]:
        """Several GETs at the same time; replies in the order of `urls`."""
        ...

    def post_form(
        self, url: str, form: Mapping[str, str | Secret], *, passing_error: str | None = None
    ) -> Reply:
        """One POST of an URL-encoded form. A secret in it goes only to a permitted host.

        Never repeated, except at most twice where the answer's `error` is `passing_error`.
        """
        ...
