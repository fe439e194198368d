"""The live Client: the one that goes to the network."""

import socket
from collections.abc import Iterable, Iterator

from ..check import Check
from ..model import Exchange
from ..secrets import Secret
from ..target import NetworkSettings
from .attempts import Attempts
from .dial import Dialer
from .names import Lookup
from .parts import Parts
from .permitted_hosts import PermittedHosts
from .protocol import Client
from .recorder import Recorder
from .redaction import Redactor
from .routes import Routes
from .sending import Sender
from .tls import Trust
from .view import CheckClient


class LiveClient:
    """All that a run needs of the network; checks get a view of it. Safe to use from several threads.

    `known_secrets` are masked in everything that is recorded, `consumer_key` is shortened. `lookup` stands in
    for `socket.getaddrinfo`. `base_delay` is the first back-off in seconds. Raises UsageError where the CA
    bundle, the proxy or the `connect_to` map cannot be used.
    """

    def __init__(
        self,
        settings: NetworkSettings,
        *,
        known_secrets: Iterable[Secret] = (),
        consumer_key: str = "",
        lookup: Lookup = socket.getaddrinfo,
        base_delay: float = 0.5,
    ) -> None:
        routes = Routes(settings)
        dialer = Dialer(routes, Trust(settings.ca_bundle, settings.ca_source), settings.timeouts, lookup)
        attempts = Attempts(settings.timeouts.attempt, settings.timeouts.run)
        self.redactor = Redactor([*known_secrets, *_of_proxies(settings, routes)], consumer_key)
        self._parts = Parts(
            settings=settings,
            routes=routes,
            dialer=dialer,
            attempts=attempts,
            sender=Sender(dialer, attempts, settings.timeouts),
            recorder=Recorder(self.redactor),
            redactor=self.redactor,
            permitted=PermittedHosts(settings.allow_host),
            base_delay=base_delay,
        )

    def for_check(self, check: Check) -> Client:
        """A Client for one check: its declaration is enforced, its steps are recorded under its id."""
        return CheckClient(check, self._parts)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every step so far, redacted, in time order."""
        return self._parts.recorder.exchanges

    @property
    def requests(self) -> int:
        """How many HTTP requests went out, repeats included."""
        return self._parts.recorder.requests

    @property
    def api_calls(self) -> int:
        """How many of them used one of the org's daily API calls."""
        return self._parts.recorder.api_calls

    def stop(self) -> None:
        """Shut every open socket at once. Each call, also those under way, returns the failure `stopped`.

        May be called from any thread, and more than once.
        """
        self._parts.attempts.stop()
        self._parts.sender.close()

    def close(self) -> None:
        """The same as `stop`, for the end of a run."""
        self.stop()


def _of_proxies(settings: NetworkSettings, routes: Routes) -> Iterator[Secret]:
    """User names and passwords of proxies, also of those that are set and not used."""
    if routes.proxy:
        yield from routes.proxy.credentials
    for _, value in settings.proxy_variables:
        pair = value.reveal().rpartition("@")[0].rpartition("://")[2]
        yield Secret(pair, "proxy credentials")
        yield Secret(pair.partition(":")[2], "proxy credentials")
