"""One exit code in every report and of the process, also where a target or an output was refused."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sfdoctor.cli.delivery import deliver
from sfdoctor.cli.formats import FORMATS
from sfdoctor.cli.report_files import read_wishes
from sfdoctor.model import Report
from tests.render import reports

from .conftest import CommandLine, simulated
from .test_gate import add_target

FULL = Path("/dev/full")
"""A device that is always full, where the system has one."""
EVERY_FORMAT = [part for format in FORMATS for part in ("--report", f"{format}=out.{format}")]


def exit_codes(folder: Path) -> dict[str, int]:
    """The worst exit code that each format says; the order of 2, 1 and 0 is that of their size."""
    text = {format: (folder / f"out.{format}").read_text("utf-8") for format in FORMATS}
    saved = json.loads(text["json"])
    (run,) = json.loads(text["sarif"])["runs"]
    properties = [one.attrib for one in ElementTree.fromstring(text["junit"]).iter("property")]
    samples = re.findall(r"^sfdoctor_run_exit_code\{.*\} (\d+)$", text["openmetrics"], re.MULTILINE)
    shown = {
        format: [int(code) for code in re.findall(r"exit code (\d+)", text[format])]
        for format in ("markdown", "html", "github")
    }
    return {format: max(codes) for format, codes in shown.items()} | {
        "json": saved["exit_code"],
        "junit": max(int(one["value"]) for one in properties if one["name"] == "exit_code"),
        "sarif": max(one["exitCode"] for one in run["invocations"]),
        "openmetrics": max(map(int, samples)),
    }


def test_a_target_that_was_refused_stands_in_every_format_with_the_exit_code_of_the_process(
    sfdoctor: CommandLine,
) -> None:
    with simulated("no-run-as-user") as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "uat", ca_bundle="nowhere.pem")
        ended = sfdoctor("run", "-c", config, "--all-targets", *EVERY_FORMAT)
    assert ended.code == 2
    assert exit_codes(sfdoctor.folder) == dict.fromkeys(FORMATS, 2)
    for format in FORMATS:
        text = (sfdoctor.folder / f"out.{format}").read_text("utf-8")
        assert "uat" in text, format
        assert "nowhere.pem" in text or format == "openmetrics", format
        assert "run-as-user-missing" in text, format


def test_a_refused_target_is_an_error_for_a_server_that_reads_junit_alone(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "uat", ca_bundle="nowhere.pem")
        sfdoctor("run", "-c", config, "--all-targets", "--report", "junit=out.xml")
    suites = {
        suite.attrib["name"]: suite for suite in ElementTree.parse(sfdoctor.folder / "out.xml").getroot()
    }
    assert suites["acme"].attrib["errors"] == "0"
    assert suites["uat"].attrib["errors"] == "1"
    (error,) = suites["uat"].iter("error")
    assert "nowhere.pem" in error.attrib["message"]


def test_a_baseline_is_not_written_while_a_target_is_refused(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "uat", ca_bundle="nowhere.pem")
        ended = sfdoctor("baseline", "write", "known.json", "-c", config, "--all-targets")
    assert ended.code == 2
    assert "known.json was not written: uat" in ended.err
    assert not (sfdoctor.folder / "known.json").exists()


def test_a_report_that_cannot_be_written_is_named_in_the_others_with_the_exit_code_of_the_process(
    sfdoctor: CommandLine,
) -> None:
    ended = sfdoctor("demo", "no-run-as-user", *EVERY_FORMAT, "--report", "junit=no/where.xml")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert exit_codes(sfdoctor.folder) == dict.fromkeys(FORMATS, 2)
    for format in sorted(set(FORMATS) - {"openmetrics"}):
        assert "where.xml cannot be written" in (sfdoctor.folder / f"out.{format}").read_text("utf-8"), format


def test_standard_output_says_the_same_as_the_process(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "--json", "--report", "junit=no/where.xml")
    assert (ended.code, json.loads(ended.out)["exit_code"]) == (2, 2)


if FULL.exists():

    @pytest.mark.parametrize(
        "lost", [["--report", f"markdown={FULL}"], ["--log-file", str(FULL)], ["--bundle", "no-space/a.zip"]]
    )
    def test_any_output_that_is_lost_makes_the_exit_code_of_all(
        sfdoctor: CommandLine, lost: list[str]
    ) -> None:
        (sfdoctor.folder / "no-space").mkdir()
        (sfdoctor.folder / "no-space" / "a.zip").symlink_to(FULL)
        with simulated() as org:
            ended = sfdoctor("run", "-c", sfdoctor.configure(org), *EVERY_FORMAT, *lost)
        assert ended.code == 2
        assert ended.err.count("No space left on device") == 1
        assert exit_codes(sfdoctor.folder) == dict.fromkeys(FORMATS, 2)

    @pytest.mark.parametrize("more", [[], ["--report", "json=-"]], ids=["text", "a report"])
    def test_standard_output_that_is_full_makes_the_exit_code_of_the_files_too(
        sfdoctor: CommandLine, more: list[str]
    ) -> None:
        with FULL.open("w") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "sfdoctor", "demo", *EVERY_FORMAT, *more],
                cwd=sfdoctor.folder,
                env=sfdoctor.environ(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert ended.returncode == 2
        assert ended.stderr == "sfdoctor: standard output cannot be written: No space left on device\n"
        assert exit_codes(sfdoctor.folder) == dict.fromkeys(FORMATS, 2)


def test_a_summary_that_cannot_be_written_makes_the_exit_code_of_the_files_too(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", *EVERY_FORMAT, GITHUB_STEP_SUMMARY="no/where.md")
    assert ended.code == 2
    assert exit_codes(sfdoctor.folder) == dict.fromkeys(FORMATS, 2)


def test_a_file_that_cannot_be_put_in_its_place_is_named_in_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = Path.replace

    def replace(beside: Path, target: Path) -> Path:
        if target.name == "busy.xml":
            raise OSError(16, "Device or resource busy")
        return common(beside, target)

    monkeypatch.setattr(Path, "replace", replace)
    files = [("json", tmp_path / "a.json"), ("junit", tmp_path / "busy.xml")]
    (failure,) = deliver([reports.HEALTHY], files, ())
    assert "busy.xml cannot be written: Device or resource busy" in failure
    assert json.loads((tmp_path / "a.json").read_text())["exit_code"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_nothing_is_left_beside_the_reports_where_a_stream_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old")

    def stop(told: Sequence[Report]) -> list[str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver([reports.HEALTHY], [("json", tmp_path / "a.json")], [stop])
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "old"


if Path("/dev/fd").exists():

    @pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
    def test_the_name_of_standard_output_is_as_good_as_a_dash(name: str) -> None:
        assert read_wishes([f"json={name}"]) == read_wishes(["json=-"])

    def test_a_report_to_standard_output_by_its_name_goes_to_the_file_behind_it(
        sfdoctor: CommandLine,
    ) -> None:
        file = sfdoctor.folder / "out.xml"
        with file.open("w") as out:
            before = file.stat().st_ino
            subprocess.run(
                [sys.executable, "-m", "sfdoctor", "demo", "--report", "junit=/dev/stdout"],
                env=sfdoctor.environ(),
                stdout=out,
                check=True,
            )
        assert file.stat().st_ino == before
        assert ElementTree.parse(file).getroot().tag == "testsuites"

    def test_a_report_to_standard_error_by_its_name_stands_between_what_is_told(
        sfdoctor: CommandLine,
    ) -> None:
        file = sfdoctor.folder / "err.txt"
        wishes = ["--report", "github=/dev/stderr", "--report", "json=no/where.json"]
        with file.open("w") as errors:
            subprocess.run(
                [sys.executable, "-m", "sfdoctor", "demo", *wishes],
                cwd=sfdoctor.folder,
                env=sfdoctor.environ(),
                stdout=subprocess.DEVNULL,
                stderr=errors,
                check=False,
            )
        first, second, last = file.read_text().splitlines()
        assert "exit code 2" in second
        assert first.startswith("::error ")
        assert last.startswith("sfdoctor: no/where.json cannot be written")
