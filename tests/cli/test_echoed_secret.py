"""Whoever echoes the secret or the token, in whatever form and place, does not get it into what is shown."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from sfdoctor.client.redaction import MASK

from ..client.servers import Server, answering, http, read_request
from ..client.test_runs import DISGUISES
from .conftest import CommandLine, Ended

HOST = "acme.my.salesforce.com"
SECRET = "0A1B2C3D4E5F6978" * 4
KEY = "3MVG9" + "k7Lm2._Qx9" * 8
TOKEN = "00D000000000001!AQ4AQFake.Fake_7Wake0Lake1Make2Take3Bake4Rake5Sake6Cake7Jake8Hake"
VERSIONS = b'[{"label":"Summer \'26","url":"/services/data/v67.0","version":"67.0"}]'
LISTED, MINTED = "/services/data/", "/services/oauth2/token"
Run = Callable[..., tuple[Ended, str]]


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return made


@pytest.fixture
def run(sfdoctor: CommandLine, tmp_path: Path, authority: trustme.CA) -> Run:
    """Runs against a port; returns how it ended, and the text of all that was shown and written."""

    def go(port: int, *more: str) -> tuple[Ended, str]:
        ended = sfdoctor(
            "run", "--verbose", "--report", "json=report.json", "--log-file", "log.jsonl",
            "--login-url", HOST, "--client-id", KEY, "--ca-bundle", "ca.pem",
            "--connect-to", f"{HOST}:443:127.0.0.1:{port}", *more, SFDOCTOR_CLIENT_SECRET=SECRET,
        )  # fmt: skip
        files = [(tmp_path / name).read_text() for name in ("report.json", "log.jsonl")]
        return ended, "\n".join([ended.out, ended.err, *files])

    return go


@contextmanager
def answering_by_path(
    certificate: trustme.LeafCert, answers: Mapping[str, bytes], other: bytes
) -> Iterator[Server]:
    """A server on which each path has an answer of its own, and the rest one for all."""

    def talk(connection: socket.socket) -> None:
        while request := read_request(connection):
            connection.sendall(answers.get(request.path, other))

    with Server(talk, certificate) as server:
        yield server


def assert_unseen(text: str, *values: str) -> None:
    """No part of the values stands in the text, in no form that the tests know."""
    for value in values:
        for disguise in DISGUISES.values():
            for start in range(0, len(value) - 12, 5):
                part = disguise(value[start : start + 12])
                assert part not in text
                assert json.dumps(part)[1:-1] not in text


@pytest.mark.parametrize("fill", [0, 140, 150, 190, 255, 290, 3960])
@pytest.mark.parametrize("form", ["description", "error", "lower case", "title", "plain text"])
def test_no_part_of_an_echoed_secret_is_shown(run: Run, authority: trustme.CA, fill: int, form: str) -> None:
    echoed = "x" * fill + SECRET
    refusals = {
        "description": http(400, json.dumps({"error": "e", "error_description": echoed}).encode()),
        "error": http(400, json.dumps({"error": echoed}).encode()),
        "lower case": http(400, json.dumps({"error": "e", "error_description": echoed.lower()}).encode()),
        "title": http(200, f"<html><title>{echoed}</title></html>".encode(), content_type="text/html"),
        "plain text": http(400, echoed.encode()),
    }
    with answering(authority.issue_cert(HOST), http(200, VERSIONS), http(404), refusals[form]) as server:
        ended, shown = run(server.port)
    assert ended.code in (1, 4)
    assert_unseen(shown, SECRET)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_of_the_secret_in_an_error_or_of_the_token_in_a_later_one_is_shown(
    run: Run, authority: trustme.CA, disguise: str
) -> None:
    listed = json.dumps([{"label": DISGUISES[disguise](SECRET), "url": "/", "version": "67.0"}]).encode()
    minted = json.dumps({"access_token": TOKEN, "token_type": "Bearer"}).encode()
    echo = [{"errorCode": "ODD", "message": f"of 00D000000000001: {DISGUISES[disguise](TOKEN[16:])}"}]
    answers = {LISTED: http(200, listed), MINTED: http(200, minted)}
    other = http(400, json.dumps(echo).encode())
    with answering_by_path(authority.issue_cert(HOST), answers, other) as server:
        ended, shown = run(server.port)
    assert ended.code == 1
    assert f"of 00D000000000001: {MASK}" in shown
    assert_unseen(shown, SECRET, TOKEN[16:])


@pytest.mark.parametrize("where", ["https://{}.evil.example", "https://evil.example/{}", "https://{}", "{}"])
def test_a_token_in_the_place_of_the_instance_is_not_shown(
    run: Run, authority: trustme.CA, where: str
) -> None:
    minted = {"access_token": TOKEN, "instance_url": where.format(TOKEN[16:70].replace("_", "-"))}
    answers = {LISTED: http(200, VERSIONS), MINTED: http(200, json.dumps(minted).encode())}
    with answering_by_path(authority.issue_cert(HOST), answers, http(404)) as server:
        ended, shown = run(server.port)
    assert ended.code == 1
    assert "stranger-instance" in shown
    assert_unseen(shown, TOKEN[16:], TOKEN[16:].replace("_", "-"))


@pytest.mark.parametrize("echoed", [KEY, KEY[4:40], SECRET[:40], SECRET[7:20], f"Summer {SECRET}"])
def test_a_label_that_echoes_what_was_not_even_sent_is_not_shown(
    run: Run, authority: trustme.CA, echoed: str
) -> None:
    listed = json.dumps([{"label": echoed, "url": "/", "version": "67.0"}]).encode()
    with answering_by_path(authority.issue_cert(HOST), {LISTED: http(200, listed)}, http(404)) as server:
        ended, shown = run(server.port)
    assert ended.code == 1
    assert '"67.0' in shown
    assert_unseen(shown, SECRET, KEY[5:-4])


PLUG_IN = '''
from sfdoctor import AccessToken, Target, Verdict, check

@check("acme.talkative")
def talkative(target: Target, token: AccessToken) -> Verdict[None]:
    """Acme keeps secrets."""
    secret, text = target.client_secret.reveal(), token.value.reveal()
    raise ValueError(f"bad secret {secret[:32]}, {secret[40:50]} and token {text[:60]}, {text[-12:]}")
'''


def test_parts_of_secrets_in_the_error_of_a_plug_in_are_not_shown(
    run: Run, authority: trustme.CA, tmp_path: Path
) -> None:
    (tmp_path / "plug_ins").mkdir()
    (tmp_path / "plug_ins" / "talkative.py").write_text(PLUG_IN)
    minted = json.dumps({"access_token": TOKEN, "instance_url": f"https://{HOST}"}).encode()
    answers = {LISTED: http(200, VERSIONS), MINTED: http(200, minted)}
    with answering_by_path(authority.issue_cert(HOST), answers, http(404)) as server:
        ended, shown = run(server.port, "--checks-dir", "plug_ins")
    assert ended.code == 70
    assert f"ValueError: bad secret {MASK}, {MASK} and token 00D000000000001!{MASK}, {MASK}" in shown
    assert_unseen(shown, SECRET, TOKEN[16:])
