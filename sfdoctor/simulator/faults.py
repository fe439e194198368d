"""HTTP faults made for real: what else may answer where an org is expected."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any

from .exchange import JSON, Answer, html_answer, json_answer, url_no_longer_exists
from .network import HttpFaultKind

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
MEGABYTE = 1_000_000
FLOOD_MEGABYTES = 200
SECONDS_PER_BYTE = 1.0
MOVED_TO = "https://acme-group.my.salesforce.com"
_ENDLESS: tuple[HttpFaultKind, ...] = ("silence", "drip", "flood", "redirect-flood")


def is_endless(kind: HttpFaultKind) -> bool:
    """True for the faults that send no plain answer."""
    return kind in _ENDLESS


def faulty_answer(kind: HttpFaultKind, path: str) -> Answer:
    """The plain answer of a fault."""
    match kind:
        case "html":
            return html_answer(200, "Welcome to Acme", "This is the home page of Acme.")
        case "captive":
            return html_answer(200, "Guest network: sign in", "Accept the terms to use this network.")
        case "redirect":
            return Answer(301, headers=(("Location", MOVED_TO + path),))
        case "no-route":
            return Answer(420)
        case "instance-unreachable":
            return Answer(502)
        case "unavailable":
            return Answer(503)
        case "maintenance-page":
            text = "Our service is temporarily unavailable while we carry out maintenance."
            return html_answer(503, "Down for maintenance", text)
        case "rate-limited":
            return Answer(429)
        case "foreign-json":
            return json_answer(200, {"service": "acme-gateway", "status": "up"})
        case "not-found":
            return url_no_longer_exists()
    return Answer(200)  # "empty"


async def misbehave(
    kind: HttpFaultKind, path: str, receive: Receive, send: Send, closing: asyncio.Event
) -> None:
    """Answer never, byte by byte, or without end, until the client or the server has had enough."""
    over = asyncio.create_task(_until_over(receive, closing))
    try:
        if kind == "silence":
            await over
        await send(_start(kind, path))
        for part in _parts(kind):
            if over.done():
                break
            await send({"type": "http.response.body", "body": part, "more_body": True})
            # a pause even where none is due: only then is it noticed that the client has left
            await asyncio.wait({over}, timeout=SECONDS_PER_BYTE if kind == "drip" else 0)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        over.cancel()


async def _until_over(receive: Receive, closing: asyncio.Event) -> None:
    leaving = asyncio.create_task(until_client_leaves(receive))
    stopping = asyncio.create_task(closing.wait())
    try:
        await asyncio.wait({leaving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
        stopping.cancel()


async def until_client_leaves(receive: Receive) -> None:
    """Wait for the client to break the connection off."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _start(kind: HttpFaultKind, path: str) -> MutableMapping[str, Any]:
    headers = [(b"content-type", JSON.encode())]
    if kind == "redirect-flood":
        headers.append((b"location", (MOVED_TO + path).encode()))
    status = {"redirect-flood": 301, "silence": 503}.get(kind, 200)
    return {"type": "http.response.start", "status": status, "headers": headers}


def _parts(kind: HttpFaultKind) -> Iterator[bytes]:
    if kind == "drip":
        yield b"["
        while True:
            yield b" "
    if kind in ("flood", "redirect-flood"):
        for _ in range(FLOOD_MEGABYTES):
            yield b" " * MEGABYTE
