"""An HTTP proxy on loopback that tunnels to the simulated org, or has a fault of its own."""

import asyncio
import base64
import contextlib
import socket
from dataclasses import dataclass

from .network import ProxyKind

USER, PASSWORD = "acme-user", "acme-proxy-password"
_PAGE = (
    b"<!DOCTYPE html><html><head><title>Access denied</title></head><body>Blocked by policy</body></html>\n"
)
_REFUSALS = {
    407: b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: Basic realm="proxy.acme.example"\r\n',
    403: b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n",
    405: b"HTTP/1.1 405 Method Not Allowed\r\nAllow: CONNECT\r\n",
}
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Proxy:
    """Tunnels every host to the org's address: behind a proxy, the proxy resolves names."""

    kind: ProxyKind
    org_port: int

    async def start(self, listener: socket.socket) -> asyncio.Server:
        """Serve on a bound socket until the server is closed."""
        return await asyncio.start_server(self._take, sock=listener)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            if self.kind == "not-a-proxy":
                writer.write(b"220 mail.acme.example ESMTP\r\n")
            elif (status := self._refusal(head)) is not None:
                writer.write(_refusal_text(status))
            else:
                await self._tunnel(reader, writer)
            await writer.drain()
        writer.close()

    def _refusal(self, head: str) -> int | None:
        request, *headers = head.split("\r\n")
        if not request.upper().startswith("CONNECT "):
            return 405
        if self.kind == "refuses":
            return 403
        needs_credentials = self.kind in ("with-credentials", "wants-credentials")
        return 407 if needs_credentials and not any(map(_authenticates, headers)) else None

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        org_reader, org_writer = await asyncio.open_connection("127.0.0.1", self.org_port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pump(reader, org_writer), _pump(org_reader, writer))


def _authenticates(header: str) -> bool:
    expected = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    name, _, value = header.partition(":")
    return name.strip().lower() == "proxy-authorization" and value.split() == ["Basic", expected]


def _refusal_text(status: int) -> bytes:
    body = _PAGE if status == 403 else b""
    return _REFUSALS[status] + f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while part := await source.read(_CHUNK):
            sink.write(part)
            await sink.drain()
    sink.close()
