"""HTTPS on IPv4 loopback, for the application that is the simulated org."""

import asyncio
import socket
import ssl
import sys

import uvicorn

from .server import Application


class Server(uvicorn.Server):
    """uvicorn without its clock tick: it waits for the end instead of looking for it ten times a second."""

    def __init__(self, application: Application, context: ssl.SSLContext) -> None:
        config = uvicorn.Config(
            application,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            proxy_headers=False,
            server_header=False,
            date_header=False,
            access_log=False,
            log_config=None,
            log_level="error",
            timeout_keep_alive=60,
            timeout_graceful_shutdown=1,
        )
        config.load()
        config.ssl = context
        super().__init__(config)
        self._application = application
        application.cut = self._cut

    async def main_loop(self) -> None:
        """Wait until the server is told to close."""
        await self._application.closing.wait()

    def _cut(self, client: object) -> None:
        for connection in list(self.server_state.connections):
            if connection.transport.get_extra_info("peername") == client:
                connection.transport.abort()

    async def begin(self, listeners: list[socket.socket]) -> "asyncio.Task[None]":
        """Start serving. Returns the task that ends when the server has closed."""
        serving = asyncio.create_task(self.serve(sockets=listeners))
        while not (self.started or serving.done()):
            await asyncio.sleep(0)
        return serving

    async def end(self, serving: "asyncio.Task[None]") -> None:
        """Stop serving; what is open is closed."""
        self.force_exit = True
        self._application.closing.set()
        for connection in list(self.server_state.connections):
            connection.transport.abort()  # a TLS farewell would wait for the client's
        await serving


def loopback_socket(port: int) -> socket.socket:
    """A socket bound on IPv4 loopback alone. Raises OSError where the port is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would share a port that is in use
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", port))
    except OSError:
        sock.close()
        raise
    return sock
