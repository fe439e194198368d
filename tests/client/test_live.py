"""The live Client as a whole: counts, order, stopping, and what the environment cannot change."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from sfdoctor import Client, Secret
from sfdoctor.model import Stage, UsageError
from sfdoctor.target import Timeouts

from .conftest import HOST, ORG, MakeClient, declared
from .servers import Server, answering, full_house, http

SLOW = Timeouts(connect=60, read=60, attempt=120)


def test_a_get_brings_status_headers_and_body(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200, b'{"ok": true}', Content_Type="application/json")) as server:
        reply = client_for(server.port).get(f"{ORG}/services/data/")
    assert (reply.status, reply.json, reply.headers["content-type"]) == (
        200,
        {"ok": True},
        "application/json",
    )
    assert reply.failure is None
    assert reply.sent_at
    assert reply.received_at
    assert reply.sent_at <= reply.received_at
    sent = server.received[0]
    assert (sent.method, sent.path, sent.headers["host"]) == ("GET", "/services/data/", HOST)
    assert sent.headers["accept-encoding"] == "gzip, deflate"


def test_the_bearer_is_sent_as_it_is_even_where_a_netrc_names_the_host(
    client_for: Callable[..., Client],
    certificate: trustme.LeafCert,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    netrc = home / ".netrc"
    netrc.write_text(f"machine {HOST} login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with answering(certificate, http(200)) as server:
        client_for(server.port).get(f"{ORG}/services/data/v67.0", bearer=Secret("00D-a-token"))
    assert server.received[0].headers["authorization"] == "Bearer 00D-a-token"


def test_bundles_and_proxies_of_the_environment_are_ignored(
    client_for: Callable[..., Client], certificate: trustme.LeafCert, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, "/nowhere/ca.pem")
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with answering(certificate, http(200)) as server:
        assert client_for(server.port).get(ORG).status == 200


def test_requests_one_after_the_other_share_one_connection(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200, b"[]"), http(404, b"{}"), http(200, b"{}")) as server:
        client = client_for(server.port)
        assert [client.get(f"{ORG}/{number}").status for number in range(6)] == [200, 404, 200, 200, 200, 200]
        client.post_form(f"{ORG}/services/oauth2/token", {"grant_type": "client_credentials"})
    assert len(server.received) == 7
    assert server.connections == 1


def test_cookies_are_not_sent_back(client_for: Callable[..., Client], certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(200, Set_Cookie="sid=abc; Path=/")) as server:
        client = client_for(server.port)
        client.get(ORG)
        client.get(ORG)
    assert "cookie" not in server.received[1].headers


def test_requests_and_api_calls_are_counted(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        view = client.for_check(declared())
        token = Secret("a-token-of-some-length")
        for path, bearer in (
            ("/services/data/", token),
            ("/services/data/v67.0/", None),
            ("/services/oauth2/userinfo", token),
            ("/services/data/v67.0", token),
            ("/services/data/v67.0/sobjects/", token),
        ):
            view.get(ORG + path, bearer=bearer)
    assert (client.requests, client.api_calls) == (5, 2)
    assert [exchange.counted for exchange in client.exchanges] == [False, False, False, True, True]


def test_what_never_left_is_not_counted(make_client: MakeClient) -> None:
    client = make_client(1)
    reply = client.for_check(declared()).get(f"{ORG}/services/data/v67.0", bearer=Secret("a-token"))
    assert reply.failure
    assert (reply.failure.stage, reply.failure.error) == (Stage.TCP, "refused")
    assert (client.requests, client.api_calls) == (0, 0)


def test_exchanges_of_several_threads_come_in_time_order(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        views = [client.for_check(declared(id=f"test.check-{number}")) for number in range(4)]
        threads = [
            threading.Thread(target=lambda view=view: [view.get(ORG) for _ in range(5)]) for view in views
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    started = [exchange.started for exchange in client.exchanges]
    assert started == sorted(started)
    assert len(started) == 20
    assert {exchange.check for exchange in client.exchanges} == {f"test.check-{n}" for n in range(4)}


def stopped_while(client: object, call: Callable[[], object]) -> tuple[object, float]:
    """What a blocked call returns once the client is stopped, and how long that took."""
    answers: list[object] = []
    thread = threading.Thread(target=lambda: answers.append(call()), daemon=True)
    thread.start()
    time.sleep(0.3)
    assert not answers, "the call was meant to block"
    began = time.monotonic()
    client.stop()  # type: ignore[attr-defined]
    thread.join(10)
    assert answers, "the call still blocks"
    return answers[0], time.monotonic() - began


def test_stop_unblocks_a_request_that_waits_for_its_answer(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, lambda connection: server.silence(connection)) as server:
        client = make_client(server.port, timeouts=SLOW)
        reply, took = stopped_while(client, lambda: client.for_check(declared()).get(ORG))
    assert reply.failure.error == "stopped"  # type: ignore[attr-defined]
    assert reply.failure.stage is Stage.SAFETY  # type: ignore[attr-defined]
    assert took < 1


def test_stop_unblocks_a_request_on_a_reused_connection(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200), lambda connection: server.silence(connection)) as server:
        client = make_client(server.port, timeouts=SLOW)
        view = client.for_check(declared())
        view.get(ORG)
        reply, took = stopped_while(client, lambda: view.get(ORG))
    assert server.connections == 1
    assert reply.failure.error == "stopped"  # type: ignore[attr-defined]
    assert took < 1


def test_stop_unblocks_a_handshake(make_client: MakeClient) -> None:
    with Server(lambda connection: server.silence(connection)) as server:
        client = make_client(server.port, timeouts=SLOW)
        shake, took = stopped_while(client, lambda: client.for_check(declared()).handshake(HOST))
    assert shake.failure.error == "stopped"  # type: ignore[attr-defined]
    assert took < 1


def test_stop_unblocks_a_connection_that_is_not_accepted(make_client: MakeClient) -> None:
    with full_house() as port:
        client = make_client(port, timeouts=SLOW)
        connection, took = stopped_while(client, lambda: client.for_check(declared()).connect(HOST))
    assert connection.failure.error == "stopped"  # type: ignore[attr-defined]
    assert took < 1


def test_stop_unblocks_a_look_up(make_client: MakeClient) -> None:
    forever = threading.Event()

    def lookup(*_asked: object) -> list[tuple[object, ...]]:
        forever.wait()
        return []

    client = make_client(lookup=lookup, timeouts=SLOW)
    resolution, took = stopped_while(client, lambda: client.for_check(declared()).resolve(HOST))
    forever.set()
    assert resolution.failure.error == "stopped"  # type: ignore[attr-defined]
    assert took < 1


def test_stop_ends_the_wait_before_a_repeat(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(503, Retry_After="19")) as server:
        client = make_client(server.port)
        reply, took = stopped_while(client, lambda: client.for_check(declared()).get(ORG))
    assert reply.failure.error == "stopped"  # type: ignore[attr-defined]
    assert took < 1


def test_after_stop_every_call_says_so_and_sends_nothing(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        view = client.for_check(declared())
        view.get(ORG)
        client.stop()
        client.stop()
        failures = [
            view.get(ORG).failure,
            view.post_form(ORG, {}).failure,
            view.connect(HOST).failure,
            view.handshake(HOST).failure,
            *[reply.failure for reply in view.get_all([ORG, ORG])],
        ]
    assert [failure and failure.error for failure in failures] == ["stopped"] * 6
    assert len(server.received) == 1


@pytest.mark.parametrize("kind", ["missing", "folder", "no certificate", "broken"])
def test_a_bundle_that_cannot_be_used_is_a_usage_error(
    kind: str, make_client: MakeClient, tmp_path: Path
) -> None:
    path = tmp_path if kind == "folder" else tmp_path / "ca.pem"
    if kind == "no certificate":
        path.write_text("nothing of use\n")
    if kind == "broken":
        path.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(UsageError) as error:
        make_client(ca_bundle=str(path), ca_source="sfdoctor.yaml line 3")
    assert str(path) in str(error.value)
    assert "sfdoctor.yaml line 3" in str(error.value)


@pytest.mark.parametrize("ca_bundle", [None, "system"])
def test_certifi_and_the_system_do_not_know_the_test_authority(
    ca_bundle: str | None, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        reply = client_for(server.port, ca_bundle=ca_bundle).get(ORG)
    assert reply.failure
    assert (reply.failure.stage, reply.failure.error) == (Stage.TLS, "untrusted-issuer")
    assert server.received == []


def test_a_call_that_hangs_does_not_keep_the_process(certificate: trustme.LeafCert, ca_bundle: str) -> None:
    program = f"""
import subprocess
import sys
import threading
from sfdoctor.check import Check
from sfdoctor.client.live import LiveClient
from sfdoctor.target import NetworkSettings
import sys
settings = NetworkSettings(ca_bundle={ca_bundle!r}, connect_to=(("{HOST}:443", "127.0.0.1:" + sys.argv[1]),))
client = LiveClient(settings)
view = client.for_check(Check("a.b", print, (), None, "read", 0))
threading.Thread(target=view.get_all, args=[["{ORG}/1", "{ORG}/2"]], daemon=True).start()
sys.stdin.readline()
"""
    with answering(certificate, lambda connection: server.silence(connection)) as server:
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(server.port)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while len(server.received) < 2:
            server.closing.wait(0.01)
        _, said = process.communicate(b"\n", timeout=5)
    assert (process.returncode, said) == (0, b"")
