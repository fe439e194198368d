"""Which way the bytes to a host take: straight, through the proxy, or to where `connect_to` sends them."""

import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..facts import Route
from ..model import UsageError
from ..salesforce.hosts import is_loopback
from ..target import NetworkSettings
from .proxy import Proxy, parse_proxy

_bypassed: Callable[[str, dict[str, str]], bool] = getattr(urllib.request, "proxy_bypass_environment")  # noqa: B009
"""What urllib and requests hold NO_PROXY against; it is not in the standard library's type stubs."""
Endpoint = tuple[str, int]
"""Host and port."""


@dataclass(frozen=True, slots=True)
class Way:
    """`address` is where the bytes go in the end, `proxy` what they go through, `source` who decided that."""

    address: Endpoint
    proxy: Proxy | None
    source: str


class Routes:
    """The ways of a run. Raises UsageError where the proxy or the `connect_to` map cannot be read."""

    def __init__(self, settings: NetworkSettings) -> None:
        self._settings = settings
        self._connect_to = read_connect_to(settings.connect_to)
        self.proxy = parse_proxy(settings.proxy, settings.proxy_source) if settings.proxy else None

    def way(self, host: str, port: int) -> Way:
        """The way to a host. A loopback address is never reached through the proxy."""
        address = self.mapped(host, port)
        if self.proxy is None:
            return Way(address, None, self._settings.proxy_source)
        if is_loopback(address[0]):
            return Way(address, None, "a loopback address")
        if _bypassed(f"{host}:{port}", {"no": self._settings.no_proxy}):
            return Way(address, None, "no_proxy")
        return Way(address, self.proxy, self._settings.proxy_source)

    def route(self, host: str, port: int) -> Route:
        """The same as the fact `Route`."""
        way = self.way(host, port)
        proxy = way.proxy.url if way.proxy else None
        return Route(proxy, way.source, self._settings.ca_bundle or "certifi", self._settings.ca_source)

    def delegated(self, host: str) -> str | None:
        """Who looks the name up in our place: `connect_to`, `proxy`, or nobody (None)."""
        name = _plain(host)
        if any(mapped == name for mapped, _ in self._connect_to):
            return "connect_to"
        return "proxy" if self.way(host, 443).proxy else None

    def mapped(self, host: str, port: int) -> Endpoint:
        """Where the bytes for a host go, by the `connect_to` map."""
        return self._connect_to.get((_plain(host), port), (host, port))


def read_connect_to(pairs: Iterable[tuple[str, str]]) -> dict[Endpoint, Endpoint]:
    """Read `host:port` to `address:port`. Raises UsageError for anything else."""
    return {_endpoint(true): _endpoint(real) for true, real in pairs}


def _endpoint(text: str) -> Endpoint:
    host, _, port = text.strip().rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise UsageError(
            f"connect_to: {text!r} is not of the form host:port. Write each entry as "
            "`acme.my.salesforce.com:443: 127.0.0.1:8443`."
        )
    return _plain(host), int(port)


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
