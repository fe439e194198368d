"""The Client as one check sees it: what it declared is enforced, and each step is recorded under its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlencode

from ..check import Check
from ..facts import Route
from ..model import Stage
from ..secrets import Secret
from ..urls import without_credentials
from .allowance import Allowance, costs_api_call
from .overlap import overlapped
from .parts import Parts
from .protocol import Connection, Failure, Handshake, Reply, Resolution
from .recorder import LONGEST_TEXT
from .retries import wait_before_repeating_get, wait_before_repeating_post
from .sending import Request
from .stages import Stages

_AT_ONCE = 8
"""Requests of one `get_all` that are under way at the same time."""


_SEEN = 8 * LONGEST_TEXT
"""Bytes of a body that are looked at for the record, which keeps fewer."""


class CheckClient:
    """A `Client`: the protocol says what its methods do."""

    def __init__(self, check: Check, parts: Parts) -> None:
        self._check = check
        self._parts = parts
        self._allowance = Allowance(check)
        self._stages = Stages(check.id, parts, self._allowance)

    def now(self) -> datetime:
        """See `Client.now`."""
        return datetime.now(UTC)

    def route(self, host: str, port: int = 443) -> Route:
        """See `Client.route`."""
        started = self._parts.recorder.now()
        route = self._parts.routes.route(host, port)
        outcome = f"through {route.proxy}" if route.proxy else "direct"
        self._parts.recorder.record("route", self._check.id, f"{host}:{port}", started, outcome)
        return route

    def proxy_variables(self) -> Mapping[str, str]:
        """See `Client.proxy_variables`."""
        variables = self._parts.settings.proxy_variables
        return {name: without_credentials(value.reveal()) for name, value in variables}

    def resolve(self, host: str) -> Resolution:
        """See `Client.resolve`."""
        return self._stages.resolve(host)

    def connect(self, host: str, port: int = 443) -> Connection:
        """See `Client.connect`."""
        return self._stages.connect(host, port)

    def handshake(self, host: str, port: int = 443) -> Handshake:
        """See `Client.handshake`."""
        return self._stages.handshake(host, port)

    def get(self, url: str, *, bearer: Secret | None = None) -> Reply:
        """See `Client.get`."""
        headers: dict[str, str] = {}
        if bearer is not None:
            self._parts.redactor.add(bearer)
            headers["Authorization"] = f"Bearer {bearer.reveal()}"
        request = Request("GET", url, headers)
        refusal = (
            self._parts.permitted.refusal_of_url(url, posts=False, carries_secret=bearer is not None)
            or _malformed(bearer)
            or self._allowance.refusal("read", costs_api_call(url, bearer is not None))
        )
        if refusal:
            return self._not_sent(request, refusal)
        return self._send(request, partial(wait_before_repeating_get, base_delay=self._parts.base_delay))

    def get_all(self, urls: Sequence[str], *, bearer: Secret | None = None) -> list[Reply]:
        """See `Client.get_all`."""
        return overlapped([partial(self.get, url, bearer=bearer) for url in urls], _AT_ONCE)

    def post_form(
        self, url: str, form: Mapping[str, str | Secret], *, passing_error: str | None = None
    ) -> Reply:
        """See `Client.post_form`."""
        secrets = [value for value in form.values() if isinstance(value, Secret)]
        self._parts.redactor.add(*secrets)
        fields = {
            name: value.reveal() if isinstance(value, Secret) else value for name, value in form.items()
        }
        request = Request(
            "POST",
            url,
            {"Content-Type": "application/x-www-form-urlencoded"},
            urlencode(fields, errors="replace"),
        )
        refusal = self._parts.permitted.refusal_of_url(
            url, posts=True, carries_secret=bool(secrets)
        ) or self._allowance.refusal("token")
        if refusal:
            return self._not_sent(request, refusal)
        base_delay = self._parts.base_delay
        return self._send(request, lambda reply: wait_before_repeating_post(reply, passing_error, base_delay))

    def _not_sent(self, request: Request, refusal: Failure) -> Reply:
        started = self._parts.recorder.now()
        subject = f"{request.method} {request.url}"
        self._parts.recorder.record("request", self._check.id, subject, started, refusal, attempt=0)
        return Reply(request.url, failure=refusal, attempts=0)

    def _send(self, request: Request, wait_after: Callable[[Reply], float | None]) -> Reply:
        number = 1
        while True:
            reply = self._send_once(request, number)
            wait = wait_after(reply)
            if wait is None or not self._may_repeat(request, wait):
                return reply
            self._parts.attempts.pause(wait)
            number += 1

    def _scrubbed(self, reply: Reply) -> Reply:
        """The answer without the secrets that are known already, before a check can cut one in two."""
        mask = self._parts.redactor.mask_known
        # Latin-1 makes one character of each byte, whatever the body is: all come back, in little memory.
        body = mask(reply.body.decode("latin-1")).encode("latin-1")
        headers = {name: mask(value) for name, value in reply.headers.items()}
        return replace(reply, body=body, headers=headers)

    def _may_repeat(self, request: Request, wait: float) -> bool:
        """A repeat uses the org's allotment like the first time, so the declared worst cost bounds it too.

        A wait that the run would not outlast is not begun: the answer that asked for it says more.
        """
        if not self._parts.attempts.have_time_for(wait):
            return False
        cost = costs_api_call(request.url, "Authorization" in request.headers)
        return self._allowance.refusal("read", cost) is None

    def _send_once(self, request: Request, number: int) -> Reply:
        recorder = self._parts.recorder
        started = recorder.now()
        reply, left = self._parts.sender.send(request)
        reply = self._scrubbed(reply)
        if request.method == "POST":
            self._parts.redactor.add_tokens(reply.json)
        reply = replace(reply, failure=self._parts.shown(reply.failure), attempts=number)
        counted = left and costs_api_call(request.url, "Authorization" in request.headers)
        if left:
            recorder.count_request(counted)
        recorder.record(
            "request",
            self._check.id,
            f"{request.method} {request.url}",
            started,
            reply.failure or "answered",
            attempt=number,
            counted=counted,
            status=reply.status,
            sent=request.body,
            received=reply.body[:_SEEN].decode("utf-8", "replace"),
            request_headers=request.headers,
            response_headers=reply.headers,
        )
        return reply


def _malformed(bearer: Secret | None) -> Failure | None:
    """A header carries no line breaks; what comes with one is no token of Salesforce."""
    text = bearer.reveal() if bearer is not None else "-"
    if text and text.isascii() and text.isprintable() and " " not in text:
        return None
    return Failure(Stage.TOKEN, "malformed", "the access token holds characters that no header can carry")
