"""Recording what the checks of a run ask of the network and what they get."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from ..check import Check
from ..facts import Route
from ..secrets import Secret, shape_of
from ..target import Target
from ..urls import without_credentials
from .protocol import Client, Connection, Handshake, Reply, Resolution
from .recording import Call, Form, Recording, Step, TargetForm, normalised
from .redaction import Redactor, redacted, shortened_key
from .saved_replies import SavedReplies

Answer = TypeVar("Answer")


class Door(Protocol):
    """Where the clients come from whose answers are recorded."""

    redactor: Redactor

    def for_check(self, check: Check) -> Client:
        """A Client for one check."""
        ...

    def stop(self) -> None:
        """Shut every open socket."""
        ...


class Tape:
    """Keeps every call in memory as it was; what may be saved of it is made when all secrets are known.

    Safe to use from several threads.
    """

    def __init__(self, target: Target) -> None:
        self.target = target
        self.redactor = Redactor([target.client_secret], target.client_id)
        """That of the run as soon as it is there: it learns every token."""
        self.recorded_at = datetime.now(UTC)
        self._zero = time.monotonic()
        self._lock = threading.Lock()
        self._steps: list[Step] = []
        self._calls: list[Call] = []

    def step(self, check: str, kind: str, subject: str, act: Callable[[], Answer]) -> Answer:
        """Do a step beside HTTP and keep its answer."""
        started = time.monotonic()
        answer = act()
        name = {"proxy-variables": "proxy_variables", "resolve": "resolution", "connect": "connection"}
        kept: dict[str, Any] = {name.get(kind, kind): answer}
        duration = time.monotonic() - started
        with self._lock:
            self._steps.append(Step(kind, check, subject, started - self._zero, duration, **kept))
        return answer

    def call(
        self, check: str, method: str, url: str, act: Callable[[], Reply], form: Form | None, bearer: bool
    ) -> Reply:
        """Send a request and keep its reply."""
        started = time.monotonic()
        reply = act()
        duration = time.monotonic() - started
        with self._lock:
            self._calls.append(Call(check, method, url, form, bearer, started - self._zero, duration, reply))
        return reply

    def recording(self) -> Recording:
        """All that was kept, fit to be saved."""
        redactor = self.redactor
        with self._lock:
            steps, calls = sorted(self._steps, key=_began), sorted(self._calls, key=_began)
        saved = SavedReplies(self.target.client_secret, redactor)
        kept = [
            replace(
                call,
                url=redactor.redact(call.url),
                form=redacted(call.form, redactor),
                reply=saved.saved(call.method, call.reply),
            )
            for call in calls
        ]
        return Recording(
            self.recorded_at,
            _form_of(self.target, redactor),
            tuple(_redacted_step(step, redactor) for step in steps),
            tuple(saved.tokens),
            saved.signatures,
            tuple(kept),
        )


class TapingDoor:
    """A door whose clients' calls are kept on a tape."""

    def __init__(self, door: Door, tape: Tape) -> None:
        self._door = door
        self._tape = tape

    def for_check(self, check: Check) -> Client:
        """See `Door.for_check`."""
        return _TapingClient(check.id, self._door.for_check(check), self._tape)

    def stop(self) -> None:
        """See `Door.stop`."""
        self._door.stop()


class _TapingClient:
    """A `Client`: the protocol says what its methods do."""

    def __init__(self, check: str, client: Client, tape: Tape) -> None:
        self._check = check
        self._client = client
        self._tape = tape

    def now(self) -> datetime:
        """See `Client.now`."""
        return self._client.now()

    def route(self, host: str, port: int = 443) -> Route:
        """See `Client.route`."""
        return self._step("route", f"{host}:{port}", lambda: self._client.route(host, port))

    def proxy_variables(self) -> Mapping[str, str]:
        """See `Client.proxy_variables`."""
        return self._step("proxy-variables", "", self._client.proxy_variables)

    def resolve(self, host: str) -> Resolution:
        """See `Client.resolve`."""
        return self._step("resolve", host, lambda: self._client.resolve(host))

    def connect(self, host: str, port: int = 443) -> Connection:
        """See `Client.connect`."""
        return self._step("connect", f"{host}:{port}", lambda: self._client.connect(host, port))

    def handshake(self, host: str, port: int = 443) -> Handshake:
        """See `Client.handshake`."""
        return self._step("handshake", f"{host}:{port}", lambda: self._client.handshake(host, port))

    def get(self, url: str, *, bearer: Secret | None = None) -> Reply:
        """See `Client.get`."""
        return self._call("GET", url, lambda: self._client.get(url, bearer=bearer), None, bearer is not None)

    def get_all(self, urls: Sequence[str], *, bearer: Secret | None = None) -> list[Reply]:
        """See `Client.get_all`."""
        replies = self._client.get_all(urls, bearer=bearer)
        for url, reply in zip(urls, replies, strict=True):
            self._call("GET", url, lambda reply=reply: reply, None, bearer is not None)  # type: ignore[misc]
        return replies

    def post_form(
        self, url: str, form: Mapping[str, str | Secret], *, passing_error: str | None = None
    ) -> Reply:
        """See `Client.post_form`."""
        return self._call(
            "POST",
            url,
            lambda: self._client.post_form(url, form, passing_error=passing_error),
            normalised(form, self._tape.target.client_id),
            False,
        )

    def _step(self, kind: str, subject: str, act: Callable[[], Answer]) -> Answer:
        return self._tape.step(self._check, kind, subject, act)

    def _call(
        self, method: str, url: str, act: Callable[[], Reply], form: Form | None, bearer: bool
    ) -> Reply:
        return self._tape.call(self._check, method, url, act, form, bearer)


def _began(kept: Step | Call) -> float:
    return kept.started


def _redacted_step(step: Step, redactor: Redactor) -> Step:
    shown = redacted(step, redactor)
    variables = step.proxy_variables
    if variables is None:
        return shown
    return replace(shown, proxy_variables={name: redactor.redact(value) for name, value in variables.items()})


def _form_of(target: Target, redactor: Redactor) -> TargetForm:
    return TargetForm(
        name=redactor.redact(target.name),
        login_url=redactor.redact(_without_person(target.login_url)),
        consumer_key=shortened_key(target.client_id),
        key_shape=shape_of(target.client_id),
        secret_shape=target.client_secret.shape(),
        api_version=target.api_version,
        expect=redacted(target.expect, redactor),
        allow_host=tuple(_all_redacted(target.allow_host, redactor)),
    )


def _without_person(url: str) -> str:
    """The login URL; a user name and a password in it are replaced, so that their being there still shows."""
    bare = without_credentials(url)
    scheme, separator, rest = bare.partition("://")
    return bare if bare == url or not separator else f"{scheme}://user@{rest}"


def _all_redacted(texts: Iterable[str], redactor: Redactor) -> Iterable[str]:
    return (redactor.redact(text) for text in texts)
