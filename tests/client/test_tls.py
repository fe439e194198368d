"""TLS: certificates that are refused, told apart, and named."""

import datetime
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from sfdoctor import Client, Handshake
from sfdoctor.client.protocol import Failure
from sfdoctor.client.tls import Trust, _harden, handshake_failure, is_about_certificate, late_failure
from sfdoctor.model import Stage
from sfdoctor.target import Timeouts

from .conftest import HOST, ORG
from .servers import Server, answering, http, reset

TODAY = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@contextmanager
def presenting(certificate: trustme.LeafCert) -> Iterator[Server]:
    """A server that makes the handshake and then waits."""
    with Server(lambda connection: server.silence(connection), certificate) as server:
        yield server


def reset_once_spoken_to(connection: socket.socket) -> None:
    connection.recv(1)
    reset(connection)


def failed_handshake(shake: Handshake) -> str:
    assert shake.failure
    assert shake.failure.stage is Stage.TLS
    assert shake.failure.description
    return shake.failure.error


def test_a_good_certificate_is_read(client_for: Callable[..., Client], authority: trustme.CA) -> None:
    certificate = authority.issue_cert(
        HOST, "127.0.0.1", common_name=HOST, not_before=TODAY - DAY, not_after=TODAY + 71 * DAY
    )
    with presenting(certificate) as server:
        shake = client_for(server.port).handshake(HOST)
    assert shake.failure is None
    assert shake.certificate
    assert f"CN={HOST}" in shake.certificate.subject
    assert "O=trustme" in shake.certificate.issuer
    assert shake.certificate.names == (HOST, "127.0.0.1")
    assert (shake.certificate.not_after - TODAY).days in (70, 71)
    assert shake.certificate.protocol == "TLSv1.3"
    assert shake.duration > 0


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("expired", {"not_before": TODAY - 9 * DAY, "not_after": TODAY - DAY}),
        ("not-yet-valid", {"not_before": TODAY + DAY, "not_after": TODAY + 9 * DAY}),
    ],
)
def test_a_certificate_outside_its_time_is_named_with_its_dates(
    code: str,
    wrong: dict[str, datetime.datetime],
    client_for: Callable[..., Client],
    authority: trustme.CA,
) -> None:
    with presenting(
        authority.issue_cert(HOST, not_before=wrong["not_before"], not_after=wrong["not_after"])
    ) as server:
        shake = client_for(server.port).handshake(HOST)
    assert failed_handshake(shake) == code
    assert shake.certificate
    assert abs((shake.certificate.not_after - wrong["not_after"]).total_seconds()) < 2


def test_a_certificate_for_another_host_is_named_with_its_names(
    client_for: Callable[..., Client], authority: trustme.CA
) -> None:
    with presenting(authority.issue_cert("portal.example")) as server:
        shake = client_for(server.port).handshake(HOST)
    assert failed_handshake(shake) == "wrong-host"
    assert shake.certificate
    assert shake.certificate.names == ("portal.example",)


def test_the_common_name_does_not_stand_in_for_the_host(
    client_for: Callable[..., Client], authority: trustme.CA
) -> None:
    with presenting(authority.issue_cert(common_name=HOST)) as server:
        assert failed_handshake(client_for(server.port).handshake(HOST)) == "wrong-host"


def test_a_stranger_who_issued_the_certificate_is_named(client_for: Callable[..., Client]) -> None:
    stranger = trustme.CA(organization_name="Acme Inspecting Proxy")
    with presenting(stranger.issue_cert(HOST)) as server:
        shake = client_for(server.port).handshake(HOST)
    assert failed_handshake(shake) == "untrusted-issuer"
    assert shake.certificate
    assert "O=Acme Inspecting Proxy" in shake.certificate.issuer
    assert server.connections == 2


def test_a_good_handshake_is_made_once(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with presenting(certificate) as server:
        assert client_for(server.port).handshake(HOST).failure is None
    assert server.connections == 1


def test_a_refused_certificate_means_that_nothing_is_sent(client_for: Callable[..., Client]) -> None:
    with answering(trustme.CA().issue_cert(HOST), http(200)) as server:
        client = client_for(server.port)
        reply = client.get(ORG)
        client.handshake(HOST)
    assert reply.failure
    assert (reply.failure.stage, reply.failure.error) == (Stage.TLS, "untrusted-issuer")
    assert server.received == []


@pytest.mark.filterwarnings("ignore:.*TLSv1_1 is deprecated")
def test_a_server_of_old_tls_is_told_by_its_version(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with Server(lambda _: None, certificate, newest_tls=ssl.TLSVersion.TLSv1_1) as server:
        shake = client_for(server.port).handshake(HOST)
    assert failed_handshake(shake) == "protocol-version"
    assert shake.certificate is None


@pytest.mark.parametrize(
    "talk",
    [
        lambda connection: connection.sendall(b"SSH-2.0-OpenSSH\r\n"),
        reset_once_spoken_to,
        lambda connection: connection.recv(9999),
    ],
    ids=["not TLS", "reset", "closed"],
)
def test_a_handshake_that_breaks_off_has_failed(
    talk: Callable[[socket.socket], None], client_for: Callable[..., Client]
) -> None:
    with Server(talk) as server:
        assert failed_handshake(client_for(server.port).handshake(HOST)) == "handshake-failed"
    assert server.connections == 1


def test_silence_in_the_handshake_is_a_timeout(client_for: Callable[..., Client]) -> None:
    with Server(lambda connection: server.silence(connection)) as server:
        client = client_for(server.port, timeouts=Timeouts(connect=0.3, read=30, attempt=30))
        assert failed_handshake(client.handshake(HOST)) == "timeout"


def test_a_server_that_drips_into_the_handshake_does_not_outlast_the_deadline(
    client_for: Callable[..., Client],
) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00")
        server.drip(connection)

    with Server(talk) as server:
        began = time.monotonic()
        client = client_for(server.port, timeouts=Timeouts(connect=60, read=60, attempt=0.5))
        shake = client.handshake(HOST)
        reply = client.get(ORG)
    assert failed_handshake(shake) == "timeout"
    assert reply.failure
    assert (reply.failure.stage, reply.failure.error) == (Stage.TLS, "timeout")
    assert time.monotonic() - began < 6


def test_verification_is_always_on() -> None:
    for bundle in (None, "system"):
        context = Trust(bundle)._context
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version is ssl.TLSVersion.TLSv1_2


@pytest.mark.filterwarnings("ignore:.*TLSv1_1 is deprecated")
def test_old_tls_is_refused_also_where_the_system_s_policy_allows_it() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_1
    _harden(context)
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_the_server_is_told_that_http_1_1_is_spoken(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    chosen: list[str | None] = []

    def talk(connection: socket.socket) -> None:
        assert isinstance(connection, ssl.SSLSocket)
        chosen.append(connection.selected_alpn_protocol())
        server.silence(connection)

    with Server(talk, certificate) as server:
        client_for(server.port, timeouts=Timeouts(connect=5, read=0.2, attempt=30)).get(ORG)
    assert chosen == ["http/1.1"]


@pytest.mark.parametrize(
    ("verify_code", "code"),
    [
        (10, "expired"),
        (9, "not-yet-valid"),
        (62, "wrong-host"),
        (64, "wrong-host"),
        (18, "untrusted-issuer"),
        (19, "untrusted-issuer"),
        (20, "untrusted-issuer"),
        (21, "untrusted-issuer"),
        (92, "untrusted-issuer"),
    ],
)
def test_openssl_verify_codes_are_told_apart(verify_code: int, code: str) -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed: because (_ssl.c:1006)")
    error.verify_code = verify_code
    failure = handshake_failure(error)
    assert failure == Failure(Stage.TLS, code, "certificate verify failed: because")
    assert is_about_certificate(failure)


def test_other_failures_are_not_about_the_certificate() -> None:
    assert not is_about_certificate(Failure(Stage.TLS, "timeout"))
    assert not is_about_certificate(Failure(Stage.TCP, "expired"))


def test_an_alert_that_comes_late_is_a_fault_of_tls() -> None:
    alert = ssl.SSLError(1, "[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required")
    failure = late_failure(alert)
    assert failure
    assert (failure.stage, failure.error) == (Stage.TLS, "handshake-failed")
    assert late_failure(ConnectionResetError(104, "reset")) is None


def test_a_tls_connection_that_is_cut_is_a_reset() -> None:
    failure = late_failure(ssl.SSLEOFError(8, "EOF occurred in violation of protocol"))
    assert failure
    assert (failure.stage, failure.error) == (Stage.HTTP, "reset")
