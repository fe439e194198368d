"""Two names of one file on the command line are refused before anything is sent."""

import subprocess
import sys
from pathlib import Path

import pytest

from sfdoctor.cli.clashes import refuse_clashes
from sfdoctor.model import UsageError

from .conftest import CommandLine, simulated

SAME = "are the same file"


@pytest.mark.parametrize("other", ["a.out", "./a.out", "folder/../a.out", "link.out", "hard.out"])
@pytest.mark.parametrize("there", [True, False], ids=["there already", "not there yet"])
def test_two_reports_to_one_file_are_refused(sfdoctor: CommandLine, other: str, there: bool) -> None:
    (sfdoctor.folder / "folder").mkdir()
    (sfdoctor.folder / "link.out").symlink_to("a.out")
    if there or other == "hard.out":
        (sfdoctor.folder / "a.out").write_text("old")
        (sfdoctor.folder / "hard.out").hardlink_to(sfdoctor.folder / "a.out")
    ended = sfdoctor("demo", "--report", "json=a.out", "--report", f"junit={other}")
    assert (ended.code, ended.out) == (2, "")
    both = f"--report junit={Path(other)} and --report json=a.out"
    assert ended.err == f"sfdoctor: {both} {SAME}: name another one for the output\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--report", "json=a.zip", "--bundle", "a.zip"], "--bundle a.zip and --report json=a.zip"),
        (["--report", "json=acme.yaml"], "--report json=acme.yaml and the config file "),
        (["--log-file", "./acme.yaml"], "--log-file acme.yaml and the config file "),
        (["--bundle", "link.yaml"], "--bundle link.yaml and the config file "),
        (
            ["--baseline", "known.json", "--report", "json=known.json"],
            "--report json=known.json and --baseline known.json",
        ),
    ],
)
def test_no_output_takes_the_place_of_another_or_of_what_is_read(
    sfdoctor: CommandLine, arguments: list[str], said: str
) -> None:
    known = '{"version": 1, "sfdoctor": "0.1.0", "findings": []}'
    (sfdoctor.folder / "known.json").write_text(known)
    (sfdoctor.folder / "link.yaml").symlink_to("acme.yaml")
    with simulated() as org:
        config = sfdoctor.configure(org)
        before = (sfdoctor.folder / config).read_text()
        ended = sfdoctor("run", "-c", config, *arguments)
        assert org.requests == []
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert SAME in ended.err
    assert len(ended.err.splitlines()) == 1
    assert (sfdoctor.folder / config).read_text() == before
    assert (sfdoctor.folder / "known.json").read_text() == known


def test_a_config_that_was_only_found_is_kept_too(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_text("targets: {}\n")
    ended = sfdoctor("run", "--report", "json=sfdoctor.yaml")
    assert (ended.code, (sfdoctor.folder / "sfdoctor.yaml").read_text()) == (2, "targets: {}\n")
    assert SAME in ended.err


def test_a_baseline_is_not_written_where_a_report_goes(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("baseline", "write", "known.json", "--report", "json=known.json")
    assert ended.code == 2
    assert "the baseline known.json and --report json=known.json are the same file" in ended.err


def test_a_report_does_not_take_the_place_of_the_bundle_that_is_replayed(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "acme.zip").write_bytes(b"PK")
    ended = sfdoctor("replay", "acme.zip", "--report", "html=acme.zip")
    assert ended.code == 2
    assert "--report html=acme.zip and the bundle acme.zip are the same file" in ended.err
    assert (sfdoctor.folder / "acme.zip").read_bytes() == b"PK"


def test_a_report_does_not_take_the_place_of_the_file_that_standard_output_goes_to(
    sfdoctor: CommandLine,
) -> None:
    with (sfdoctor.folder / "out.txt").open("w") as out:
        ended = subprocess.run(
            [sys.executable, "-m", "sfdoctor", "demo", "--report", "json=out.txt"],
            cwd=sfdoctor.folder,
            env=sfdoctor.environ(),
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert "--report json=out.txt and standard output are the same file" in ended.stderr


def test_a_device_may_be_named_twice() -> None:
    refuse_clashes([("one", Path("/dev/null")), ("two", Path("/dev/null"))], {"three": Path("/dev/null")})


def test_files_of_their_own_are_no_clash(tmp_path: Path) -> None:
    refuse_clashes([("one", tmp_path / "a"), ("two", tmp_path / "b"), ("no", None)], {"in": tmp_path / "c"})
    with pytest.raises(UsageError):
        refuse_clashes([("one", tmp_path / "a")], {"in": tmp_path / "a"})
