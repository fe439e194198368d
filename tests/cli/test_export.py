"""`sfdoctor export` on the command line."""

import json
from pathlib import Path

import yaml

from .conftest import CommandLine

ACME = {"login_url": "https://acme.my.salesforce.com", "client_id": "3MVG9.acme", "api_version": "67.0"}


def configure(folder: Path, **more: object) -> None:
    config = {"targets": {"acme": {**ACME, **more}}}
    (folder / "acme.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


def test_postman_writes_a_collection_and_an_environment(sfdoctor: CommandLine) -> None:
    configure(sfdoctor.folder)
    ended = sfdoctor("export", "postman", "-c", "acme.yaml")
    assert (ended.code, ended.err) == (0, "")
    files = ["acme.postman_collection.json", "acme.postman_environment.json"]
    assert [line for line in ended.out.splitlines() if line.startswith("Written: ")] == [
        f"Written: {name}" for name in files
    ]
    collection, environment = (json.loads((sfdoctor.folder / name).read_text("utf-8")) for name in files)
    assert len(collection["item"]) == 2
    assert environment["values"][0]["value"] == ACME["login_url"]


def test_curl_prints_a_script_or_writes_it(sfdoctor: CommandLine) -> None:
    configure(sfdoctor.folder)
    printed = sfdoctor("export", "curl", "-c", "acme.yaml")
    assert printed.out.startswith("#!/bin/sh\n")
    written = sfdoctor("export", "curl", "-c", "acme.yaml", "-o", "acme.sh")
    assert (written.code, written.out) == (0, "Written: acme.sh\n")
    assert (sfdoctor.folder / "acme.sh").read_text("utf-8") == printed.out


def test_the_environment_is_enough(sfdoctor: CommandLine) -> None:
    environ = {"SFDOCTOR_LOGIN_URL": ACME["login_url"], "SFDOCTOR_CLIENT_ID": ACME["client_id"]}
    ended = sfdoctor("export", "curl", **environ)
    assert ended.code == 0
    assert ACME["client_id"] in ended.out


def test_the_secret_is_not_even_read(sfdoctor: CommandLine) -> None:
    configure(sfdoctor.folder, client_secret="command:touch it-was-read")
    assert sfdoctor("export", "postman", "-c", "acme.yaml").code == 0
    assert not (sfdoctor.folder / "it-was-read").exists()


def test_a_literal_secret_is_in_no_file(sfdoctor: CommandLine) -> None:
    secret = "0123456789ABCDEF0123456789ABCDEF"
    configure(sfdoctor.folder, client_secret=secret)
    outs = [sfdoctor("export", form, "-c", "acme.yaml").out for form in ("postman", "curl")]
    written = [path.read_text("utf-8") for path in sfdoctor.folder.glob("*.json")]
    assert len(written) == 2
    assert not [text for text in (*outs, *written) if secret in text]


def test_what_cannot_be_exported_is_one_line_and_exit_code_2(sfdoctor: CommandLine) -> None:
    configure(sfdoctor.folder, login_url="https://login.salesforce.com")
    for arguments in (
        ["-c", "acme.yaml"],
        ["-c", "missing.yaml"],
        [],
    ):
        ended = sfdoctor("export", "postman", *arguments)
        assert ended.code == 2
        assert ended.err.startswith("sfdoctor: ")
        assert "Traceback" not in ended.err
    assert not list(sfdoctor.folder.glob("*.json"))


def test_a_folder_that_is_not_there_is_said_and_nothing_is_written(sfdoctor: CommandLine) -> None:
    configure(sfdoctor.folder)
    ended = sfdoctor("export", "postman", "-c", "acme.yaml", "--folder", "nowhere")
    assert ended.code == 2
    assert "nowhere is not there" in ended.err
