"""`sfdoctor diff`, on reports as they are saved."""

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import CommandLine

ADDED_LATER = ("waived", "accepted", "place")


@pytest.fixture
def folder(sfdoctor: CommandLine) -> Path:
    """A folder with the reports of a healthy org and of one without Run As user."""
    for scenario, name in (("healthy", "well.json"), ("no-run-as-user", "broken.json")):
        sfdoctor("demo", scenario, "--quiet", "--report", f"json={name}")
    return sfdoctor.folder


def rewrite(path: Path, change: Any) -> None:
    report = json.loads(path.read_text("utf-8"))
    change(report)
    path.write_text(json.dumps(report))


def test_what_appeared_makes_it_worse_and_what_vanished_does_not(sfdoctor: CommandLine, folder: Path) -> None:
    worse = sfdoctor("diff", "well.json", "broken.json")
    better = sfdoctor("diff", "broken.json", "well.json")
    assert (worse.code, better.code) == (1, 0)
    assert "APPEARED\n  • acme oauth.client-credentials: failed: The org refused" in worse.out
    assert "It got worse: 1 appeared\n" in worse.out
    assert "VANISHED\n  • acme oauth.client-credentials" in better.out
    assert "It did not get worse: 1 vanished\n" in better.out


def test_a_report_is_as_good_as_itself(sfdoctor: CommandLine, folder: Path) -> None:
    ended = sfdoctor("diff", "broken.json", "broken.json", "--ascii")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "\nIt did not get worse: no change\n"


def test_a_report_of_an_older_sfdoctor_is_read(sfdoctor: CommandLine, folder: Path) -> None:
    def as_it_was(report: Any) -> None:
        for key in ADDED_LATER:
            del report[key]
        for result in report["results"]:
            del result["documentation"]
            for finding in result["findings"]:
                del finding["fingerprint"]

    (folder / "older.json").write_bytes((folder / "broken.json").read_bytes())
    rewrite(folder / "older.json", as_it_was)
    assert sfdoctor("diff", "older.json", "broken.json").out == "\nIt did not get worse: no change\n"


def test_reports_of_several_targets_are_compared_by_target(sfdoctor: CommandLine, folder: Path) -> None:
    well, broken = (json.loads((folder / name).read_text("utf-8")) for name in ("well.json", "broken.json"))
    broken["target"]["name"] = "uat"
    (folder / "all.json").write_text(json.dumps({"version": 1, "reports": [broken, well], "exit_code": 1}))
    ended = sfdoctor("diff", "well.json", "all.json")
    assert ended.code == 1
    assert "TARGETS EXAMINED FOR THE FIRST TIME\n  • uat\n" in ended.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "new.json: there is no such file; write one with: sfdoctor run --report json=FILE"),
        ("nothing", "new.json is not JSON"),
        ('{"version": 2}', "new.json is of version 2, and this sfdoctor reads version 1: update sfdoctor"),
        (
            '{"version": 1, "reports": [{}], "exit_code": 0}',
            "new.json is not a report of sfdoctor: reports.0",
        ),
        ("\xff", "new.json: this is not UTF-8 text"),
    ],
)
def test_what_is_no_report_is_refused(
    sfdoctor: CommandLine, folder: Path, text: str | None, said: str
) -> None:
    if text is not None:
        (folder / "new.json").write_bytes(text.encode("latin-1"))
    ended = sfdoctor("diff", "well.json", "new.json")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_failure_whose_waiver_has_ended_makes_it_worse(sfdoctor: CommandLine, folder: Path) -> None:
    def waive(report: Any) -> None:
        check = "oauth.client-credentials"
        (found,) = next(one for one in report["results"] if one["check"] == check)["findings"]
        finding = {"check": check, "summary": found["summary"], "subject": found["subject"]}
        report["waived"] = [{"finding": finding, "owner": "jo", "reason": "known", "until": "2026-12-31"}]

    (folder / "waived.json").write_bytes((folder / "broken.json").read_bytes())
    rewrite(folder / "waived.json", waive)
    ended = sfdoctor("diff", "waived.json", "broken.json")
    agreed = sfdoctor("diff", "broken.json", "waived.json")
    assert (ended.code, agreed.code) == (1, 0)
    said = "acme oauth.client-credentials: failed (let through) before, now failed: The"
    assert f"WORSE\n  • {said}" in ended.out
    assert "CHANGED\n  • acme oauth.client-credentials: failed before, now failed (let through)" in agreed.out
    assert "It did not get worse: 1 changed\n" in agreed.out


def test_less_that_is_examined_is_worse_and_is_named(sfdoctor: CommandLine, folder: Path) -> None:
    sfdoctor("demo", "healthy", "--quiet", "--skip", "endpoint.tls", "--report", "json=less.json")
    (folder / "nothing.json").write_text('{"version": 1, "reports": [], "exit_code": 0}')
    less = sfdoctor("diff", "well.json", "less.json")
    nothing = sfdoctor("diff", "well.json", "nothing.json")
    assert (less.code, nothing.code) == (1, 1)
    assert "NOT EXAMINED ANY MORE\n  • acme endpoint.tls: left out by --skip\n" in less.out
    assert "TARGETS NOT EXAMINED ANY MORE\n  • acme\n" in nothing.out
    assert nothing.out.endswith("It got worse: 1 not examined any more\n")
    assert sfdoctor("diff", "less.json", "well.json").code == 0


def test_hostile_words_in_a_saved_report_reach_no_terminal(sfdoctor: CommandLine, folder: Path) -> None:
    def make_hostile(report: Any) -> None:
        result = next(one for one in report["results"] if one["findings"])
        result["findings"][0]["summary"] = "\x1b[2J[bold]\u202e"

    rewrite(folder / "broken.json", make_hostile)
    ended = sfdoctor("diff", "well.json", "broken.json")
    assert "\x1b" not in ended.out
    assert "\\x1b[2J[bold]\\u202e" in ended.out
