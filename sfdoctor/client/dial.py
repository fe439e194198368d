"""Opening connections: the look-up, TCP, the proxy's tunnel and TLS, each a stage with its own failures."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..facts import Certificate
from ..model import Stage
from ..target import Timeouts
from . import tls
from .attempts import Attempt
from .failures import NoAnswer, tcp_failure
from .names import Lookup, addresses_of
from .protocol import Failure
from .proxy import Proxy, open_tunnel, tunnel_failure
from .routes import Endpoint, Routes

LOOKUP_WAITS = 2
"""A look-up may take this many connect timeouts: resolvers ask a second server after about one."""


class Dialer:
    """Opens connections along the routes. All of its methods raise NoAnswer."""

    def __init__(self, routes: Routes, trust: tls.Trust, timeouts: Timeouts, lookup: Lookup) -> None:
        self._routes = routes
        self._trust = trust
        self._timeouts = timeouts
        self._lookup = lookup

    def look_up(self, host: str, port: int, attempt: Attempt) -> list[tuple[Any, ...]]:
        """The addresses of a host, as `getaddrinfo` gives them."""
        wait = LOOKUP_WAITS * self._timeouts.connect
        return addresses_of(host, port, self._lookup, attempt, wait)

    def tcp(self, host: str, port: int, attempt: Attempt) -> tuple[socket.socket, int | None]:
        """A connection to the host, and the proxy's status where a proxy made it."""
        way = self._routes.way(host, port)
        if way.proxy is None:
            return self._connect(way.address, attempt), None
        return self._tunnel(way.proxy, way.address, attempt)

    def tls(self, host: str, port: int, attempt: Attempt) -> tls.TlsSocket:
        """A verified TLS connection to the host."""
        sock, _ = self.tcp(host, port, attempt)
        with _closed_on_failure(sock), attempt.phase(Stage.TLS, tls.handshake_failure):
            sock.settimeout(self._timeouts.connect)
            return self._trust.wrap(sock, host.rstrip("."))

    def presented(self, host: str, port: int, attempt: Attempt) -> Certificate | None:
        """The certificate that the host presents, whoever issued it. See `tls.presented`."""
        sock, _ = self.tcp(host, port, attempt)
        with contextlib.closing(sock), attempt.phase(Stage.TLS, tls.handshake_failure):
            sock.settimeout(self._timeouts.connect)
            return tls.presented(sock, host.rstrip("."))

    def _connect(self, address: Endpoint, attempt: Attempt) -> socket.socket:
        """Connect to the first address that answers. Each has the whole connect timeout."""
        failure: NoAnswer | None = None
        for found in self.look_up(*address, attempt):
            try:
                return self._connect_to(found, attempt)
            except NoAnswer as error:
                failure = error
                if attempt.interruption(Stage.TCP):
                    break
        raise failure or NoAnswer(Failure(Stage.DNS, "host-not-found", "the resolver gave no address"))

    def _connect_to(self, found: tuple[Any, ...], attempt: Attempt) -> socket.socket:
        family, kind, protocol, _, target = found
        with attempt.phase(Stage.TCP, tcp_failure):
            sock = socket.socket(family, kind, protocol)
        with _closed_on_failure(sock), _dialled(target), attempt.phase(Stage.TCP, tcp_failure):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(self._timeouts.connect)
            attempt.hold(sock)
            sock.connect(target)
        return sock

    def _tunnel(self, proxy: Proxy, target: Endpoint, attempt: Attempt) -> tuple[socket.socket, int]:
        host, port = target
        sock = self._to_proxy(proxy, attempt)
        with _closed_on_failure(sock), attempt.phase(Stage.PROXY, tunnel_failure):
            sock.settimeout(self._timeouts.read)
            return sock, open_tunnel(sock, proxy, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")

    def _to_proxy(self, proxy: Proxy, attempt: Attempt) -> Any:
        """A connection to the proxy. Whatever goes wrong before it listens, the proxy was not reached."""
        try:
            sock = self._connect(self._routes.mapped(proxy.host, proxy.port), attempt)
            with _closed_on_failure(sock), attempt.phase(Stage.TLS, tls.handshake_failure):
                return self._trust.wrap(sock, proxy.host) if proxy.secure else sock
        except NoAnswer as error:
            if error.failure.stage is Stage.SAFETY:
                raise
            raise NoAnswer(Failure(Stage.PROXY, "unreachable", error.failure.description)) from error


@contextlib.contextmanager
def _dialled(target: tuple[Any, ...]) -> Iterator[None]:
    """The address that did not answer, beside the words: connect_to or a hosts file may have chosen it."""
    try:
        yield
    except NoAnswer as error:
        said = error.failure.description
        if error.failure.stage is not Stage.TCP or not said:
            raise
        where = f"{said} ({target[0]}, port {target[1]})"
        raise NoAnswer(replace(error.failure, description=where)) from error


@contextlib.contextmanager
def _closed_on_failure(sock: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        sock.close()
        raise
