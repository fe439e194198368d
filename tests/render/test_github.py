"""Workflow commands: read as GitHub's runner reads them, written as @actions/core writes them."""

import json
import re
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sfdoctor.model import Place, Report
from sfdoctor.render.github import (
    LONGEST,
    MOST,
    command,
    summary_line,
    to_github,
)
from tests.npm_packages import needs_npm, npm_package
from tests.render import reports
from tests.render.nasty import ANY_TEXT, NASTY_TEXT
from tests.render.test_hostile_text import ACTS_ON_A_TERMINAL

Command = tuple[str, dict[str, str], str]
NEWLINES = re.compile(r"\r\n|\r|\n")


def unescaped(text: str, codes: dict[str, str]) -> str:
    for code, character in (codes | {"%25": "%"}).items():
        text = text.replace(code, character)
    return text


def read(line: str) -> Command:
    """A line as the runner reads it: up to the next two colons stand the name and the properties."""
    match = re.fullmatch(r"::([a-z-]+)(?: (.*?))?::(.*)", line)
    assert match, line
    pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if pair)
    codes = {"%0D": "\r", "%0A": "\n"}
    properties = {key: unescaped(value, codes | {"%3A": ":", "%2C": ","}) for key, value in pairs}
    return match[1], properties, unescaped(match[3], codes)


def commands_of(*several: Report) -> list[Command]:
    return [read(line) for line in NEWLINES.split(to_github(several).removesuffix("\n"))]


def many_failures(number: int, report: Report = reports.ONE_ROOT_CAUSE) -> list[Report]:
    return [replace(report, target=f"acme-{place}") for place in range(number)]


def test_the_root_cause_comes_first_with_because_and_fix() -> None:
    level, properties, message = commands_of(reports.TWO_FAULTS)[0]
    assert (level, properties) == ("error", {"title": "acme: This machine's clock is wrong"})
    assert "Cause: This machine's clock is wrong (certain, clock-skew)" in message.splitlines()
    assert "Developer: Let the machine take its time from a time server (NTP)" in message.splitlines()


def test_the_root_causes_of_all_targets_come_before_what_else_is_wrong() -> None:
    titles = [one[1]["title"] for one in commands_of(reports.TWO_FAULTS, reports.ONE_ROOT_CAUSE)]
    assert [title.split(": ")[1][:10] for title in titles[:3]] == ["This machi", "The app ha", "The app ha"]


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("healthy", ["notice"]),
        ("one-root-cause", ["error", "notice"]),
        ("inconclusive", ["warning", "notice"]),
        ("warned", ["warning", "warning", "notice"]),
        ("crashed", ["error", "notice"]),
        ("one-waived", ["error", "notice", "notice"]),
        ("all-let-through", ["notice", "notice", "notice"]),
        ("many-with-one-cause", ["error", "notice"]),
        ("nothing-ran", ["notice"]),
    ],
)
def test_what_is_wrong_is_an_error_what_is_open_a_warning_what_is_let_through_a_notice(
    name: str, levels: list[str]
) -> None:
    assert [one[0] for one in commands_of(reports.ALL[name])] == levels


def test_the_last_line_tells_the_exit_code_and_every_target() -> None:
    level, properties, message = commands_of(reports.HEALTHY, reports.ONE_ROOT_CAUSE)[-1]
    assert (level, properties) == ("notice", {"title": "sfdoctor"})
    assert message.splitlines() == [
        "exit code 1",
        "acme: Everything examined is healthy · 14 passed",
        "acme: The app has no Run As user for the client-credentials flow (certain, run-as-user-missing) "
        "· 1 failed, 8 passed, 5 not examined",
    ]


def test_a_waived_finding_says_until_when_by_whom_and_why() -> None:
    message = commands_of(reports.ONE_WAIVED)[-2][2]
    assert "waived until 2026-12-24 by platform team: the time server is replaced in December" in message


@pytest.mark.parametrize("number", [9, 10, 11, 50])
def test_github_shows_ten_of_a_level_and_the_tenth_counts_what_is_left(number: int) -> None:
    errors = [one for one in commands_of(*many_failures(number)) if one[0] == "error"]
    assert len(errors) == min(number, MOST)
    said = re.fullmatch(r"and (\d+) more: the other reports list them all", errors[-1][2])
    assert (int(said[1]) if said else 1) + len(errors) - 1 == number


def test_the_line_with_the_exit_code_is_one_of_the_ten_notices() -> None:
    commands = commands_of(*many_failures(50, reports.ALL_LET_THROUGH))
    assert [one[0] for one in commands] == ["notice"] * MOST
    assert commands[-1][2].startswith("exit code 0\n")


def test_the_line_of_the_config_is_annotated() -> None:
    placed = replace(reports.ONE_ROOT_CAUSE, place=Place("config/sf,doctor:1.yaml", 12))
    assert ",file=config/sf%2Cdoctor%3A1.yaml,line=12::" in to_github([placed])


@pytest.mark.parametrize("file", ["/etc/sfdoctor.yaml", "../sfdoctor.yaml", "C:/sfdoctor.yaml", "C:\\x.yaml"])
def test_a_file_outside_the_repository_is_not_annotated(file: str) -> None:
    assert "file=" not in to_github([replace(reports.ONE_ROOT_CAUSE, place=Place(file, 12))])


def test_a_message_is_no_longer_than_the_runner_shows() -> None:
    for _, properties, message in commands_of(reports.hostile("long words " * 10_000)):
        assert len(message) < LONGEST + 60 < 4096
        assert len(properties["title"]) < 256


@given(NASTY_TEXT)
@settings(max_examples=80, deadline=None)
def test_whatever_an_org_says_it_gives_no_command_of_its_own(text: str) -> None:
    written = to_github([reports.hostile(text)])
    assert not ACTS_ON_A_TERMINAL.search(written)
    given = [read(line) for line in written.splitlines()]
    harmless = commands_of(reports.hostile("x"))
    assert [(one[0], *one[1]) for one in given] == [(one[0], *one[1]) for one in harmless]


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_escaped_is_read_back_as_it_was(title: str, message: str) -> None:
    line = command("error", message, title=title)
    assert not NEWLINES.search(line)
    match = re.fullmatch(r"(?s)::error (?:title=(.*?))?::(.*)", line)
    assert match
    codes = {"%0D": "\r", "%0A": "\n"}
    assert unescaped(match[1] or "", codes | {"%3A": ":", "%2C": ","}) == title
    assert unescaped(match[2], codes) == message


@pytest.mark.parametrize(
    ("text", "in_a_message", "in_a_property"),
    [
        ("100%", "100%25", "100%25"),
        ("%0A::error::x", "%250A::error::x", "%250A%3A%3Aerror%3A%3Ax"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a:b,c=d", "a:b,c=d", "a%3Ab%2Cc=d"),
    ],
)
def test_signs_that_mean_something_to_the_runner_are_escaped(
    text: str, in_a_message: str, in_a_property: str
) -> None:
    assert command("error", text, title=text) == f"::error title={in_a_property}::{in_a_message}"


def test_the_summary_is_one_harmless_line() -> None:
    assert summary_line(reports.ONE_ROOT_CAUSE).startswith("acme: The app has no Run As user")
    assert summary_line(reports.hostile("a\n::error::b\x1b")) == (
        r"a ::error::b\x1b: a ::error::b\x1b (certain, run-as-user-missing)"
    )


PRINTER = """
import {issueCommand} from './node_modules/@actions/core/lib/command.js'
import {readFileSync} from 'node:fs'
for (const [name, properties, message] of JSON.parse(readFileSync(0, 'utf8')))
    issueCommand(name, properties, message)
"""


@needs_npm("@actions/core")
def test_every_byte_is_as_actions_core_prints_it() -> None:
    package = npm_package("@actions/core")
    assert package
    texts = ["", "%", "a\r\nb", "a:b,c", "ü ✓ 😀", "%25%0A", "::error::x", "=", '"', "a=b"]
    wanted: list[Command] = [("error", {"title": one, "file": two}, two) for one in texts for two in texts]
    wanted += [("add-mask", {}, text) for text in texts]
    wanted += [one for report in reports.ALL.values() for one in commands_of(report)]
    printed = subprocess.run(
        ["node", "--input-type=module", "-e", PRINTER],
        input=json.dumps(wanted),
        cwd=package.parents[2],
        encoding="utf-8",
        capture_output=True,
        check=True,
    ).stdout
    assert printed == "".join(
        f"{command(name, message, **properties)}\n" for name, properties, message in wanted
    )
    assert "".join(to_github([report]) for report in reports.ALL.values()) in printed
