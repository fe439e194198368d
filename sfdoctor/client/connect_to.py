"""For clients other than ours: an adapter that brings the bytes for a true name to another address."""

import socket
from collections.abc import Mapping
from typing import Any

import requests

from ..model import Stage
from ..target import NetworkSettings
from .dial import Dialer
from .failures import NoAnswer
from .routes import Routes
from .tls import Trust
from .transport import DialledAdapter


class ConnectToAdapter(DialledAdapter):
    """Mount it on a `requests.Session`, and `https://acme.my.salesforce.com` leads to a simulated org.

    `connect_to` maps `host:port` to `address:port`; `ca_bundle` is a PEM file, None for certifi's. TLS is
    verified against the true name. The session's `verify` and `proxies` change nothing. Raises UsageError
    where the map or the bundle cannot be read; sending raises what requests raises.
    """

    def __init__(self, connect_to: Mapping[str, str], ca_bundle: str | None = None) -> None:
        settings = NetworkSettings(ca_bundle, "ca_bundle", connect_to=tuple(connect_to.items()))
        trust = Trust(settings.ca_bundle, settings.ca_source)
        super().__init__(Dialer(Routes(settings), trust, settings.timeouts, socket.getaddrinfo).tls)

    def send(self, request: requests.PreparedRequest, *arguments: Any, **named: Any) -> requests.Response:
        """Send a request as `HTTPAdapter.send` does."""
        try:
            return super().send(request, *arguments, **named)
        except NoAnswer as error:
            kind = requests.exceptions.ConnectionError
            if error.failure.stage is Stage.TLS:
                kind = requests.exceptions.SSLError
            raise kind(f"{request.url}: {error}", request=request) from error
