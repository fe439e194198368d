"""Plug-ins that misbehave: the report stays whole, and says which one it was."""

import io
import json
import sys
import threading
from pathlib import Path

import pytest

from sfdoctor.cli.pipes import guard_standard_streams
from sfdoctor.cli.presenting import make_console

from .conftest import CommandLine

CHATTY = '''
import sys
import threading
from sfdoctor import Verdict, check

print("printed at the import")

@check("acme.chatty")
def chatty() -> Verdict[None]:
    """Acme says little."""
    print("printed by the check")
    sys.stdout.write("written by the check\\n")
    sys.stdout.flush()
    sys.stdout.buffer.write(b"bytes of the check\\n")
    thread = threading.Thread(target=print, args=["printed by a thread of the check"])
    thread.start()
    thread.join()
    return Verdict(None, "said its part")
'''
PRINTED = (
    "printed at the import",
    "printed by the check",
    "written by the check",
    "bytes of the check",
    "printed by a thread of the check",
)

MALFORMED = '''
from sfdoctor import Verdict, check

@check("acme.malformed")
def malformed() -> Verdict[None]:
    """Acme is in good form."""
    return Verdict(None, findings=["no finding"])
'''


@pytest.fixture
def folder(sfdoctor: CommandLine) -> Path:
    (sfdoctor.folder / "plug_ins").mkdir()
    return sfdoctor.folder / "plug_ins"


def test_what_a_plug_in_prints_stays_out_of_the_report(sfdoctor: CommandLine, folder: Path) -> None:
    (folder / "chatty.py").write_text(CHATTY)
    ended = sfdoctor("demo", "--json", "--checks-dir", "plug_ins")
    outcomes = {result["check"]: result["outcome"] for result in json.loads(ended.out)["results"]}
    assert outcomes["acme.chatty"] == "passed"
    assert sorted(ended.err.splitlines()) == sorted(PRINTED)


@pytest.mark.parametrize("command", [["demo"], ["checks", "list"]])
def test_what_a_plug_in_prints_stays_out_of_what_is_read(
    sfdoctor: CommandLine, folder: Path, command: list[str]
) -> None:
    (folder / "chatty.py").write_text(CHATTY)
    ended = sfdoctor(*command, "--checks-dir", "plug_ins")
    assert "acme.chatty" in ended.out
    assert not any(line in ended.out for line in PRINTED)


def test_the_console_draws_on_standard_output_from_whatever_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, aside = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO("x"))
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setattr(sys, "stderr", aside)
    guard_standard_streams()
    console = make_console()
    for say in (console.print, print):
        thread = threading.Thread(target=say, args=[say.__qualname__])
        thread.start()
        thread.join()
    assert (shown.getvalue(), aside.getvalue()) == ("Console.print\n", "print\n")


def test_a_plug_in_that_returns_nonsense_has_crashed_and_the_rest_is_reported(
    sfdoctor: CommandLine, folder: Path
) -> None:
    (folder / "malformed.py").write_text(MALFORMED)
    ended = sfdoctor("demo", "--json", "--checks-dir", "plug_ins")
    outcomes = {result["check"]: result["outcome"] for result in json.loads(ended.out)["results"]}
    assert ended.code == 70
    assert outcomes.pop("acme.malformed") == "crashed"
    assert set(outcomes.values()) == {"passed"}


def test_a_plug_in_that_asks_the_person_gets_no_answer_and_is_one_line(
    sfdoctor: CommandLine, folder: Path
) -> None:
    (folder / "asks.py").write_text("name = input()")
    ended = sfdoctor("demo", "--json", "--checks-dir", "plug_ins", stdin="an answer\n")
    assert json.loads(ended.out)["problems"] == [
        f"{Path('plug_ins') / 'asks.py'} did not load: EOFError: EOF when reading a line"
    ]
    assert ended.code == 0
