"""`sfdoctor simulate`, and the sample config beside it."""

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sfdoctor.cli.simulate import DEFAULT_PORT, folder_for_credentials
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import serve

from .conftest import CommandLine, Ended

SAMPLE = Path(__file__).parents[2] / "sample-config.yaml"


@contextmanager
def simulating(sfdoctor: CommandLine, *arguments: str) -> Iterator[dict[str, Any]]:
    """`sfdoctor simulate --json` on a free port; gives what it announced, and stops it with Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sfdoctor", "simulate", *arguments, "--port", "0", "--json"],
        cwd=sfdoctor.folder,
        env=sfdoctor.environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        yield json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()


def test_the_announcement_is_one_line_with_all_that_a_client_needs(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as announced:
        assert set(announced) == {"login_url", "client_id", "client_secret", "ca_bundle", "connect_to"}
        assert Path(announced["ca_bundle"]).read_text().startswith("-----BEGIN CERTIFICATE")


def examined(sfdoctor: CommandLine, announced: dict[str, Any], *options: str) -> Ended:
    """What `sfdoctor run` says with the sample config, told as the announcement says."""
    place = announced["connect_to"]["acme.my.salesforce.com:443"]
    return sfdoctor(
        "run", "-c", str(SAMPLE), "--ca-bundle", announced["ca_bundle"],
        "--connect-to", f"acme.my.salesforce.com:443:{place}", *options,
        SFDOCTOR_CLIENT_SECRET=announced["client_secret"],
    )  # fmt: skip


def test_the_sample_config_works_in_a_second_terminal(sfdoctor: CommandLine) -> None:
    with serve(find_scenario("healthy")) as org:
        org.write_credentials(sfdoctor.folder / ".sfdoctor" / "simulator")
        ended = sfdoctor(
            "run", "-c", str(SAMPLE), "--connect-to", f"acme.my.salesforce.com:443:{org.address}"
        )
    assert ended.code == 0
    assert "Everything examined is healthy" in ended.out


def test_a_scenario_can_be_simulated(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor, "wrong-consumer-secret") as announced:
        ended = examined(sfdoctor, announced, "--json")
    assert json.loads(ended.out)["diagnoses"][0]["cause"] == "wrong-client-secret"


def test_two_simulated_orgs_do_not_disturb_each_other(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as first, simulating(sfdoctor, "wrong-consumer-secret") as second:
        assert examined(sfdoctor, first).code == 0
        assert examined(sfdoctor, second).code == 1
        assert examined(sfdoctor, first).code == 0
    assert not (sfdoctor.folder / ".sfdoctor").exists()


def test_only_the_port_of_the_sample_config_has_the_place_that_it_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with serve(find_scenario("healthy")) as org:
        assert folder_for_credentials(org) == org.ca_file.parent
        there = replace(org, address=f"127.0.0.1:{DEFAULT_PORT}")
        assert folder_for_credentials(there) == tmp_path / ".sfdoctor" / "simulator"


def test_the_command_for_a_second_terminal_is_complete(sfdoctor: CommandLine) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sfdoctor", "simulate", "no-run-as-user", "--port", "0"],
        cwd=sfdoctor.folder,
        env=sfdoctor.environ(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        command = next(line for line in process.stdout if line.startswith("In a second terminal: "))
        _, *arguments = shlex.split(command.partition(": ")[2])
        ended = sfdoctor(*arguments)
        assert ended.code == 1
        assert "run-as-user-missing" in ended.out
    finally:
        process.terminate()
        process.communicate()


def test_what_was_written_for_a_second_terminal_goes_with_the_org(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as announced:
        folder = Path(announced["ca_bundle"]).parent
        assert (folder / "consumer-secret").read_text() == announced["client_secret"]
    assert not folder.exists()


def test_a_port_that_is_taken_is_said(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as announced:
        port = dict(announced["connect_to"])["acme.my.salesforce.com:443"].rpartition(":")[2]
        ended = sfdoctor("simulate", "--port", port)
    assert ended.code == 2
    assert f"Port {port}" in ended.err
