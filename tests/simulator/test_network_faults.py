"""Each network fault is made for real, and does on the wire what its name says."""

import email.utils
import errno
import json
import socket
import ssl
import time
from datetime import UTC, datetime

import pytest
import requests

from sfdoctor.simulator import faults

from .served import HOST, get_bytes, handshake, port_of, serving, session_for

VERSIONS = f"https://{HOST}/services/data/"


@pytest.mark.parametrize(
    ("fault", "status", "starts", "header"),
    [
        ("html", 200, "<!DOCTYPE html>", ("Content-Type", "text/html;charset=UTF-8")),
        ("captive", 200, "<!DOCTYPE html>", ("Content-Type", "text/html;charset=UTF-8")),
        ("maintenance-page", 503, "<!DOCTYPE html>", ("Content-Type", "text/html;charset=UTF-8")),
        ("not-found", 404, "<!DOCTYPE html>", ("Content-Type", "text/html;charset=UTF-8")),
        ("unavailable", 503, "", ("Content-Type", None)),
        ("instance-unreachable", 502, "", ("Content-Type", None)),
        ("no-route", 420, "", ("Content-Type", None)),
        ("rate-limited", 429, "", ("Content-Type", None)),
        ("empty", 200, "", ("Content-Type", None)),
        ("foreign-json", 200, '{"service"', ("Content-Type", "application/json;charset=UTF-8")),
        ("redirect", 301, "", ("Location", "https://acme-group.my.salesforce.com/services/data")),
    ],
)
def test_something_else_answers(fault: str, status: int, starts: str, header: tuple[str, str | None]) -> None:
    with serving({"http": {"answer": fault}}) as org, session_for(org) as session:
        given = session.get(VERSIONS, allow_redirects=False)
        assert given.status_code == status
        assert given.text.startswith(starts)
        assert bool(given.text) == bool(starts)
        assert given.headers.get(header[0]) == header[1]


def test_a_fault_may_be_at_one_path_alone() -> None:
    network = {"http": {"answer": "maintenance-page", "on": "/services/oauth2/token"}}
    with serving(network) as org, session_for(org) as session:
        assert session.get(VERSIONS).status_code == 200
        assert session.post(f"https://{HOST}/services/oauth2/token").status_code == 503


def test_a_silent_host_takes_the_request_and_says_nothing() -> None:
    with (
        serving({"http": {"answer": "silence"}}) as org,
        session_for(org) as session,
        pytest.raises(requests.ReadTimeout),
    ):
        session.get(VERSIONS, timeout=(2, 0.2))


def test_a_dripping_host_sends_one_byte_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "SECONDS_PER_BYTE", 0.05)
    with serving({"http": {"answer": "drip"}}) as org, session_for(org) as session:
        arrived = []
        with session.get(VERSIONS, stream=True, timeout=5) as given:
            for byte in given.iter_content(1):
                arrived.append((byte, time.monotonic()))
                if len(arrived) == 4:
                    break
        assert b"".join(byte for byte, _ in arrived) == b"[   "
        assert arrived[-1][1] - arrived[0][1] > 0.1


@pytest.mark.parametrize(("fault", "status"), [("flood", b"200"), ("redirect-flood", b"301")])
def test_an_answer_can_be_200_megabytes(fault: str, status: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults.FLOOD_MEGABYTES * faults.MEGABYTE == 200_000_000
    monkeypatch.setattr(faults, "FLOOD_MEGABYTES", 3)
    with serving({"http": {"answer": fault}}) as org:
        answer = b"".join(get_bytes(org))
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert len(answer) > 3_000_000


def test_a_client_that_leaves_a_flood_leaves_the_server_well(caplog: pytest.LogCaptureFixture) -> None:
    with serving({"http": {"answer": "flood"}}) as org:
        for part in get_bytes(org):
            assert part
            break
        deadline = time.monotonic() + 5
        while not org.requests and time.monotonic() < deadline:
            time.sleep(0.01)
        assert org.requests
    assert caplog.records == []


def test_garbage_is_not_http() -> None:
    with serving({"http": {"answer": "garbage"}}) as org:
        answer = b"".join(get_bytes(org))
    assert answer
    assert not answer.startswith(b"HTTP/")


def test_a_connection_can_be_reset() -> None:
    with serving({"http": {"answer": "reset"}}) as org, handshake(org) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        deadline, error = time.monotonic() + 5, 0
        while not error and time.monotonic() < deadline:  # asked of the socket: ssl may call it an end
            error = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            time.sleep(0.01)
    assert error == errno.ECONNRESET


def test_a_refused_port_is_bound_and_refuses() -> None:
    with serving({"tcp": "refused"}) as org, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port_of(org)), timeout=1)


@pytest.mark.parametrize(
    ("fault", "code"), [("host-not-found", socket.EAI_NONAME), ("resolver-failed", socket.EAI_AGAIN)]
)
def test_a_name_that_does_not_resolve_fails_in_the_resolver(fault: str, code: int) -> None:
    with serving({"dns": fault}) as org:
        assert org.settings.connect_to == ()
        with pytest.raises(socket.gaierror) as failure:
            org.lookup(HOST, 443, type=socket.SOCK_STREAM)
        assert failure.value.errno == code


def test_without_a_fault_the_systems_resolver_is_used() -> None:
    with serving() as org:
        assert org.lookup is socket.getaddrinfo


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("expired", "certificate has expired"),
        ("not-yet-valid", "certificate is not yet valid"),
        ("wrong-host", "Hostname mismatch"),
        ("inspected", "unable to get local issuer certificate|self-signed certificate in certificate chain"),
    ],
)
def test_a_bad_certificate_fails_the_handshake(fault: str, words: str) -> None:
    with (
        serving({"tls": fault}) as org,
        pytest.raises(ssl.SSLCertVerificationError, match=words),
        handshake(org),
    ):
        pass


def test_an_inspecting_proxys_issuer_names_it() -> None:
    with serving({"tls": "inspected"}) as org, handshake(org, verify=False) as connection:
        certificate = connection.getpeercert(binary_form=True)
    assert certificate is not None
    assert b"Acme TLS Inspection Proxy CA" in certificate


@pytest.mark.parametrize(("fault", "days"), [({"tls": "expires-soon"}, 5), ({}, 70)])
def test_a_certificate_may_be_good_and_end_soon(fault: dict[str, str], days: int) -> None:
    with serving(fault) as org, handshake(org) as connection:
        certificate = connection.getpeercert()
    assert certificate is not None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)
    assert (ends - datetime.now(UTC)).days in (days - 1, days)


@pytest.mark.parametrize("ahead", [1200, -1200])
def test_a_wrong_clock_shows_in_the_date_header(ahead: int) -> None:
    with serving({"clock_ahead": ahead}) as org, session_for(org) as session:
        shown = email.utils.parsedate_to_datetime(session.get(VERSIONS).headers["Date"])
    assert (datetime.now(UTC) - shown).total_seconds() == pytest.approx(ahead, abs=5)


@pytest.mark.parametrize(
    ("tampering", "key", "right"),
    [("signature", "signature", None), ("instance-url", "instance_url", f"https://{HOST}")],
)
def test_a_token_answer_can_be_tampered_with(tampering: str, key: str, right: str | None) -> None:
    answers = []
    for network in ({"tampering": tampering}, {}):
        with serving(network) as org, session_for(org) as session:
            grant = {"grant_type": "client_credentials", "client_id": org.client_id}
            form = {**grant, "client_secret": org.client_secret}
            answers.append(json.loads(session.post(f"https://{HOST}/services/oauth2/token", data=form).text))
    tampered, genuine = answers
    assert list(tampered) == list(genuine)
    assert tampered[key] != genuine[key]
    assert right in (None, genuine[key])
