"""A report is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from sfdoctor.model import UsageError
from sfdoctor.render.files import write_report


def test_a_report_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_report("ü\n", tmp_path / "report.json")
    assert (tmp_path / "report.json").read_bytes() == "ü\n".encode()


def test_a_report_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("old")
    write_report("new", file)
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_an_older_report_is_intact_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.json"
    file.write_text("old")

    def no_space(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        write_report("new", file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder: name the file"):
        write_report("new", tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the folder .*nowhere is not there"):
        write_report("new", tmp_path / "nowhere" / "report.json")


@pytest.mark.parametrize("name", ["x" * 5000, "nul\x00"])
def test_a_name_that_no_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_report("new", tmp_path / name)


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError):
        write_report("new", tmp_path / "file" / "report.json")


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_report("gone", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_link_keeps_pointing_and_the_file_behind_it_is_new(tmp_path: Path) -> None:
    file, link = tmp_path / "report.json", tmp_path / "latest.json"
    file.write_text("old")
    try:
        link.symlink_to(file)
    except OSError:
        link = file  # a system on which not everyone may make links
    write_report("new", link)
    assert file.read_text() == "new"
    assert link.resolve() == file.resolve()


def test_who_may_read_the_older_report_may_read_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("old")
    file.chmod(0o600)
    before = stat.S_IMODE(file.stat().st_mode)
    write_report("new", file)
    assert stat.S_IMODE(file.stat().st_mode) == before
