"""Opening connections: which address is tried, for how long, and what is said when none answers."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import trustme

from sfdoctor.client.attempts import Attempt
from sfdoctor.client.dial import Dialer
from sfdoctor.client.names import Lookup
from sfdoctor.client.routes import Routes
from sfdoctor.client.tls import Trust
from sfdoctor.model import Stage
from sfdoctor.target import NetworkSettings, Timeouts

from .conftest import HOST, ORG, MakeClient, declared
from .servers import answering, full_house, http, unused_port


def resolving_to(*ports: int) -> Callable[..., Sequence[tuple[Any, ...]]]:
    """A resolver for which the host has one address per port of this machine."""
    return lambda *_asked: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in ports
    ]


def test_the_next_address_is_tried_where_one_does_not_answer(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        lookup = resolving_to(unused_port(), server.port)
        view = make_client(lookup=lookup).for_check(declared())
        assert view.get(ORG).status == 200
        assert view.connect(HOST).failure is None


def test_an_address_of_a_family_that_this_machine_lacks_is_passed_over(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        lacking = (-1, socket.SOCK_STREAM, 6, "", ("nowhere", 443))
        lookup = lambda *_asked: [lacking, *resolving_to(server.port)()]  # noqa: E731
        assert make_client(lookup=lookup).for_check(declared()).get(ORG).status == 200


def test_the_last_address_says_why_none_answered(make_client: MakeClient) -> None:
    connection = (
        make_client(lookup=resolving_to(unused_port(), unused_port())).for_check(declared()).connect(HOST)
    )
    assert connection.failure
    assert (connection.failure.stage, connection.failure.error) == (Stage.TCP, "refused")
    assert connection.failure.description
    assert "Connection refused" in connection.failure.description


def test_an_address_that_does_not_answer_at_all_is_given_up(make_client: MakeClient) -> None:
    with full_house() as port:
        client = make_client(port, timeouts=Timeouts(connect=0.3, read=30, attempt=30))
        began = time.monotonic()
        connection = client.for_check(declared()).connect(HOST)
    assert connection.failure
    assert (connection.failure.stage, connection.failure.error) == (Stage.TCP, "timeout")
    assert time.monotonic() - began < 5


def test_the_deadline_is_for_all_addresses_together(make_client: MakeClient) -> None:
    with full_house() as port:
        lookup = resolving_to(*[port] * 50)
        client = make_client(lookup=lookup, timeouts=Timeouts(connect=0.4, read=30, attempt=1))
        began = time.monotonic()
        connection = client.for_check(declared()).connect(HOST)
    assert connection.failure
    assert (connection.failure.stage, connection.failure.error) == (Stage.TCP, "timeout")
    said = connection.failure.description or ""
    assert said.startswith("not finished within 1 seconds (127.0.0.1, port ")
    assert time.monotonic() - began < 6


def test_no_connection_is_left_open_where_a_handshake_fails(ca_bundle: str) -> None:
    closed = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"no TLS here\r\n")
            connection.settimeout(5)
            with contextlib.suppress(ConnectionError):
                connection.recv(4096)
        closed.set()

    threading.Thread(target=serve, daemon=True).start()
    with listener:
        dialer = made(ca_bundle, resolving_to(listener.getsockname()[1]))
        try:
            dialer.tls(HOST, 443, Attempt())
        except Exception as error:  # noqa: BLE001 - kept, so that its frames keep what they hold
            kept = error
        assert closed.wait(5), kept


def test_a_look_up_has_twice_the_connect_timeout_so_that_a_second_resolver_can_answer(
    make_client: MakeClient,
) -> None:
    never = threading.Event()
    client = make_client(
        lookup=lambda *_asked: never.wait(), timeouts=Timeouts(connect=0.2, read=30, attempt=30)
    )
    resolution = client.for_check(declared()).resolve(HOST)
    never.set()
    assert resolution.failure
    assert (resolution.failure.stage, resolution.failure.error) == (Stage.DNS, "timeout")
    assert resolution.failure.description == "no answer within 0.4 seconds"


def made(ca_bundle: str, lookup: Lookup) -> Dialer:
    return Dialer(Routes(NetworkSettings()), Trust(ca_bundle), Timeouts(), lookup)
