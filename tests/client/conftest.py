"""A certificate authority, certificates for the org's host, and clients that reach it on loopback."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from sfdoctor import Client
from sfdoctor.check import Check, Sends
from sfdoctor.client.live import LiveClient
from sfdoctor.model import Verdict
from sfdoctor.target import NetworkSettings, Timeouts

HOST = "acme.my.salesforce.com"
ORG = f"https://{HOST}"
QUICK = Timeouts(connect=2.0, read=2.0, attempt=10.0)


def unused() -> Verdict[None]:
    """A check that is never run."""
    raise AssertionError


def declared(sends: Sends = "token", api_calls: int = 9, id: str = "test.check") -> Check:
    """A check that has declared what it may do."""
    return Check(id, unused, (), None, sends, api_calls)


class MakeClient:
    """Makes live clients that trust the test authority, and stops them in the end."""

    def __init__(self, ca_bundle: str) -> None:
        self.ca_bundle = ca_bundle
        self.made: list[LiveClient] = []

    def __call__(self, port: int | None = None, *, host: str = HOST, **given: Any) -> LiveClient:
        """A client for which `host` is on `port` of this machine. Takes fields of NetworkSettings, too."""
        own = {name: given.pop(name) for name in list(given) if name in NetworkSettings.__slots__}
        settings = NetworkSettings(ca_bundle=self.ca_bundle, ca_source="a test", timeouts=QUICK)
        if port is not None:
            settings = replace(settings, connect_to=((f"{host}:443", f"127.0.0.1:{port}"),))
        given.setdefault("base_delay", 0.01)
        client = LiveClient(replace(settings, **own), **given)
        self.made.append(client)
        return client


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert(HOST, "*.my.salesforce.com", "login.salesforce.com", "127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def ca_bundle(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture
def make_client(ca_bundle: str) -> Iterator[MakeClient]:
    make = MakeClient(ca_bundle)
    yield make
    for client in make.made:
        client.close()


@pytest.fixture
def client_for(make_client: MakeClient) -> Callable[..., Client]:
    """The view of one check, for tests that need nothing else of the client."""
    return lambda port=None, **given: make_client(port, **given).for_check(declared())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path
