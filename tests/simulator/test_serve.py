"""Serving: real HTTPS on IPv4 loopback alone, with answers framed as Salesforce frames them."""

import contextlib
import socket
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sfdoctor.model import UsageError
from sfdoctor.simulator.serve import SimulatedOrg

from .served import HOST, handshake, port_of, serving, session_for

ORIGIN = f"https://{HOST}"
GRANT = {"grant_type": "client_credentials"}


def credentials(org: SimulatedOrg) -> dict[str, str]:
    return {**GRANT, "client_id": org.client_id, "client_secret": org.client_secret}


def test_answers_come_in_chunks_with_salesforces_headers(session: requests.Session) -> None:
    given = session.get(f"{ORIGIN}/services/data/")
    assert given.headers["Transfer-Encoding"] == "chunked"
    assert given.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert given.headers["Cache-Control"] == "no-cache,must-revalidate,max-age=0,no-store,private"
    assert given.headers["X-Sfdc-Request-Id"] == given.headers["X-Request-Id"]
    assert given.headers["Server"] == "sfdcedge"
    assert "BrowserId" in given.headers["Set-Cookie"]
    assert given.text.startswith('[{"label":"Summer \'14","url":')


def test_a_chunked_token_request_is_understood(session: requests.Session, healthy: SimulatedOrg) -> None:
    def parts() -> Iterator[bytes]:
        for name, value in credentials(healthy).items():
            yield f"{name}={value}&".encode()

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    given = session.post(f"{ORIGIN}/services/oauth2/token", data=parts(), headers=form)
    assert given.request.headers["Transfer-Encoding"] == "chunked"
    assert given.status_code == 200


def test_doubled_and_trailing_slashes_do_no_harm(session: requests.Session, healthy: SimulatedOrg) -> None:
    given = session.post(f"{ORIGIN}//services/oauth2/token/", data=credentials(healthy))
    assert given.status_code == 200


def test_a_connection_is_kept_for_the_next_request(healthy: SimulatedOrg) -> None:
    request = f"GET /id/keys HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    with handshake(healthy) as connection:
        for _ in range(2):
            connection.sendall(request)
            answer = b""
            while not answer.endswith(b"0\r\n\r\n"):
                answer += connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200")


def test_a_deleted_record_is_answered_without_a_body(
    session: requests.Session, healthy: SimulatedOrg
) -> None:
    token = session.post(f"{ORIGIN}/services/oauth2/token", data=credentials(healthy)).json()["access_token"]
    session.headers["Authorization"] = f"Bearer {token}"
    accounts = f"{ORIGIN}/services/data/v67.0/sobjects/Account"
    made = session.post(accounts, json={"Name": "Gone soon"}).json()["id"]
    given = session.delete(f"{accounts}/{made}")
    assert given.status_code == 204
    assert "Transfer-Encoding" not in given.headers


@pytest.mark.parametrize(
    ("host", "names"),
    [
        (HOST, [HOST]),
        ("login.salesforce.com", ["login.salesforce.com"]),
        ("acme.my.salesforce-setup.com", ["acme.my.salesforce-setup.com"]),
    ],
)
def test_each_name_has_its_own_certificate(healthy: SimulatedOrg, host: str, names: list[str]) -> None:
    with handshake(healthy, host) as connection:
        certificate = connection.getpeercert()
        assert certificate is not None
        assert certificate["subjectAltName"] == tuple(("DNS", name) for name in names)


def test_the_address_itself_is_served_too(healthy: SimulatedOrg) -> None:
    given = requests.get(f"https://{healthy.address}/services/data/", verify=str(healthy.ca_file), timeout=5)
    assert given.status_code == 200


def test_nothing_is_served_beyond_ipv4_loopback(healthy: SimulatedOrg) -> None:
    listening = Path("/proc/net/tcp6")
    port = f":{port_of(healthy):04X} "
    assert not (listening.exists() and port in listening.read_text())
    for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}:
        if not str(address).startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((str(address), port_of(healthy)), timeout=1).close()


def test_every_request_is_noted_without_its_query(session: requests.Session, healthy: SimulatedOrg) -> None:
    session.get(f"{ORIGIN}/id/keys?oauth_token=secret")
    noted = healthy.requests[-1]
    assert (noted.method, noted.host, noted.path) == ("GET", HOST, "/id/keys")
    assert noted.started <= noted.ended


def test_a_delay_is_added_to_each_answer_and_answers_overlap() -> None:
    with serving(delay=0.2) as org:
        began = time.monotonic()
        ask = session_for(org).get
        threads = [threading.Thread(target=ask, args=(f"{ORIGIN}/services/data/",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(org.requests) == 4
        assert all(request.ended - request.started >= 0.2 for request in org.requests)
        first, last = min(r.started for r in org.requests), max(r.ended for r in org.requests)
        assert last - first < 4 * 0.2
        assert first >= began


def test_the_world_is_live() -> None:
    with serving() as org, session_for(org) as session:
        org.world.app.settings_flow = False
        given = session.post(f"{ORIGIN}/services/oauth2/token", data=credentials(org))
        assert given.json()["error_description"] == "client credentials flow not enabled"


def test_afterwards_nothing_listens_and_no_thread_is_left() -> None:
    before = set(threading.enumerate())
    with serving() as org, session_for(org) as session:
        session.get(f"{ORIGIN}/services/data/")
        port = port_of(org)
        ca_file = org.ca_file
    assert set(threading.enumerate()) <= before
    assert not ca_file.exists()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


def test_an_open_request_does_not_hold_the_end_up() -> None:
    with contextlib.ExitStack() as stack:
        with serving({"http": {"answer": "silence"}}) as org:
            connection = stack.enter_context(handshake(org))
            connection.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            time.sleep(0.05)
            began = time.monotonic()
        assert time.monotonic() - began < 2


def test_an_error_in_the_middle_still_ends_the_serving() -> None:
    before = set(threading.enumerate())
    with pytest.raises(KeyError), serving():
        raise KeyError
    assert set(threading.enumerate()) <= before


def test_a_taken_port_is_said_plainly(healthy: SimulatedOrg) -> None:
    taken = port_of(healthy)
    with pytest.raises(UsageError, match=f"Port {taken} .* --port"), serving(port=taken):
        pass


def test_a_change_that_the_world_does_not_have_is_said_plainly() -> None:
    with pytest.raises(UsageError, match="runas"), serving(change={"app": {"runas": "admin"}}):
        pass


def test_ca_file_and_secret_are_written_for_a_second_terminal(healthy: SimulatedOrg, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    bundle = healthy.write_credentials(folder)
    secret = folder / "consumer-secret"
    assert bundle.read_bytes() == healthy.ca_file.read_bytes()
    assert secret.read_text() == healthy.client_secret
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    healthy.write_credentials(folder)


def test_a_folder_that_cannot_be_written_is_said_plainly(healthy: SimulatedOrg, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        healthy.write_credentials(tmp_path / "file" / "folder")


def test_the_secret_is_not_in_the_orgs_repr(healthy: SimulatedOrg) -> None:
    assert healthy.client_secret not in repr(healthy)
