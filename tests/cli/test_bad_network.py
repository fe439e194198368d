"""A server that lies, floods, drips or is silent: a clear line, the right exit code, in bounded time."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time

import pytest
import trustme
import yaml

from ..client.servers import Answer, Server, answering, http, read_request, unused_port
from .conftest import CommandLine, Ended

HOST = "acme.my.salesforce.com"
FLOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n"
SECRET = "AB12" * 16
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""
"""A small process between: a child's peak counts from its parent's, and the tests' own is large."""
TIMEOUTS = {"connect": 2, "read": 2, "attempt": 3, "run": 20}


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert(HOST)


@pytest.fixture
def run(sfdoctor: CommandLine, authority: trustme.CA) -> "Runner":
    authority.cert_pem.write_to_path(str(sfdoctor.folder / "ca.pem"))
    return Runner(sfdoctor)


class Runner:
    """Runs `sfdoctor run` against a port on this machine, with timeouts of seconds."""

    def __init__(self, command_line: CommandLine) -> None:
        self.command_line = command_line
        self.seconds = 0.0

    def write_config(self, port: int, **timeouts: int) -> None:
        """A config that leads to the port."""
        target = {
            "login_url": f"https://{HOST}",
            "client_id": "3MVG9" + "x" * 80,
            "client_secret": "env:SFDOCTOR_CLIENT_SECRET",
            "ca_bundle": "ca.pem",
            "connect_to": {f"{HOST}:443": f"127.0.0.1:{port}"},
            "timeouts": TIMEOUTS | timeouts,
        }
        config = self.command_line.folder / "acme.yaml"
        config.write_text(yaml.safe_dump({"targets": {"acme": target}}))

    def __call__(self, port: int) -> Ended:
        self.write_config(port)
        started = time.monotonic()
        ended = self.command_line("run", "-c", "acme.yaml", SFDOCTOR_CLIENT_SECRET=SECRET)
        self.seconds = time.monotonic() - started
        assert "Traceback" not in ended.out + ended.err
        assert ended.err == ""
        return ended


def flood(connection: socket.socket) -> None:
    """Two hundred megabytes, as long as the other side takes them."""
    connection.sendall(FLOOD)
    for _ in range(200):
        connection.sendall(b"x" * 1048576)


def redirecting_flood(connection: socket.socket) -> None:
    """A redirect whose body is as large."""
    redirect = FLOOD.replace(b"200 OK", b"302 Found\r\nLocation: https://elsewhere.example/")
    connection.sendall(redirect)
    for _ in range(200):
        connection.sendall(b"x" * 1048576)


BOMB = gzip.compress(b"0" * 209_715_200)

HTML = b"<html><title>Welcome to the guest network</title></html>"
BAD: dict[str, Answer] = {
    "garbage": b"\x00\xff garbage \x1b[31m\r\n\r\n",
    "a web page": http(200, HTML, content_type="text/html"),
    "200 MB": flood,
    "200 MB in a redirect": redirecting_flood,
    "200 MB, compressed": http(200, BOMB, content_encoding="gzip"),
    "nested JSON": http(200, b"[" * 200_000, content_type="application/json"),
}


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_a_bad_answer_has_a_root_cause_and_exit_code_1(
    run: Runner, certificate: trustme.LeafCert, answer: Answer
) -> None:
    with answering(certificate, answer) as server:
        ended = run(server.port)
    assert ended.code == 1
    assert "ROOT CAUSE" in ended.out


def test_silence_leaves_the_question_open(run: Runner, certificate: trustme.LeafCert) -> None:
    server = Server(lambda connection: server.silence(connection), certificate)
    with server:
        ended = run(server.port)
    assert ended.code == 4
    assert "LEFT OPEN" in ended.out


def test_a_server_that_drips_does_not_outlast_the_deadline(
    run: Runner, certificate: trustme.LeafCert
) -> None:
    def drip(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        server.drip(connection, b"X-Drip: 1\r\n")

    server = Server(drip, certificate)
    with server:
        ended = run(server.port)
    assert ended.code == 4
    assert run.seconds < 15


@pytest.mark.parametrize(("status", "code"), [(429, "rate-limited"), (503, "unavailable")])
def test_a_server_that_wants_a_longer_wait_than_the_run_has_is_judged_by_its_answer(
    run: Runner, certificate: trustme.LeafCert, status: int, code: str
) -> None:
    with answering(certificate, http(status, Retry_After="19")) as server:
        run.write_config(server.port, run=10)
        report = json.loads(
            run.command_line("run", "-c", "acme.yaml", "--json", SFDOCTOR_CLIENT_SECRET=SECRET).out
        )
    errors = {
        symptom["error"]
        for result in report["results"]
        for finding in result["findings"]
        for symptom in finding["symptoms"]
    }
    assert code in errors
    assert "stopped" not in errors


def test_an_unreachable_host_is_said_to_refuse(run: Runner) -> None:
    ended = run(unused_port())
    assert ended.code == 1
    assert "refuses connections" in ended.out


MEGABYTE = 1_048_576
FLOODS: dict[str, Answer] = {
    "plain": flood,
    "compressed": BAD["200 MB, compressed"],
    "small objects": http(200, b"[" + b'{"a":1},' * (19 * MEGABYTE // 8) + b"0]"),
    "as many objects as are read": http(200, b"[" + b'{"a":{"b":1}},' * 60_000 + b"0]"),
    "one string": http(200, b'["' + "\U0001f600".encode() * (19 * MEGABYTE // 4) + b'"]'),
    "the secret, in a page": http(200, b"<html>\xf0\x9f\x98\x80" + SECRET.encode() * (19 * MEGABYTE // 64)),
}


@pytest.mark.parametrize("answer", FLOODS.values(), ids=FLOODS)
def test_memory_stays_bounded_under_a_flood(
    run: Runner, certificate: trustme.LeafCert, answer: Answer
) -> None:
    if not hasattr(os, "wait4"):  # Windows does not tell how much memory a process took
        return
    with answering(certificate, answer) as server:
        run.write_config(server.port)
        measured = subprocess.run(
            [sys.executable, "-c", MEASURE, sys.executable, "-m", "sfdoctor", "run", "-c", "acme.yaml"],
            cwd=run.command_line.folder,
            env=run.command_line.environ(SFDOCTOR_CLIENT_SECRET=SECRET),
            capture_output=True,
            text=True,
            check=True,
        )
    code, most = map(int, measured.stdout.split())
    assert code == 1
    assert most / (1024 if sys.platform == "darwin" else 1) < 200_000, "kilobytes"
