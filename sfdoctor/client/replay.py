"""The replaying Client: the same checks over what was recorded, and nothing is sent."""

import json
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from ..check import Check
from ..facts import Route
from ..model import Exchange
from ..secrets import Secret
from ..target import Target
from .allowance import costs_api_call
from .protocol import Client, Connection, Failure, Handshake, NotRecordedError, Reply, Resolution
from .recorder import LONGEST_TEXT
from .recording import Asked, Call, Form, Recording, Step, TargetForm, asked, normalised
from .redaction import Redactor
from .stand_ins import RecordedSecret, TokenStandIns, text_of

Kept = TypeVar("Kept")


class ReplayDoor:
    """Stands in for the live Client. Each recorded answer is given once, the first one first.

    A Client raises NotRecordedError where it is asked for what was not recorded. `target` is the recorded
    one, with stand-ins in the place of key and secret.
    """

    def __init__(self, recording: Recording) -> None:
        self.target = _target_of(recording.target, recording.signatures)
        self.redactor = Redactor()
        self.requests = 0
        self.api_calls = 0
        self.recorded_at = recording.recorded_at
        self.tokens = TokenStandIns(recording.tokens)
        self._lock = threading.Lock()
        self._exchanges: list[Exchange] = []
        self._steps: dict[tuple[str, str], deque[Step]] = {}
        self._calls: dict[Asked, deque[Call]] = {}
        for step in recording.steps:
            self._steps.setdefault((step.kind, step.subject), deque()).append(step)
        for call in recording.calls:
            self._calls.setdefault(asked(call.method, call.url, call.form), deque()).append(call)

    def for_check(self, check: Check) -> Client:
        """See `Door.for_check`."""
        return _ReplayClient(check.id, self)

    def stop(self) -> None:
        """Nothing is open."""

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The steps that were asked for again, with the times that they took then."""
        with self._lock:
            return tuple(sorted(self._exchanges, key=lambda exchange: exchange.started))

    def step(self, check: str, kind: str, subject: str) -> Step:
        """The next recorded answer to a step beside HTTP. Raises NotRecordedError."""
        with self._lock:
            step = self._next(self._steps, (kind, subject), f"what {kind.replace('-', ' ')} {subject} gave")
            if kind != "proxy-variables":
                self._exchanges.append(_exchange_of_step(step, check))
        return step

    def call(self, check: str, method: str, url: str, form: Form | None) -> Reply:
        """The next recorded reply to a request. Raises NotRecordedError."""
        with self._lock:
            call = self._next(self._calls, asked(method, url, form), f"a reply to {method} {url}")
            reply = call.reply
            counted = reply.sent_at is not None and costs_api_call(call.url, call.bearer)
            self.requests += reply.attempts if reply.sent_at is not None else 0
            self.api_calls += reply.attempts if counted else 0
            self._exchanges.append(_exchange_of(call, check, counted))
        return replace(reply, url=url, body=self._with_stand_ins(method, reply))

    def _next(self, kept: Mapping[Any, deque[Kept]], key: object, what: str) -> Kept:
        waiting = kept.get(key)
        if not waiting:
            again = " once more" if waiting is not None else ""
            raise NotRecordedError(f"The recording does not hold {what}{again}, and a replay asks nobody")
        return waiting.popleft()

    def _with_stand_ins(self, method: str, reply: Reply) -> bytes:
        answer = reply.json
        if not isinstance(answer, dict):
            return reply.body
        changed = self.tokens.put_into(answer) if method == "POST" else self.tokens.verifying(answer)
        return reply.body if changed is answer else json.dumps(changed).encode()


class _ReplayClient:
    """A `Client`: the protocol says what its methods do."""

    def __init__(self, check: str, door: ReplayDoor) -> None:
        self._check = check
        self._door = door

    def now(self) -> datetime:
        """See `Client.now`."""
        return self._door.recorded_at

    def route(self, host: str, port: int = 443) -> Route:
        """See `Client.route`."""
        return _held(self._door.step(self._check, "route", f"{host}:{port}").route)

    def proxy_variables(self) -> Mapping[str, str]:
        """See `Client.proxy_variables`."""
        return _held(self._door.step(self._check, "proxy-variables", "").proxy_variables)

    def resolve(self, host: str) -> Resolution:
        """See `Client.resolve`."""
        return _held(self._door.step(self._check, "resolve", host).resolution)

    def connect(self, host: str, port: int = 443) -> Connection:
        """See `Client.connect`."""
        return _held(self._door.step(self._check, "connect", f"{host}:{port}").connection)

    def handshake(self, host: str, port: int = 443) -> Handshake:
        """See `Client.handshake`."""
        return _held(self._door.step(self._check, "handshake", f"{host}:{port}").handshake)

    def get(self, url: str, *, bearer: Secret | None = None) -> Reply:
        """See `Client.get`."""
        return self._door.call(self._check, "GET", url, None)

    def get_all(self, urls: Sequence[str], *, bearer: Secret | None = None) -> list[Reply]:
        """See `Client.get_all`."""
        return [self.get(url, bearer=bearer) for url in urls]

    def post_form(
        self, url: str, form: Mapping[str, str | Secret], *, passing_error: str | None = None
    ) -> Reply:
        """See `Client.post_form`."""
        return self._door.call(self._check, "POST", url, normalised(form, self._door.target.client_id))


def _held(answer: Kept | None) -> Kept:
    if answer is None:
        raise NotRecordedError("The recording holds a step without its answer")
    return answer


def _target_of(form: TargetForm, signatures: Mapping[str, str]) -> Target:
    return Target(
        name=form.name,
        login_url=form.login_url,
        client_id=text_of(form.key_shape),
        client_secret=RecordedSecret(form.secret_shape, signatures),
        api_version=form.api_version,
        expect=form.expect,
        allow_host=form.allow_host,
    )


def _exchange_of_step(step: Step, check: str) -> Exchange:
    answers = (step.resolution, step.connection, step.handshake)
    failure = next((answer.failure for answer in answers if answer and answer.failure), None)
    return Exchange(
        kind=step.kind,
        check=check,
        subject=step.subject,
        started=step.started,
        duration=step.duration,
        outcome=_outcome(failure, _done(step)),
        status=step.connection.status if step.connection else None,
        received=failure.description if failure else None,
    )


def _done(step: Step) -> str:
    if step.route is not None:
        return f"through {step.route.proxy}" if step.route.proxy else "direct"
    if step.resolution is not None:
        delegated = step.resolution.delegated
        return f"left to {delegated}" if delegated else "resolved"
    return "connected" if step.connection is not None else "verified"


def _exchange_of(call: Call, check: str, counted: bool) -> Exchange:
    reply = call.reply
    return Exchange(
        kind="request",
        check=check,
        subject=f"{call.method} {call.url}",
        started=call.started,
        duration=call.duration,
        outcome=_outcome(reply.failure, "answered"),
        attempt=reply.attempts,
        counted=counted,
        status=reply.status,
        sent=None if call.form is None else "&".join(f"{name}={value}" for name, value in call.form),
        received=reply.text[:LONGEST_TEXT],
        response_headers=tuple(reply.headers.items()),
    )


def _outcome(failure: Failure | None, done: str) -> str:
    return f"{failure.stage}: {failure.error}" if failure else done
