"""Running the command line as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import SimulatedOrg, serve


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class CommandLine:
    """Runs `sfdoctor` in `folder`, with nothing of this machine's configuration."""

    folder: Path

    def environ(self, **more: str) -> dict[str, str]:
        """An environment in which nothing is configured."""
        kept = {
            name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ
        }
        return {**kept, "HOME": str(self.folder), "USERPROFILE": str(self.folder), "PYTHONUTF8": "1", **more}

    def __call__(self, *arguments: str, stdin: str = "", **environ: str) -> Ended:
        """Run a command to its end."""
        finished = subprocess.run(
            [sys.executable, "-m", "sfdoctor", *arguments],
            cwd=self.folder,
            env=self.environ(**environ),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Ended(finished.returncode, finished.stdout, finished.stderr)

    def configure(self, org: SimulatedOrg, **more: object) -> str:
        """Write a config for a simulated org; returns its name."""
        (self.folder / "consumer-secret").write_text(org.client_secret)
        (self.folder / "consumer-secret").chmod(0o600)
        target = {
            "login_url": org.target.login_url,
            "client_id": org.client_id,
            "client_secret": "file:consumer-secret",
            "ca_bundle": str(org.ca_file),
            "connect_to": dict(org.settings.connect_to),
            **more,
        }
        (self.folder / "acme.yaml").write_text(yaml.safe_dump({"targets": {"acme": target}}))
        return "acme.yaml"


@pytest.fixture
def sfdoctor(tmp_path: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path)


@contextmanager
def simulated(scenario: str = "healthy") -> Iterator[SimulatedOrg]:
    """A simulated org on a free port."""
    with serve(find_scenario(scenario)) as org:
        yield org
