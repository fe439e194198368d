"""Other people's sessions reach another address under the true name."""

import pytest
import requests
import trustme
from simple_salesforce.api import Salesforce

from sfdoctor.client.connect_to import ConnectToAdapter
from sfdoctor.model import UsageError

from .conftest import HOST, ORG
from .servers import answering, http, reset, unused_port


def session(port: int, ca_bundle: str | None) -> requests.Session:
    made = requests.Session()
    made.mount("https://", ConnectToAdapter({f"{HOST}:443": f"127.0.0.1:{port}"}, ca_bundle))
    return made


def test_a_session_reaches_the_mapped_address_under_the_true_name(
    certificate: trustme.LeafCert, ca_bundle: str
) -> None:
    with answering(certificate, http(200, b'{"a": 1}')) as server:
        with session(server.port, ca_bundle) as made:
            assert made.get(f"{ORG}/x?y=1", timeout=5).json() == {"a": 1}
            assert made.post(f"{ORG}/z", json={"b": 2}, timeout=5).status_code == 200
        assert [(sent.method, sent.path) for sent in server.received] == [("GET", "/x?y=1"), ("POST", "/z")]
    assert server.received[0].headers["host"] == HOST
    assert server.connections == 1


def test_redirects_are_followed_as_the_session_does(certificate: trustme.LeafCert, ca_bundle: str) -> None:
    with answering(certificate, http(302, b"x", Location="/there"), http(200, b"here")) as server:
        assert session(server.port, ca_bundle).get(ORG, timeout=5).text == "here"


def test_neither_verify_nor_a_proxy_changes_the_way(
    certificate: trustme.LeafCert, ca_bundle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/ca.pem")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with answering(certificate, http(200)) as server:
        assert session(server.port, ca_bundle).get(ORG, timeout=5).ok
        made = session(server.port, None)
        made.verify = False
        with pytest.raises(requests.exceptions.SSLError, match="certificate verify failed"):
            made.get(ORG, timeout=5)


def test_failures_are_those_of_requests(certificate: trustme.LeafCert, ca_bundle: str) -> None:
    with pytest.raises(requests.exceptions.ConnectionError, match="refused"):
        session(unused_port(), ca_bundle).get(ORG, timeout=5)
    with answering(certificate, reset) as server, pytest.raises(requests.exceptions.ConnectionError):
        session(server.port, ca_bundle).get(ORG, timeout=5)
    with (
        answering(certificate, lambda connection: server.silence(connection)) as server,
        pytest.raises(requests.exceptions.ReadTimeout),
    ):
        session(server.port, ca_bundle).get(ORG, timeout=0.3)


def test_a_map_or_a_bundle_that_cannot_be_read_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        ConnectToAdapter({HOST: "127.0.0.1"})
    with pytest.raises(UsageError):
        ConnectToAdapter({}, "/nowhere/ca.pem")


def test_an_unmodified_client_library_logs_in_through_it(
    certificate: trustme.LeafCert, ca_bundle: str
) -> None:
    token = b'{"access_token":"a-token","instance_url":"%s"}' % ORG.encode()
    with answering(certificate, http(200, token), http(200, b'{"sobjects":[]}')) as server:
        salesforce = Salesforce(
            consumer_key="a-key",
            consumer_secret="a-secret",
            domain="acme.my",
            session=session(server.port, ca_bundle),
        )
        assert salesforce.describe() == {"sobjects": []}
    assert server.received[0].path == "/services/oauth2/token"
    assert server.received[1].headers["authorization"] == "Bearer a-token"
