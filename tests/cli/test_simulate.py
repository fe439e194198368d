"""`sfdoctor simulate`, and the sample config beside it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .conftest import CommandLine

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


def test_the_sample_config_works_in_a_second_terminal(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as announced:
        place = dict(announced["connect_to"])["acme.my.salesforce.com:443"]
        ended = sfdoctor(
            "run", "-c", str(SAMPLE), "--connect-to", f"acme.my.salesforce.com:443:{place}"
        )  # fmt: skip
    assert ended.code == 0
    assert "Everything examined is healthy" in ended.out


def test_a_scenario_can_be_simulated(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor, "wrong-consumer-secret") as announced:
        place = dict(announced["connect_to"])["acme.my.salesforce.com:443"]
        ended = sfdoctor(
            "run", "-c", str(SAMPLE), "--json", "--connect-to", f"acme.my.salesforce.com:443:{place}"
        )
    assert json.loads(ended.out)["diagnoses"][0]["cause"] == "wrong-client-secret"


def test_a_port_that_is_taken_is_said(sfdoctor: CommandLine) -> None:
    with simulating(sfdoctor) as announced:
        port = dict(announced["connect_to"])["acme.my.salesforce.com:443"].rpartition(":")[2]
        ended = sfdoctor("simulate", "--port", port)
    assert ended.code == 2
    assert f"Port {port}" in ended.err
