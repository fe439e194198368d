"""The simulated org as an application that is served: every request noted, faults made real."""

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl

from .exchange import Answer, Call
from .faults import Receive, Send, faulty_answer, is_endless, misbehave
from .mishaps import Meeting, Mishaps
from .network import Mishap, Network
from .routes import answer
from .state import OrgState

STRANGER = "https://acme.example.com"


@dataclass(frozen=True, slots=True)
class ServedRequest:
    """A request that was served, without its query string.

    `started` and `ended`, when its answer was ready, are times of `time.monotonic`.
    """

    method: str
    host: str
    path: str
    started: float
    ended: float


@dataclass
class Application:
    """The ASGI application. `delay` is added to each answer, in seconds.

    `cut` ends the connection of a client, given as address and port, without a farewell.
    """

    state: OrgState
    network: Network
    delay: float = 0.0
    requests: list[ServedRequest] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    cut: Callable[[Any], None] = lambda client: None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self._mishaps = Mishaps(self.network.mishaps)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request."""
        started = time.monotonic()
        call = await _read(scope, receive)
        if self.delay:
            await asyncio.sleep(self.delay)
        fault = self.network.http
        mishap = self._mishaps.meeting(call)
        if mishap is not None:
            await self._meet(mishap, call, started, scope, receive, send).play()
        elif fault is not None and call.path.startswith(fault.on) and is_endless(fault.answer):
            await misbehave(fault.answer, call.path, receive, send, self.closing)
            self._note(call, started)
        else:
            given = self._answer(call)
            self._note(call, started)  # first, so that whoever has the answer finds it noted
            await self._send(given, send)

    def _meet(
        self,
        mishap: Mishap,
        call: Call,
        started: float,
        scope: MutableMapping[str, Any],
        receive: Receive,
        send: Send,
    ) -> Meeting:
        def work() -> Answer:
            given = self._answer(call)
            self._note(call, started)
            return given

        if mishap.happens == "cut-before":
            self._note(call, started)
        return Meeting(
            mishap,
            self.state,
            work,
            receive,
            send,
            lambda given: self._send(given, send),
            lambda: self.cut(scope["client"]),
            self.closing,
        )

    def _note(self, call: Call, started: float) -> None:
        ended = time.monotonic()
        self.requests.append(ServedRequest(call.method, call.host, call.path, started, ended))

    def _answer(self, call: Call) -> Answer:
        fault = self.network.http
        if fault is not None and call.path.startswith(fault.on):
            return faulty_answer(fault.answer, call.path)
        return self._tampered(call, answer(self.state, call))

    def _tampered(self, call: Call, given: Answer) -> Answer:
        """What arrives of a token answer where something on the way changes it."""
        if self.network.tampering is None or given.status != 200 or call.path != "/services/oauth2/token":
            return given
        payload = json.loads(given.body)
        if self.network.tampering == "signature":
            payload["signature"] = payload["signature"][::-1]
        else:
            payload["instance_url"] = STRANGER
        return replace(given, body=json.dumps(payload).encode())

    async def _send(self, given: Answer, send: Send) -> None:
        headers = [(name.lower().encode(), value.encode()) for name, value in self._headers(given)]
        await send({"type": "http.response.start", "status": given.status, "headers": headers})
        await send({"type": "http.response.body", "body": given.body})

    def _headers(self, given: Answer) -> Iterator[tuple[str, str]]:
        """What every answer carries. Without a length the body goes out in chunks, as Salesforce sends it."""
        request_id = f"{next(self._numbers):032x}"
        yield "Date", formatdate(self.state.clock(), usegmt=True)
        yield "Server", "sfdcedge"
        yield "X-Sfdc-Request-Id", request_id
        yield "X-Request-Id", request_id
        yield "Strict-Transport-Security", "max-age=63072000; includeSubDomains"
        yield "Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private"
        yield "Set-Cookie", "CookieConsentPolicy=0:1; path=/; secure"
        yield "Set-Cookie", "BrowserId=simulated; path=/; secure"
        if given.media_type is not None:
            yield "Content-Type", given.media_type
        yield from given.headers


async def _read(scope: MutableMapping[str, Any], receive: Receive) -> Call:
    """The request, with the path as Salesforce reads it: doubled and trailing slashes do no harm."""
    body = b""
    while True:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            break
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    path = "/" + "/".join(part for part in scope["path"].split("/") if part)
    query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return Call(scope["method"], host.lower(), path, query, headers, body)
