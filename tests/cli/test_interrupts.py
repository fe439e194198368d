"""Ctrl-C and SIGTERM: a report of what was learnt, exit code 130, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .conftest import CommandLine

POSIX = os.name == "posix"
INTERRUPTS_ITSELF = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nwhile True: pass\n"
"""A module whose import is interrupted."""
ROOT = Path(__file__).parents[2]
LAUNCH = "from sfdoctor_command import main; main()"
WAITS_FOR_EVER = '''
import time
from sfdoctor import Verdict, check

@check("acme.slow")
def slow() -> Verdict[None]:
    """Acme is quick."""
    time.sleep(600)
    return Verdict(None, "at last")
'''
DEAF = """
import sys, time
from sfdoctor.cli import examine

def never_ends(*_arguments, **_options):
    print("interrupted", file=sys.stderr, flush=True)
    try:
        time.sleep(600)
    except KeyboardInterrupt:
        print("interrupted once more", file=sys.stderr, flush=True)
        raise

examine.diagnose = never_ends
"""
"""Makes the report take for ever."""


@contextmanager
def running(sfdoctor: CommandLine, **plug_ins: str) -> Iterator[subprocess.Popen[str]]:
    """A demo with a check that does not end, from the moment at which that check is running."""
    (sfdoctor.folder / "plug_ins").mkdir()
    for name, text in {"slow": WAITS_FOR_EVER, **plug_ins}.items():
        (sfdoctor.folder / "plug_ins" / f"{name}.py").write_text(text)
    options = ["--checks-dir", "plug_ins", "--log-file", "log.jsonl", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "sfdoctor", "demo", *options],
        cwd=sfdoctor.folder,
        env=sfdoctor.environ(TMPDIR=str(sfdoctor.folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    log = sfdoctor.folder / "log.jsonl"
    try:
        while not (log.exists() and '"acme.slow"' in log.read_text("utf-8")):
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.02)
        yield process
    finally:
        process.kill()
        process.communicate()


if POSIX:  # Windows knows neither of the two signals as others do

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_an_interrupt_ends_a_run_with_a_report_of_what_was_learnt(
        sfdoctor: CommandLine, number: signal.Signals
    ) -> None:
        with running(sfdoctor) as process:
            process.send_signal(number)
            out, err = process.communicate(timeout=30)
        outcomes = {result["check"]: result["outcome"] for result in json.loads(out)["results"]}
        assert (process.returncode, err) == (130, "")
        assert outcomes["acme.slow"] == "inconclusive"

    def test_a_second_interrupt_ends_it_at_once_and_without_a_word(sfdoctor: CommandLine) -> None:
        with running(sfdoctor, deaf=DEAF) as process:
            process.send_signal(signal.SIGINT)
            assert process.stderr
            assert process.stderr.readline() == "interrupted\n"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (130, "", "")

    @pytest.mark.parametrize(
        ("module", "start"),
        [("typer", ["-m", "sfdoctor"]), ("rich", ["-m", "sfdoctor"]), ("jwt", ["-c", LAUNCH])],
    )
    def test_an_interrupt_while_modules_load_is_quiet(
        sfdoctor: CommandLine, module: str, start: list[str]
    ) -> None:
        hidden = sfdoctor.folder / "hidden"
        hidden.mkdir()
        (hidden / f"{module}.py").write_text(INTERRUPTS_ITSELF)
        ended = subprocess.run(
            [sys.executable, *start, "demo"],
            env=sfdoctor.environ(PYTHONPATH=os.pathsep.join([str(hidden), str(ROOT)])),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
