"""A Client whose answers a test writes down; it keeps what it was asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sfdoctor import Connection, Handshake, Reply, Resolution, Route, Secret

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def answer(status: int, body: Any = b"", **headers: str) -> Reply:
    """A reply; anything that is not bytes or text becomes JSON. `content_type="…"` names a header."""
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply("", status, named, body, sent_at=NOW, received_at=NOW)


@dataclass
class ScriptedClient:
    """`replies` maps `GET /path` or `POST /path` to a reply, or to a list that is used up in order.

    A key that ends in `*` answers every path that begins so and has no key of its own.
    """

    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    resolution: Resolution = field(default_factory=lambda: Resolution(("127.0.0.1",)))
    connection: Connection = field(default_factory=Connection)
    shake: Handshake = field(default_factory=Handshake)
    way: Route = field(default_factory=lambda: Route(None, "default", "certifi", "default"))
    variables: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[Mapping[str, str | Secret]] = field(default_factory=list)
    passing_errors: list[str | None] = field(default_factory=list)
    sent_to: list[tuple[str, Secret | None]] = field(default_factory=list)
    """Host and bearer token of each request."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def route(self, host: str, port: int = 443) -> Route:
        return self.way

    def proxy_variables(self) -> Mapping[str, str]:
        return self.variables

    def resolve(self, host: str) -> Resolution:
        self.asked.append(f"RESOLVE {host}")
        return self.resolution

    def connect(self, host: str, port: int = 443) -> Connection:
        self.asked.append(f"CONNECT {host}:{port}")
        return self.connection

    def handshake(self, host: str, port: int = 443) -> Handshake:
        self.asked.append(f"HANDSHAKE {host}:{port}")
        return self.shake

    def get(self, url: str, *, bearer: Secret | None = None) -> Reply:
        return self._reply("GET", url, bearer)

    def get_all(self, urls: Sequence[str], *, bearer: Secret | None = None) -> list[Reply]:
        return [self._reply("GET", url, bearer) for url in urls]

    def post_form(
        self, url: str, form: Mapping[str, str | Secret], *, passing_error: str | None = None
    ) -> Reply:
        self.forms.append(form)
        self.passing_errors.append(passing_error)
        return self._reply("POST", url)

    def _reply(self, method: str, url: str, bearer: Secret | None = None) -> Reply:
        host, _, rest = url.split("://", 1)[-1].partition("/")
        request = f"{method} /{rest}"
        self.asked.append(request)
        self.sent_to.append((host, bearer))
        beginnings = [key for key in self.replies if key.endswith("*") and request.startswith(key[:-1])]
        scripted = self.replies[beginnings[0] if beginnings and request not in self.replies else request]
        if isinstance(scripted, list):
            return scripted.pop(0)
        return scripted
