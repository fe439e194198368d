"""One HTTP request: answers that are too much, too little, too late, or not HTTP."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
import trustme

from sfdoctor import Client, Reply
from sfdoctor.model import Stage
from sfdoctor.target import Timeouts

from .conftest import ORG, MakeClient, declared
from .servers import Answer, Server, answering, http, reset

HALF_A_SECOND = Timeouts(connect=30, read=30, attempt=0.5)
A_MOMENT = Timeouts(connect=2, read=0.3, attempt=10)
MEGABYTE = 1024 * 1024
OPEN_ENDED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"


def failure_of(reply: Reply) -> tuple[Stage, str]:
    assert reply.failure
    assert not reply.ok
    return reply.failure.stage, reply.failure.error


def pour(connection: socket.socket, megabytes: int, sent: list[int], head: bytes = OPEN_ENDED) -> None:
    connection.sendall(head)
    for _ in range(megabytes):
        connection.sendall(bytes(MEGABYTE))
        sent.append(1)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_reported_and_neither_followed_nor_read(
    status: int, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    sent: list[int] = []
    head = f"HTTP/1.1 {status} Moved\r\nLocation: {ORG}/elsewhere\r\nContent-Length: {200 * MEGABYTE}\r\n\r\n"

    with answering(certificate, lambda connection: pour(connection, 200, sent, head.encode())) as server:
        client = client_for(server.port)
        reply = client.get(ORG)
    assert (reply.status, reply.headers["location"], reply.body) == (status, f"{ORG}/elsewhere", b"")
    assert reply.failure is None
    assert [request.path for request in server.received] == ["/"]
    assert len(sent) < 20


def test_after_a_redirect_the_next_request_has_a_connection_of_its_own(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(302, b"moved", Location="/x"), http(200, b"here")) as server:
        client = client_for(server.port)
        assert client.get(ORG).status == 302
        assert client.get(ORG).body == b"here"
    assert server.connections == 2


def test_a_body_beyond_the_bound_is_given_up_and_its_status_kept(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    sent: list[int] = []
    with answering(certificate, lambda connection: pour(connection, 200, sent)) as server:
        reply = client_for(server.port).get(ORG)
    assert failure_of(reply) == (Stage.HTTP, "too-large")
    assert (reply.status, reply.body) == (200, b"")
    assert len(sent) < 40


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compressed_bomb_is_given_up_in_little_memory(
    encoding: str, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    zeros = bytes(150 * MEGABYTE)
    bomb = gzip.compress(zeros, 1) if encoding == "gzip" else zlib.compress(zeros, 1)
    del zeros
    with answering(certificate, http(200, bomb, Content_Encoding=encoding)) as server:
        client = client_for(server.port)
        tracemalloc.start()
        reply = client.get(ORG)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert failure_of(reply) == (Stage.HTTP, "too-large")
    assert peak < 60 * MEGABYTE


def test_a_compressed_answer_is_read_and_its_connection_serves_again(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    body = gzip.compress(b'{"a": 1}')
    chunked = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunked += b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:9], body[9:])) + b"0\r\n\r\n"
    with answering(certificate, chunked, http(200, body, Content_Encoding="gzip")) as server:
        client = client_for(server.port)
        assert [client.get(ORG).json for _ in range(3)] == [{"a": 1}] * 3
    assert server.connections == 1


@pytest.mark.parametrize(
    "drip",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
        OPEN_ENDED,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["status line", "header", "body", "body without a length", "chunk size"],
)
def test_a_server_that_drips_does_not_outlast_the_deadline(
    drip: bytes, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(drip)
        server.drip(connection, b"1")

    with answering(certificate, talk) as server:
        began = time.monotonic()
        reply = client_for(server.port, timeouts=HALF_A_SECOND).get(ORG)
        took = time.monotonic() - began
    assert failure_of(reply) == (Stage.HTTP, "deadline")
    assert reply.failure
    assert reply.failure.description == "not finished within 0.5 seconds"
    assert took < 5


def test_no_thread_is_left_after_a_deadline(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, lambda connection: server.drip(connection)) as server:
        client_for(server.port, timeouts=HALF_A_SECOND).get(ORG)
        watchdogs = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
        for watchdog in watchdogs:
            watchdog.join(5)
    assert not any(watchdog.is_alive() for watchdog in watchdogs)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
def test_silence_is_a_timeout(
    start: bytes, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(start)
        server.silence(connection)

    with answering(certificate, talk) as server:
        reply = client_for(server.port, timeouts=A_MOMENT).get(ORG)
    assert failure_of(reply) == (Stage.HTTP, "timeout")
    assert reply.failure
    assert reply.failure.description
    assert "timed out" in reply.failure.description


@pytest.mark.parametrize(
    "garbage",
    [
        pytest.param(b"\x00\x01\x02 garbage \xff\xfe\r\n\r\n", id="bytes"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", id="another protocol"),
        pytest.param(b"<html>hello</html>\r\n\r\n", id="a page without a header"),
        pytest.param(b"HTTP/1.1 abc OK\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", id="too many headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", id="too long a header"),
        pytest.param(http(200, b"not gzip at all", Content_Encoding="gzip"), id="not gzip"),
        pytest.param(http(200, gzip.compress(b"x" * 50)[:-9], Content_Encoding="gzip"), id="half of gzip"),
        pytest.param(http(200, b"?", Content_Encoding="br"), id="another encoding"),
    ],
)
def test_what_is_not_http_is_named_so(
    garbage: bytes, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(garbage)
        connection.shutdown(socket.SHUT_WR)
        server.silence(connection)

    with answering(certificate, talk) as server:
        reply = client_for(server.port).get(ORG)
    assert failure_of(reply) == (Stage.HTTP, "not-http")
    assert reply.failure
    assert reply.failure.description
    assert " at 0x" not in reply.failure.description
    assert len(reply.failure.description) < 400


@pytest.mark.parametrize(
    "broken",
    [reset, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", lambda connection: connection.close()],
    ids=["reset", "cut short", "closed"],
)
def test_a_broken_connection_is_a_reset(
    broken: Answer, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    def talk(connection: socket.socket) -> None:
        if callable(broken):
            broken(connection)
        else:
            connection.sendall(broken)

    with answering(certificate, talk) as server:
        reply = client_for(server.port).get(ORG)
    assert failure_of(reply) == (Stage.HTTP, "reset")
    assert reply.failure
    assert reply.failure.description
    assert " at 0x" not in reply.failure.description


def test_the_network_libraries_say_nothing_on_their_own(
    client_for: Callable[..., Client], certificate: trustme.LeafCert, capfd: pytest.CaptureFixture[str]
) -> None:
    odd = b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 0\r\n\r\n"
    with answering(certificate, odd, b"garbage\r\n\r\n") as server:
        client = client_for(server.port)
        client.get(ORG)
        client.get(ORG)
    assert capfd.readouterr() == ("", "")


def test_the_clock_is_read_when_the_request_leaves_not_when_the_connection_is_opened(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    def slow_lookup(_host: str, port: int, *_rest: object) -> list[tuple[object, ...]]:
        time.sleep(0.4)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]

    with answering(certificate, http(200)) as server:
        reply = make_client(lookup=slow_lookup).for_check(declared()).get(ORG)
    assert reply.sent_at
    assert reply.received_at
    assert (reply.received_at - reply.sent_at).total_seconds() < 0.3


def test_a_plain_http_server_behind_the_port_fails_the_handshake(client_for: Callable[..., Client]) -> None:
    with Server(lambda connection: connection.sendall(http(400, b"plain"))) as server:
        reply = client_for(server.port).get(ORG)
    assert failure_of(reply) == (Stage.TLS, "handshake-failed")
