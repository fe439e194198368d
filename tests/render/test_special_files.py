"""Devices, pipes and open files are written to and never replaced."""

import os
import threading
from pathlib import Path

import pytest

from sfdoctor.model import UsageError
from sfdoctor.render.files import write_report
from sfdoctor.render.special_files import descriptor_of, is_special

OPEN_FILES = Path("/dev/fd")

if OPEN_FILES.exists():

    @pytest.mark.parametrize(
        ("path", "number"),
        [("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/fd/7", 7), ("/dev/../dev/stdout", 1)],
    )
    def test_an_open_file_is_known_by_its_number(path: str, number: int) -> None:
        assert descriptor_of(Path(path)) == number

    def test_a_link_to_an_open_file_is_one_too(tmp_path: Path) -> None:
        (tmp_path / "out").symlink_to("/dev/stdout")
        (tmp_path / "latest").symlink_to("out")
        assert descriptor_of(tmp_path / "latest") == 1

    def test_what_is_written_to_an_open_file_stands_behind_what_was_there(tmp_path: Path) -> None:
        file = tmp_path / "log"
        with file.open("wb", buffering=0) as opened:
            opened.write(b"before\n")
            before = file.stat().st_ino
            write_report("report\n", OPEN_FILES / str(opened.fileno()))
            opened.write(b"after\n")
        assert file.read_text() == "before\nreport\nafter\n"
        assert file.stat().st_ino == before

    def test_a_file_that_is_open_for_reading_alone_is_refused(tmp_path: Path) -> None:
        (tmp_path / "read").write_text("mine")
        with (tmp_path / "read").open() as opened, pytest.raises(UsageError, match="cannot be written"):
            write_report("report", OPEN_FILES / str(opened.fileno()))
        assert (tmp_path / "read").read_text() == "mine"


if hasattr(os, "mkfifo"):

    def test_a_pipe_with_a_name_is_written_to(tmp_path: Path) -> None:
        pipe, read = tmp_path / "pipe", []
        os.mkfifo(pipe)
        reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
        reader.start()
        write_report("report", pipe)
        reader.join()
        assert read == ["report"]
        assert pipe.is_fifo()


def test_a_common_file_is_not_special_whether_it_is_there_or_not(tmp_path: Path) -> None:
    (tmp_path / "1").write_text("")
    assert not is_special(tmp_path / "1")
    assert not is_special(tmp_path / "2")
    assert descriptor_of(tmp_path / "1") is None


@pytest.mark.parametrize("name", ["x" * 5000, "nul\x00"])
def test_a_name_that_no_system_takes_is_no_open_file(name: str) -> None:
    assert descriptor_of(Path(name)) is None
