"""`run --bundle`, `replay` and `explain --har`, as processes."""

import json
import zipfile
from pathlib import Path

import pytest

from .conftest import CommandLine, simulated


def test_a_bundle_replays_to_the_same_diagnosis_without_network_and_secret(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        run = sfdoctor("run", "-c", sfdoctor.configure(org), "--json", "--bundle", "acme.zip")
    (sfdoctor.folder / "consumer-secret").unlink()
    (sfdoctor.folder / "acme.yaml").unlink()
    replay = sfdoctor("replay", "acme.zip", "--json")
    assert run.err.startswith("Written: acme.zip")
    assert run.code == replay.code == 1
    was, now = json.loads(run.out), json.loads(replay.out)
    assert [one["cause"] for one in now["diagnoses"]] == [one["cause"] for one in was["diagnoses"]]
    assert [one["outcome"] for one in now["results"]] == [one["outcome"] for one in was["results"]]
    assert "a replay of acme.zip, recorded at " in now["notes"][0]


def test_what_was_chosen_and_waived_then_is_so_in_the_replay(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        sfdoctor.configure(org)
        config = sfdoctor.folder / "acme.yaml"
        config.write_text(
            config.read_text("utf-8")
            + "waivers:\n  - {check: oauth.client-credentials, target: acme, owner: jo, "
            "reason: known, until: 2099-01-01}\n",
            "utf-8",
        )
        run = sfdoctor(
            "run", "-c", "acme.yaml", "--skip", "endpoint.org-identity", "--bundle", "acme.zip", "--json"
        )
    replay = sfdoctor("replay", "acme.zip", "--json")
    assert (run.code, replay.code) == (0, 0), run.err
    assert json.loads(replay.out)["waived"] == json.loads(run.out)["waived"] != []
    skipped = [one for one in json.loads(replay.out)["results"] if one["check"] == "endpoint.org-identity"]
    assert skipped[0]["because"] == "left out by --skip"


@pytest.mark.parametrize(
    ("scenario", "options"),
    [
        ("api-quota-nearly-used", ["--fail-on", "warned"]),
        ("no-run-as-user", ["--baseline", "known.json"]),
    ],
)
def test_what_was_a_failure_then_is_one_in_the_replay_unless_an_option_says_otherwise(
    sfdoctor: CommandLine, scenario: str, options: list[str]
) -> None:
    with simulated(scenario) as org:
        config = sfdoctor.configure(org)
        sfdoctor("baseline", "write", "known.json", "-c", config)
        run = sfdoctor("run", "-c", config, *options, "--bundle", "acme.zip", "--quiet")
        ungated = sfdoctor("run", "-c", config, "--quiet")
    (sfdoctor.folder / "known.json").write_text('{"version": 1, "sfdoctor": "0.1.0", "findings": []}')
    replay = sfdoctor("replay", "acme.zip", "--quiet")
    otherwise = sfdoctor("replay", "acme.zip", "--quiet", "--fail-on", "failed", "--baseline", "known.json")
    assert replay.code == run.code != ungated.code
    assert otherwise.code == ungated.code


def test_the_replay_of_an_interrupted_run_says_so(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        sfdoctor("run", "-c", sfdoctor.configure(org), "--bundle", "whole.zip", "--quiet")
    with (
        zipfile.ZipFile(sfdoctor.folder / "whole.zip") as whole,
        zipfile.ZipFile(sfdoctor.folder / "acme.zip", "w") as cut,
    ):
        for name in whole.namelist():
            cut.writestr(name, whole.read(name).replace(b'"interrupted": false', b'"interrupted": true'))
    said = "the run was interrupted before it was done"
    assert said not in " ".join(sfdoctor("replay", "whole.zip").out.split())
    assert said in " ".join(sfdoctor("replay", "acme.zip").out.split())


def test_a_request_that_was_not_recorded_makes_its_check_inconclusive(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        sfdoctor(
            "run", "-c", sfdoctor.configure(org), "--only", "endpoint.*", "--bundle", "acme.zip", "--quiet"
        )
    replay = sfdoctor("replay", "acme.zip", "--only", "oauth.client-credentials")
    assert replay.code == 4
    assert "The recording does not hold a reply to POST https://acme.my.salesforce.com" in " ".join(
        replay.out.split()
    )
    assert "recording-lacks-answer" in replay.out


def test_a_preview_lists_what_is_inside_and_writes_nothing_where_nobody_can_agree(
    sfdoctor: CommandLine,
) -> None:
    with simulated() as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org), "--bundle", "acme.zip", "--bundle-preview")
    assert ended.code == 0
    for name in ("manifest.json", "report.json", "exchanges.har", "recording.json", "config.json"):
        assert name in ended.err
    assert "acme.zip was not written" in ended.err
    assert not (sfdoctor.folder / "acme.zip").exists()


def test_a_bundle_holds_neither_the_secret_nor_a_token(sfdoctor: CommandLine) -> None:
    with simulated("healthy-jwt") as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org), "--bundle", "acme.zip")
        tokens = list(org.state.sessions)
    assert ended.code == 0
    with zipfile.ZipFile(sfdoctor.folder / "acme.zip") as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert tokens
    for secret in (org.client_secret, org.client_id, *tokens, *tokens[0].split(".")[1:]):
        assert secret not in text


def test_options_that_cannot_be_met_are_refused_before_anything_is_sent(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org)
        elsewhere = sfdoctor("run", "-c", config, "--bundle", "missing/acme.zip")
        alone = sfdoctor("run", "-c", config, "--bundle-preview")
        stream = sfdoctor("run", "-c", config, "--bundle", "-")
        assert org.requests == []
    assert (elsewhere.code, alone.code) == (2, 2)
    assert "name a file in a folder that is there" in elsewhere.err
    assert "name the file" in alone.err
    assert (stream.code, "--bundle -: a bundle is a file; name it" in stream.err) == (2, True)


def test_a_file_that_is_no_bundle_is_one_line_and_exit_2(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "broken.zip").write_bytes(b"PK\3\4broken")
    for name, said in (
        ("broken.zip", "cannot be read"),
        ("none.zip", "no such file"),
        (".", "cannot be read"),
    ):
        ended = sfdoctor("replay", name)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert ended.err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_a_bundle_that_cannot_be_written_ends_with_2_and_the_report_is_shown(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org), "--bundle", "/dev/full")
    assert ended.code == 2
    assert "ROOT CAUSE  run-as-user-missing" in ended.out
    assert "sfdoctor: --bundle: /dev/full cannot be written: No space left on device" in ended.err


def test_a_har_is_explained_with_equal_failures_counted(sfdoctor: CommandLine) -> None:
    refused = {
        "startedDateTime": "2026-11-24T12:00:00Z",
        "request": {"method": "POST", "url": "https://login.salesforce.com/services/oauth2/token"},
        "response": {
            "status": 400,
            "content": {
                "text": '{"error":"invalid_grant","error_description":"request not supported on this domain"}'
            },
        },
    }
    fine = {"request": {"method": "GET", "url": "https://acme.example/"}, "response": {"status": 200}}
    (sfdoctor.folder / "acme.har").write_text(json.dumps({"log": {"entries": [fine, refused, refused]}}))
    ended = sfdoctor("explain", "--har", "acme.har")
    assert ended.code == 0
    assert "2 failures in 1 group · 3 requests" in ended.out
    assert "first in request 2" in ended.out
    assert "generic-login-host" in ended.out
    assert json.loads(sfdoctor("explain", "--har", "acme.har", "--json").out)["groups"][0]["count"] == 2
    assert "first in request 2" in sfdoctor("explain", "--har", "acme.har", "--markdown").out


def test_the_har_of_a_bundle_can_be_explained(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        sfdoctor("run", "-c", sfdoctor.configure(org), "--bundle", "acme.zip")
    with zipfile.ZipFile(sfdoctor.folder / "acme.zip") as archive:
        (sfdoctor.folder / "acme.har").write_bytes(archive.read("exchanges.har"))
    assert "run-as-user-missing" in sfdoctor("explain", "--har", "acme.har").out


def test_only_one_source_is_explained_and_a_har_that_is_none_is_refused(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "acme.har").write_text("nothing")
    both = sfdoctor("explain", "a text", "--har", "acme.har")
    odd = sfdoctor("explain", "--har", "acme.har")
    assert (both.code, odd.code) == (2, 2)
    assert "explain reads one" in both.err
    assert "this is no JSON, so it is no HAR" in odd.err
