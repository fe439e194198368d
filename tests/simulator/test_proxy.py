"""The proxy on loopback: it tunnels by name, or has the fault that it should have."""

import base64
import http.client
import socket
import ssl

import pytest

from sfdoctor.simulator.serve import SimulatedOrg

from .served import HOST, serving


def proxy_address(org: SimulatedOrg) -> tuple[str, int, str | None]:
    assert org.settings.proxy is not None
    authority = org.settings.proxy.reveal().removeprefix("http://")
    credentials, _, place = authority.rpartition("@")
    address, _, port = place.partition(":")
    return address, int(port), credentials or None


def connect(org: SimulatedOrg, *, with_credentials: bool = True) -> bytes:
    """The proxy's answer to CONNECT."""
    address, port, credentials = proxy_address(org)
    head = f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}:443\r\n"
    if credentials and with_credentials:
        head += f"Proxy-Authorization: Basic {base64.b64encode(credentials.encode()).decode()}\r\n"
    with socket.create_connection((address, port), timeout=5) as connection:
        connection.sendall(head.encode() + b"\r\n")
        answer = connection.recv(65536)
        while not answer.startswith(b"HTTP/1.1 200") and (part := connection.recv(65536)):
            answer += part
        return answer


@pytest.mark.parametrize("kind", ["open", "with-credentials"])
def test_a_healthy_proxy_tunnels_to_the_org_by_its_true_name(kind: str) -> None:
    with serving({"proxy": kind}) as org:
        assert org.settings.connect_to == ()
        assert org.settings.proxy_source == "HTTPS_PROXY"
        address, port, credentials = proxy_address(org)
        tunnel = http.client.HTTPSConnection(
            address, port, timeout=5, context=ssl.create_default_context(cafile=str(org.ca_file))
        )
        headers = {}
        if credentials:
            headers["Proxy-Authorization"] = f"Basic {base64.b64encode(credentials.encode()).decode()}"
        tunnel.set_tunnel(HOST, 443, headers)
        tunnel.request("GET", "/services/data/")
        assert tunnel.getresponse().status == 200
        tunnel.close()
        assert org.requests[0].host == HOST


def test_credentials_are_wanted_where_none_are_sent() -> None:
    with serving({"proxy": "with-credentials"}) as org:
        assert connect(org, with_credentials=False).startswith(b"HTTP/1.1 407")
        assert connect(org).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("kind", "starts", "contains"),
    [
        ("wants-credentials", b"HTTP/1.1 407", b"Proxy-Authenticate: Basic"),
        ("refuses", b"HTTP/1.1 403", b"<title>Access denied</title>"),
        ("not-a-proxy", b"220 mail", b"ESMTP"),
    ],
)
def test_a_faulty_proxy_answers_as_its_fault_says(kind: str, starts: bytes, contains: bytes) -> None:
    with serving({"proxy": kind}) as org:
        answer = connect(org)
    assert answer.startswith(starts)
    assert contains in answer


def test_an_unreachable_proxy_refuses() -> None:
    with serving({"proxy": "unreachable"}) as org, pytest.raises(ConnectionRefusedError):
        connect(org)


def test_proxy_variables_can_contradict_each_other() -> None:
    with serving({"proxy": "contradicts"}) as org:
        variables = dict(org.settings.proxy_variables)
        assert set(variables) == {"HTTPS_PROXY", "https_proxy"}
        assert len({value.reveal() for value in variables.values()}) == 2
        assert connect(org).startswith(b"HTTP/1.1 200")


def test_the_proxys_credentials_are_secret(capsys: pytest.CaptureFixture[str]) -> None:
    with serving({"proxy": "with-credentials"}) as org:
        assert "password" not in repr(org.settings)
