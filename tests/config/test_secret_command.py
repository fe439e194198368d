"""The program that prints a secret has half a minute, whatever it does with its time."""

import os
import shlex
import sys
import threading
from pathlib import Path

import pytest

from sfdoctor.config import secret_command
from sfdoctor.config.secret_command import output_of
from sfdoctor.model import UsageError

CLOSES_ITS_OUTPUT = "import os, time; os.close(1); os.close(2); time.sleep(60)"
LEAVES_A_CHILD = (
    "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9)'])"
)


def refused(program: str, folder: Path) -> str:
    command = shlex.join([sys.executable, "-c", program])
    with pytest.raises(UsageError) as caught:
        output_of(command, {"PATH": os.environ.get("PATH", "")}, folder, 100)
    return str(caught.value)


@pytest.mark.parametrize("program", [CLOSES_ITS_OUTPUT, LEAVES_A_CHILD])
def test_a_program_without_output_is_waited_for_no_longer_than_one_that_prints(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_command, "SECONDS", 0.5)
    assert "did not end within 0.5 seconds" in refused(program, tmp_path)


def test_the_readers_never_keep_the_program_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_command, "SECONDS", 0.5)
    before = set(threading.enumerate())
    refused(LEAVES_A_CHILD, tmp_path)
    assert all(thread.daemon for thread in set(threading.enumerate()) - before)


def test_the_limit_is_half_a_minute_where_it_is_kept_said_and_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret_command, "_collect", lambda *_arguments: False)
    assert "did not end within 30 seconds" in refused("pass", tmp_path)
    assert "within 30 seconds" in (output_of.__doc__ or "")
