"""Several files are written, or none."""

from pathlib import Path

import pytest

from sfdoctor.metadata.writing import Change, write_all
from sfdoctor.model import UsageError


def change(place: Path, before: bytes | None) -> Change:
    return Change(place, place.name, before, b"new")


def everything_below(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_files_and_the_folders_that_they_need_are_written(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    write_all([change(tmp_path / "old", b"old"), change(tmp_path / "a" / "b" / "c", None)])
    assert everything_below(tmp_path) == {"a": None, "a/b": None, "a/b/c": b"new", "old": b"new"}


@pytest.mark.parametrize("trouble", ["changed", "there already", "not to be made"])
def test_everything_is_as_before_where_one_cannot_be_written(trouble: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "other").write_bytes(b"other")
    last = {
        "changed": change(tmp_path / "other", b"another"),
        "there already": change(tmp_path / "other", None),
        "not to be made": change(tmp_path / "other" / "below", None),
    }[trouble]
    before = everything_below(tmp_path)
    with pytest.raises(UsageError, match="Nothing was changed"):
        write_all([change(tmp_path / "old", b"old"), change(tmp_path / "a" / "b" / "c", None), last])
    assert everything_below(tmp_path) == before


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"old")
    before = everything_below(tmp_path)

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all([change(tmp_path / "old", b"old"), change(tmp_path / "new", None)])
    monkeypatch.undo()
    assert everything_below(tmp_path) == before


def test_a_link_that_has_come_in_place_of_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"before")
    (tmp_path / "a").symlink_to("elsewhere")
    with pytest.raises(UsageError, match="meanwhile"):
        write_all([Change(tmp_path / "a", "a", b"before", b"after")])
    assert (tmp_path / "a").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "elsewhere"]
