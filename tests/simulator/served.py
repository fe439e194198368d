"""Reaching a served org by its true names."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

from sfdoctor.client.connect_to import ConnectToAdapter
from sfdoctor.simulator.scenarios import Scenario
from sfdoctor.simulator.serve import SimulatedOrg, serve

HOST = "acme.my.salesforce.com"


@contextmanager
def serving(network: dict[str, Any] | None = None, **more: Any) -> Iterator[SimulatedOrg]:
    """A served org with something wrong on the way. `delay` and `port` go to `serve`."""
    options = {name: more.pop(name) for name in ("delay", "port") if name in more}
    scenario = Scenario.model_validate(
        {"id": "made-up", "title": "made up", "network": network or {}, **more}
    )
    with serve(scenario, **options) as org:
        yield org


def session_for(org: SimulatedOrg) -> requests.Session:
    """A plain session to which the org's names lead to it."""
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", ConnectToAdapter(dict(org.settings.connect_to), str(org.ca_file)))
    return session


def port_of(org: SimulatedOrg) -> int:
    """The port on which the org is served."""
    return int(org.address.rpartition(":")[2])


@contextmanager
def handshake(org: SimulatedOrg, host: str = HOST, *, verify: bool = True) -> Iterator[ssl.SSLSocket]:
    """A TLS connection for a name."""
    context = ssl.create_default_context(cafile=str(org.ca_file))
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", port_of(org)), timeout=5) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        yield secured


def get_bytes(org: SimulatedOrg, path: str = "/services/data/") -> Iterator[bytes]:
    """What comes back, part by part, until the server closes."""
    with handshake(org) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        while part := connection.recv(65536):
            yield part
