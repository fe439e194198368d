"""The steps below HTTP, each on its own."""

import socket
from typing import Any

import pytest
import trustme

from sfdoctor.model import Stage

from .conftest import HOST, MakeClient, declared
from .servers import Server, answering, http


def two_addresses(*_asked: Any) -> list[tuple[Any, ...]]:
    return [
        (socket.AF_INET, kind, 0, "", (address, 443))
        for address in ("192.0.2.7", "192.0.2.8")
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)
    ]


def test_a_name_resolves_to_its_addresses(make_client: MakeClient) -> None:
    client = make_client(lookup=two_addresses)
    resolution = client.for_check(declared()).resolve(HOST)
    assert resolution.addresses == ("192.0.2.7", "192.0.2.8")
    assert (resolution.failure, resolution.delegated) == (None, None)
    assert resolution.duration > 0
    (made,) = client.exchanges
    assert (made.kind, made.subject, made.outcome) == ("resolve", HOST, "resolved")


@pytest.mark.parametrize(
    ("code", "name"), [(socket.EAI_NONAME, "host-not-found"), (socket.EAI_AGAIN, "resolver-failed")]
)
def test_a_name_that_is_not_found_is_told_from_a_failing_resolver(
    code: int, name: str, make_client: MakeClient
) -> None:
    def lookup(*_asked: Any) -> list[tuple[Any, ...]]:
        raise socket.gaierror(code, "as the resolver said")

    resolution = make_client(lookup=lookup).for_check(declared()).resolve(HOST)
    assert resolution.failure
    assert (resolution.failure.stage, resolution.failure.error) == (Stage.DNS, name)
    assert resolution.failure.description
    assert "as the resolver said" in resolution.failure.description


def test_a_mapped_name_is_not_looked_up(make_client: MakeClient) -> None:
    def lookup(*_asked: Any) -> list[tuple[Any, ...]]:
        raise AssertionError

    client = make_client(1, lookup=lookup)
    resolution = client.for_check(declared()).resolve(HOST)
    assert (resolution.delegated, resolution.addresses) == ("connect_to", ())
    assert client.exchanges[0].outcome == "left to connect_to"


def test_a_connection_is_opened_and_closed_without_a_word(make_client: MakeClient) -> None:
    heard: list[bytes] = []
    with Server(lambda connection: heard.append(connection.recv(1))) as server:
        connection = make_client(server.port).for_check(declared()).connect(HOST)
        assert (connection.failure, connection.status) == (None, None)
        assert connection.duration > 0
        while not heard:
            server.closing.wait(0.01)
    assert heard == [b""]


def test_a_handshake_sends_no_request(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(200)) as server:
        assert make_client(server.port).for_check(declared()).handshake(HOST).failure is None
    assert server.received == []


def test_the_second_look_at_a_refused_certificate_is_recorded(make_client: MakeClient) -> None:
    with answering(trustme.CA().issue_cert(HOST), http(200)) as server:
        client = make_client(server.port)
        client.for_check(declared()).handshake(HOST)
    assert [(made.kind, made.attempt, made.outcome) for made in client.exchanges] == [
        ("handshake", 1, "tls: untrusted-issuer"),
        ("handshake", 2, "not verified, only to read the certificate"),
    ]
