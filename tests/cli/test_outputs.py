"""Places that cannot be written to: said in a line, and the diagnosis is still shown where it can be."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sfdoctor.cli import complaints
from sfdoctor.cli.exit_codes import first_that_applies
from sfdoctor.cli.log_file import LogFile
from sfdoctor.cli.pipes import TolerantOutput

from .conftest import CommandLine

FULL = Path("/dev/full")
"""A device that is always full, where the system has one."""


class Disk:
    """A file on a full disk."""

    def __init__(self) -> None:
        self.closed = False

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        self.closed = True

    def fileno(self) -> int:
        return os.open(os.devnull, os.O_WRONLY)


def test_a_log_file_on_a_full_disk_is_given_up_and_says_so(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log.jsonl")
    disk: Any = Disk()
    log._file = disk
    log.started("a.b", "")
    log.started("a.c", "")
    assert log.failure == (
        f"--log-file {tmp_path / 'log.jsonl'}: No space left on device; "
        "the log is not complete, name another file"
    )
    assert disk.closed


def test_standard_output_on_a_full_disk_turns_to_nowhere_and_keeps_why() -> None:
    disk: Any = Disk()
    output = TolerantOutput(disk)
    assert output.write("text") == 4
    output.flush()
    assert output.failure is not None
    assert output.failure.strerror == "No space left on device"


if FULL.exists():

    def test_the_diagnosis_is_shown_where_the_log_file_cannot_be_written(sfdoctor: CommandLine) -> None:
        ended = sfdoctor("demo", "no-run-as-user", "--log-file", str(FULL))
        assert ended.code == 2
        assert "ROOT CAUSE  run-as-user-missing" in ended.out
        assert ended.err == (
            f"sfdoctor: --log-file {FULL}: No space left on device; "
            "the log is not complete, name another file\n"
        )

    @pytest.mark.parametrize("arguments", [["demo"], ["demo", "--json"], ["checks", "list"], ["--version"]])
    def test_standard_output_that_is_full_is_one_line_and_exit_code_2(
        sfdoctor: CommandLine, arguments: list[str]
    ) -> None:
        with FULL.open("w") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "sfdoctor", *arguments],
                env=sfdoctor.environ(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert ended.stderr == "sfdoctor: standard output cannot be written: No space left on device\n"
        assert ended.returncode == 2


def test_every_report_that_can_be_written_is_written(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "--report", "json=no/folder/a.json", "--report", "json=b.json")
    assert ended.code == 2
    assert "no/folder/a.json cannot be written" in ended.err.replace("\\", "/")
    assert (sfdoctor.folder / "b.json").exists()


@pytest.mark.parametrize(
    ("codes", "wins"), [((1, 2), 2), ((130, 2), 130), ((70, 2), 70), ((0, 2), 2), ((4, 1), 1)]
)
def test_of_several_exit_codes_the_first_in_the_promised_order_wins(
    codes: tuple[int, int], wins: int
) -> None:
    assert first_that_applies(*codes) == wins


class Terminal:
    """Standard error on a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_a_complaint_on_a_terminal_is_wrapped_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "40")
    complaints.complain("the key is missing: set it with --client-id\n\n  or with a variable")
    assert terminal.text == (
        "sfdoctor: the key is missing: set it\n  with --client-id\n\n  or with a variable\n"
    )
