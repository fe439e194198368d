"""A server that echoes the secret, placed so that a shortened text would cut it in two."""

import json
from pathlib import Path

import pytest
import trustme

from ..client.servers import answering, http
from .conftest import CommandLine

HOST = "acme.my.salesforce.com"
SECRET = "0A1B2C3D4E5F6978" * 4
VERSIONS = b'[{"label":"Summer \'26","url":"/services/data/v67.0","version":"67.0"}]'


@pytest.mark.parametrize("fill", [0, 140, 150, 190, 255, 290, 3960])
@pytest.mark.parametrize("form", ["description", "error", "lower case", "title", "plain text"])
def test_no_part_of_an_echoed_secret_is_shown(
    sfdoctor: CommandLine, tmp_path: Path, fill: int, form: str
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    echoed = "x" * fill + SECRET
    refusals = {
        "description": http(400, json.dumps({"error": "e", "error_description": echoed}).encode()),
        "error": http(400, json.dumps({"error": echoed}).encode()),
        "lower case": http(400, json.dumps({"error": "e", "error_description": echoed.lower()}).encode()),
        "title": http(200, f"<html><title>{echoed}</title></html>".encode(), content_type="text/html"),
        "plain text": http(400, echoed.encode()),
    }
    with answering(authority.issue_cert(HOST), http(200, VERSIONS), http(404), refusals[form]) as server:
        ended = sfdoctor(
            "run", "--json", "--report", "json=report.json", "--log-file", "log.jsonl",
            "--login-url", HOST, "--client-id", "3MVG9" + "x" * 80, "--ca-bundle", "ca.pem",
            "--connect-to", f"{HOST}:443:127.0.0.1:{server.port}", SFDOCTOR_CLIENT_SECRET=SECRET,
        )  # fmt: skip
    shown = [ended.out, ended.err, *((tmp_path / name).read_text() for name in ("report.json", "log.jsonl"))]
    assert ended.code in (1, 4)
    assert not [text for text in shown if SECRET[:10] in text or SECRET[:10].lower() in text]
