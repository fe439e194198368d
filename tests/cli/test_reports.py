"""`--report`: every format, to files and to standard output, and what a runner of GitHub Actions gets."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sfdoctor.cli.formats import FORMATS
from sfdoctor.cli.report_files import read_wishes
from sfdoctor.model import UsageError
from tests.render.commands import commands_in
from tests.render.validators import valid_openmetrics

from .conftest import CommandLine, Ended, simulated

IN_ACTIONS = {"GITHUB_ACTIONS": "true"}
TITLE = "The app has no Run As user"
FULL = Path("/dev/full")
"""A device that is always full, where the system has one."""


def test_every_format_can_be_written_at_once_beside_the_console(sfdoctor: CommandLine) -> None:
    wishes = [part for format in FORMATS for part in ("--report", f"{format}=out.{format}")]
    ended = sfdoctor("demo", "no-run-as-user", *wishes)
    assert (ended.code, ended.err) == (1, "")
    assert "ROOT CAUSE" in ended.out
    for format in FORMATS:
        assert "run-as-user-missing" in (sfdoctor.folder / f"out.{format}").read_text("utf-8"), format


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_can_have_standard_output_for_itself(sfdoctor: CommandLine, format: str) -> None:
    wish = f"{format}={format}.out"
    ended = sfdoctor("demo", "no-run-as-user", "--report", f"{format}=-", "--report", wish)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.rstrip("\n") == (sfdoctor.folder / f"{format}.out").read_text("utf-8").rstrip("\n")


HOSTILE = "x ##[add-mask]a ##vso[task.complete result=Succeeded]b\n::error::c"
CHECK = f"""
from sfdoctor import Verdict, check, failed
@check("acme.hostile")
def hostile() -> Verdict[None]:
    'The org says nothing hostile.'
    return Verdict(None, findings=(failed({HOSTILE!r}, subject="::warning::s"),))
"""


def hostile(sfdoctor: CommandLine, *arguments: str) -> Ended:
    """Have a check say what a build's runner would obey."""
    (sfdoctor.folder / "hostile").mkdir()
    (sfdoctor.folder / "hostile" / "acme_hostile.py").write_text(CHECK, "utf-8")
    return sfdoctor("demo", "--checks-dir", "hostile", "--only", "acme.hostile", *arguments)


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "github"])
def test_no_format_on_standard_output_holds_a_command_to_a_builds_runner(
    sfdoctor: CommandLine, format: str
) -> None:
    ended = hostile(sfdoctor, "--report", f"{format}=-", "--report", f"{format}=file")
    assert ended.code == 1
    assert commands_in(ended.out) == []
    if format in ("json", "sarif"):
        assert json.loads(ended.out) == json.loads((sfdoctor.folder / "file").read_text("utf-8"))
    if format == "junit":
        printed, written = (
            ElementTree.tostring(ElementTree.fromstring(text))
            for text in (ended.out, (sfdoctor.folder / "file").read_text("utf-8"))
        )
        assert printed == written
    if format == "openmetrics":
        valid_openmetrics(ended.out)


@pytest.mark.parametrize("option", ["--quiet", "--verbose"])
def test_neither_the_text_nor_its_one_line_holds_a_command(sfdoctor: CommandLine, option: str) -> None:
    ended = hostile(sfdoctor, option)
    assert ended.code == 1
    assert "task.complete" in ended.out
    assert commands_in(ended.out) == []


def test_json_is_what_the_option_json_prints(sfdoctor: CommandLine) -> None:
    assert read_wishes([], json=True) == read_wishes(["json=-"])


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (["pdf=x"], "--report pdf=x: there is no format 'pdf'. The formats are json, "),
        (["jnuit=x"], "did you mean junit?"),
        (["JSON=x"], "did you mean json?"),
        (["json"], "--report json: expected FORMAT=FILE"),
        (["json="], "--report json=: expected FORMAT=FILE"),
        ([""], "there is no format ''"),
        (["json=-", "github=-"], "--report json=- and --report github=- all want standard output"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_with_what_can(wishes: list[str], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_wishes(wishes)
    assert said in str(refused.value)


def test_only_one_format_has_standard_output(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "--json", "--report", "github=-")
    assert (ended.code, ended.out) == (2, "")
    assert "--json and --report github=- all want standard output" in ended.err


def test_a_file_that_cannot_be_written_leaves_the_others_and_itself_intact(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "folder").mkdir()
    ended = sfdoctor(
        "demo", "--report", "junit=folder", "--report", "sarif=no/where.sarif", "--report", "html=a.html"
    )
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 2
    assert (sfdoctor.folder / "a.html").exists()
    assert sorted(path.name for path in sfdoctor.folder.iterdir()) == ["a.html", "folder"]


if FULL.exists():

    def test_a_full_disk_is_a_line_and_exit_code_2(sfdoctor: CommandLine) -> None:
        ended = sfdoctor("demo", "no-run-as-user", "--report", f"markdown={FULL}")
        assert ended.code == 2
        assert (
            ended.err == f"sfdoctor: {FULL} cannot be written: No space left on device. Name another file.\n"
        )
        assert "ROOT CAUSE" in ended.out


def run_in_actions(sfdoctor: CommandLine, scenario: str, *arguments: str, **more: str) -> tuple[Ended, str]:
    """Run in a job of GitHub Actions; with the consumer secret."""
    with simulated(scenario) as org:
        config = sfdoctor.configure(org)
        return sfdoctor("run", "-c", config, *arguments, **IN_ACTIONS, **more), org.client_secret


def test_in_actions_the_secret_is_masked_before_anything_else(sfdoctor: CommandLine) -> None:
    ended, secret = run_in_actions(sfdoctor, "no-run-as-user", "--report", "github=-")
    first, *others = ended.out.splitlines()
    assert first == f"::add-mask::{secret}"
    assert secret not in "".join(others)
    assert others[0].startswith("::error ")
    assert TITLE in others[0]


def test_the_secret_is_printed_to_nobody_but_a_runner(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        config = sfdoctor.configure(org)
        elsewhere = sfdoctor("run", "-c", config, "--report", "github=-")
    in_a_file, secret = run_in_actions(
        sfdoctor, "no-run-as-user", "--report", "github=commands.txt", "--json"
    )
    for text in (elsewhere.out, in_a_file.out, (sfdoctor.folder / "commands.txt").read_text("utf-8")):
        assert "add-mask" not in text
        assert secret not in text
    json.loads(in_a_file.out)


def test_in_actions_the_runner_obeys_no_command_in_what_the_console_prints(sfdoctor: CommandLine) -> None:
    ended, _ = run_in_actions(sfdoctor, "healthy")
    first, *shown, last = ended.out.splitlines()
    command, token = first.rsplit("::", 1)
    assert command == "::stop-commands"
    assert len(token) >= 32
    assert last == f"::{token}::"
    assert "Everything examined is healthy" in "\n".join(shown)


def test_the_token_that_the_runner_waits_for_is_another_each_time(sfdoctor: CommandLine) -> None:
    firsts = {sfdoctor("demo", "--quiet", **IN_ACTIONS).out.splitlines()[0] for _ in range(2)}
    assert len(firsts) == 2


def test_the_summary_of_the_job_is_appended_to(sfdoctor: CommandLine) -> None:
    summary = sfdoctor.folder / "summary.md"
    summary.write_text("# Before\n")
    ended, secret = run_in_actions(
        sfdoctor, "no-run-as-user", "--report", "github=-", GITHUB_STEP_SUMMARY=str(summary)
    )
    assert ended.code == 1
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n")
    assert TITLE in text
    assert secret not in text


def test_without_the_format_the_summary_is_left_alone(sfdoctor: CommandLine) -> None:
    summary = sfdoctor.folder / "summary.md"
    sfdoctor("demo", GITHUB_STEP_SUMMARY=str(summary), **IN_ACTIONS)
    assert not summary.exists()


def test_a_summary_that_cannot_be_written_is_a_line_and_exit_code_2(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "--report", "github=-", GITHUB_STEP_SUMMARY="no/where.md", **IN_ACTIONS)
    assert ended.code == 2
    assert (
        ended.err
        == "sfdoctor: GITHUB_STEP_SUMMARY: no/where.md cannot be written: No such file or directory\n"
    )
