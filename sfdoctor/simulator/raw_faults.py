"""Faults below HTTP: a server that speaks something else, or hangs up."""

import asyncio
import contextlib
import socket
import ssl
import struct
import sys

from .network import HttpFaultKind

_GARBAGE = b"\x15\x03\x00\xff SSH-2.0-acme \x00\x01 this is not HTTP\r\n\r\n"
_RESET_ON_CLOSE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


async def serve_raw(listener: socket.socket, context: ssl.SSLContext, kind: HttpFaultKind) -> asyncio.Server:
    """Serve the fault on a bound socket until the server is closed."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            await reader.readuntil(b"\r\n\r\n")
            if kind == "reset":
                _hang_up(writer)
            else:
                writer.write(_GARBAGE)
                await writer.drain()
                writer.close()

    return await asyncio.start_server(take, sock=listener, ssl=context)


def _hang_up(writer: asyncio.StreamWriter) -> None:
    """Close so that the client sees a reset, not an end."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    writer.transport.abort()
