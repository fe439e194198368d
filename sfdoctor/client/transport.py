"""requests and urllib3, put right: they open no connection of their own and follow no redirect.

What plain requests gets wrong for this use: a `.netrc` replaces the bearer, REQUESTS_CA_BUNDLE beats
`verify`, certifi's bundle is added to every context, the body of a redirect is read to its end.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection

from .attempts import Attempt
from .tls import TlsSocket

Dial = Callable[[str, int, Attempt], TlsSocket]
"""Opens a verified TLS connection to a host and a port."""
_POOLED = 32


class DialledConnection(HTTPSConnection):
    """A connection of urllib3 whose socket comes from the dialer, proxies and verification included."""

    dial: Dial
    attempt: Callable[[], Attempt]

    def connect(self) -> None:
        """Open the connection. Raises NoAnswer, which neither urllib3 nor requests catches."""
        self.sock = self.dial(self.host, self.port or 443, self.attempt())
        self.is_verified = True

    def request(self, *arguments: Any, **named: Any) -> None:
        """Send the request; a connection out of the pool is bound to the new attempt first."""
        attempt = self.attempt()
        if self.sock is None:
            self.connect()
        if self.sock is not None:
            attempt.hold(self.sock)
        attempt.sent_at = datetime.now(UTC)
        super().request(*arguments, **named)


class DialledPool(HTTPSConnectionPool):
    """A pool of such connections to one host."""

    def __init__(self, dial: Dial, attempt: Callable[[], Attempt], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._dial = dial
        self._attempt = attempt

    def _new_conn(self) -> DialledConnection:
        self.num_connections += 1
        connection = DialledConnection(self.host, self.port)
        connection.dial = self._dial
        connection.attempt = self._attempt
        return connection


class DialledAdapter(HTTPAdapter):
    """An adapter of requests for https addresses. `verify`, `cert` and `proxies` change nothing here."""

    def __init__(self, dial: Dial, attempt: Callable[[], Attempt] = Attempt) -> None:
        self._dial = dial
        self._attempt = attempt
        super().__init__(pool_connections=_POOLED, pool_maxsize=_POOLED)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """Make the pools."""
        super().init_poolmanager(*arguments, **named)
        by_scheme: Any = {"https": self._pool}
        self.poolmanager.pool_classes_by_scheme = by_scheme

    def _pool(self, *arguments: Any, **named: Any) -> DialledPool:
        return DialledPool(self._dial, self._attempt, *arguments, **named)

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *_arguments: Any, **_named: Any
    ) -> Any:
        """The pool for a request. The dialer alone decides about trust and about the proxy."""
        return self.poolmanager.connection_from_url(request.url)

    def cert_verify(self, *_arguments: Any, **_named: Any) -> None:
        """Nothing to add: the dialer has verified the connection."""

    def request_url(self, request: requests.PreparedRequest, _proxies: Any) -> str:
        """Path and query: whatever the proxy, it only carries a tunnel."""
        return request.path_url


class PlainSession(requests.Session):
    """A session that follows no redirect, keeps no cookie and reads nothing from the environment."""

    def __init__(self, adapter: HTTPAdapter) -> None:
        super().__init__()
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers.clear()
        self.adapters.clear()
        self.mount("https://", adapter)

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None, so that requests never reads the body of a redirect to follow it."""
        return None
