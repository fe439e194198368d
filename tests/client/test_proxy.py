"""The proxy on the way: its URL, its credentials, its answers to CONNECT."""

import base64
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from sfdoctor import Client, Connection, Secret
from sfdoctor.client.proxy import parse_proxy
from sfdoctor.model import Stage, UsageError
from sfdoctor.target import Timeouts

from .conftest import HOST, ORG, MakeClient, declared
from .servers import Conversation, Received, Server, answering, http, tunnelling, unused_port

PASSWORD = "a-p@ssword/of-acme"
CREDENTIALS = "someone:a-p%40ssword%2Fof-acme"


@contextmanager
def proxied(talk: Conversation, certificate: trustme.LeafCert | None = None) -> Iterator[str]:
    """A proxy, and its URL with credentials."""
    with Server(talk, certificate) as proxy:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://{CREDENTIALS}@127.0.0.1:{proxy.port}"


def answering_connect(answer: bytes) -> Conversation:
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)

    return talk


def failure_of(connection: Connection) -> str:
    assert connection.failure
    assert connection.failure.stage is Stage.PROXY
    return connection.failure.error


@pytest.mark.parametrize("secure", [False, True], ids=["http proxy", "https proxy"])
def test_every_step_works_through_a_tunnel(
    secure: bool, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    asked: list[Received] = []
    with (
        answering(certificate, http(200, b"[]")) as server,
        proxied(tunnelling(server.port, asked), certificate if secure else None) as proxy,
    ):
        client = client_for(proxy=Secret(proxy), proxy_source="HTTPS_PROXY")
        route = client.route(HOST)
        connection = client.connect(HOST)
        shake = client.handshake(HOST)
        replies = [client.get(f"{ORG}/{number}") for number in range(3)]
        posted = client.post_form(f"{ORG}/token", {"client_secret": Secret("a-consumer-secret")})
    assert route.proxy == f"{'https' if secure else 'http'}://127.0.0.1:{proxy.rpartition(':')[2]}"
    assert route.proxy_source == "HTTPS_PROXY"
    assert (connection.failure, connection.status) == (None, 200)
    assert shake.failure is None
    assert shake.certificate
    assert HOST in shake.certificate.names
    assert [reply.status for reply in [*replies, posted]] == [200] * 4
    assert {(request.method, request.path) for request in asked} == {("CONNECT", f"{HOST}:443")}
    assert len(asked) == 3, "one for the connection, one for the handshake, one for all requests"
    basic = base64.b64encode(f"someone:{PASSWORD}".encode()).decode()
    assert asked[0].headers["proxy-authorization"] == f"Basic {basic}"
    assert server.received[-1].body == b"client_secret=a-consumer-secret"
    assert "proxy-authorization" not in server.received[0].headers


@pytest.mark.parametrize(
    ("answer", "code", "status"),
    [
        (http(407, Proxy_Authenticate="Basic"), "authentication-required", 407),
        (http(403, b"<html>no</html>"), "refused", 403),
        (http(502), "refused", 502),
        (http(302, Location="http://portal.example"), "refused", 302),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "invalid", None),
        (b"", "invalid", None),
        (b"HTTP/1.1 200 OK\r\nX: half", "invalid", None),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000, "invalid", None),
    ],
    ids=["407", "403", "502", "302", "not http", "nothing", "half", "too much"],
)
def test_what_a_proxy_answers_is_told_apart(
    answer: bytes, code: str, status: int | None, client_for: Callable[..., Client]
) -> None:
    with proxied(answering_connect(answer)) as proxy:
        client = client_for(proxy=Secret(proxy))
        connection = client.connect(HOST)
        shake = client.handshake(HOST)
        reply = client.get(ORG)
    assert failure_of(connection) == code
    assert connection.status == status
    assert shake.failure
    assert (shake.failure.stage, shake.failure.error) == (Stage.PROXY, code)
    assert reply.failure == connection.failure
    assert reply.status is None


def test_the_words_of_a_proxy_are_kept(client_for: Callable[..., Client]) -> None:
    with proxied(answering_connect(b"HTTP/1.0 407 Who are you?\r\n\r\n")) as proxy:
        connection = client_for(proxy=Secret(proxy)).connect(HOST)
    assert connection.failure
    assert connection.failure.description == "407 Who are you?"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there_is_unreachable(scheme: str, client_for: Callable[..., Client]) -> None:
    connection = client_for(proxy=Secret(f"{scheme}://127.0.0.1:{unused_port()}")).connect(HOST)
    assert failure_of(connection) == "unreachable"
    assert connection.failure
    assert connection.failure.description
    assert "refused" in connection.failure.description


def test_an_https_proxy_that_nobody_vouches_for_is_unreachable(client_for: Callable[..., Client]) -> None:
    stranger = trustme.CA().issue_cert("127.0.0.1")
    with proxied(answering_connect(http(200)), stranger) as proxy:
        connection = client_for(proxy=Secret(proxy)).connect(HOST)
    assert failure_of(connection) == "unreachable"
    assert connection.failure
    assert connection.failure.description
    assert "certificate verify failed" in connection.failure.description


def test_a_silent_proxy_is_a_timeout(client_for: Callable[..., Client]) -> None:
    with Server(lambda connection: proxy.silence(connection)) as proxy:
        client = client_for(
            proxy=Secret(f"http://127.0.0.1:{proxy.port}"), timeouts=Timeouts(connect=2, read=0.3, attempt=9)
        )
        assert failure_of(client.connect(HOST)) == "timeout"


def test_a_proxy_that_drips_does_not_outlast_the_deadline(client_for: Callable[..., Client]) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        proxy.drip(connection)

    with Server(talk) as proxy:
        client = client_for(
            proxy=Secret(f"http://127.0.0.1:{proxy.port}"),
            timeouts=Timeouts(connect=60, read=60, attempt=0.5),
        )
        began = time.monotonic()
        connection, reply = client.connect(HOST), client.get(ORG)
    assert failure_of(connection) == "timeout"
    assert reply.failure == connection.failure
    assert time.monotonic() - began < 6


def test_behind_a_proxy_names_are_not_looked_up(make_client: MakeClient) -> None:
    def lookup(*_asked: object) -> list[tuple[object, ...]]:
        raise AssertionError("the proxy looks names up")

    client = make_client(proxy=Secret("http://127.0.0.1:9"), lookup=lookup).for_check(declared())
    resolution = client.resolve(HOST)
    assert (resolution.delegated, resolution.addresses, resolution.failure) == ("proxy", (), None)


def test_the_proxy_itself_may_be_mapped_to_another_address(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    asked: list[Received] = []
    with (
        answering(certificate, http(200)) as server,
        Server(tunnelling(server.port, asked)) as proxy,
    ):
        client = client_for(
            proxy=Secret("http://proxy.acme.example:3128"),
            connect_to=(("proxy.acme.example:3128", f"127.0.0.1:{proxy.port}"),),
        )
        assert client.route(HOST).proxy == "http://proxy.acme.example:3128"
        assert client.get(ORG).status == 200
    assert asked[0].path == f"{HOST}:443"


def test_the_presented_certificate_is_read_through_the_tunnel(client_for: Callable[..., Client]) -> None:
    stranger = trustme.CA(organization_name="Acme Inspecting Proxy").issue_cert(HOST)
    asked: list[Received] = []
    with (
        Server(lambda connection: server.silence(connection), stranger) as server,
        Server(tunnelling(server.port, asked)) as proxy,
    ):
        shake = client_for(proxy=Secret(f"http://127.0.0.1:{proxy.port}")).handshake(HOST)
    assert shake.failure
    assert shake.failure.error == "untrusted-issuer"
    assert shake.certificate
    assert "Acme Inspecting Proxy" in shake.certificate.issuer
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://proxy.acme.example:3128", "http://proxy.acme.example:3128"),
        ("proxy.acme.example:3128", "http://proxy.acme.example:3128"),
        ("someone:secret@proxy.acme.example", "http://proxy.acme.example:80"),
        (" https://PROXY.acme.example/ ", "https://proxy.acme.example:443"),
        ("http://[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxy_is_named_by_its_url(address: str, url: str) -> None:
    assert parse_proxy(Secret(address), "HTTPS_PROXY").url == url


@pytest.mark.parametrize(
    "address",
    [
        "socks5://someone:hunter2hunter2@proxy.acme.example:1080",
        "http://someone:hunter2hunter2@proxy.acme.example:port",
        "http://someone:hunter2hunter2@",
        "http://someone:123/hunter2hunter2@proxy.acme.example",
        "http://someone:hunter2#hunter2@proxy.acme.example",
        "http://[someone:hunter2hunter2@proxy",
        "ftp://someone:hunter2hunter2@proxy.acme.example",
    ],
)
def test_a_proxy_that_cannot_be_used_is_a_usage_error_without_credentials(
    address: str, make_client: MakeClient
) -> None:
    with pytest.raises(UsageError) as error:
        make_client(proxy=Secret(address), proxy_source="ALL_PROXY")
    assert "ALL_PROXY" in str(error.value)
    assert "http://host:port" in str(error.value)
    assert "hunter2" not in str(error.value)
    assert "someone" not in str(error.value)


def test_credentials_of_proxies_are_seen_nowhere(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    asked: list[Received] = []
    with (
        answering(certificate, http(200)) as server,
        proxied(tunnelling(server.port, asked)) as proxy,
    ):
        client = make_client(
            proxy=Secret(proxy),
            proxy_variables=(
                ("HTTPS_PROXY", Secret(proxy)),
                ("HTTP_PROXY", Secret("http://other:another-password@p")),
            ),
        )
        view = client.for_check(declared())
        view.get(ORG)
        shown = f"{view.route(HOST)} {view.proxy_variables()} {client.exchanges}"
    basic = base64.b64encode(f"someone:{PASSWORD}".encode()).decode()
    for part in (PASSWORD, "a-p%40ssword", basic, "another-password"):
        assert part not in shown
        assert part not in client.redactor.redact(f"it said {part}%2Fof-acme" if "%40" in part else part)
