"""Files are mended together, keep all that is not mended, and are left alone where that is not sure."""

import codecs
from pathlib import Path

import pytest

from sfdoctor.metadata.fixing.edits import Edit
from sfdoctor.metadata.fixing.planning import FIXES, plan_fixes
from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import Scope

from ..trees import app_files, oauth_policies, oauth_settings, write
from .projects import PROJECT, SETTINGS, plan_again, plan_of

BEFORE = oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>", "<label>Grün</label>")
AFTER = BEFORE.replace(">api<", ">Api<")


def mended(content: bytes, root: Path) -> bytes:
    plan_of({**app_files(), SETTINGS: content}, root).written()
    return (root / SETTINGS).read_bytes()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_a_byte_order_mark_are_kept(line_end: str, mark: bytes, tmp_path: Path) -> None:
    before, after = (mark + text.replace("\n", line_end).encode() for text in (BEFORE, AFTER))
    assert mended(before, tmp_path) == after


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_file_that_is_all_on_one_line_is_mended_on_it(mark: bytes, tmp_path: Path) -> None:
    before, after = (mark + text.replace("\n", "").encode() for text in (BEFORE, AFTER))
    assert mended(before, tmp_path) == after


@pytest.mark.parametrize(
    ("declared", "encoding", "mark"),
    [
        ("ISO-8859-1", "latin-1", b""),
        ("windows-1252", "cp1252", b""),
        ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_another_encoding_is_kept(declared: str, encoding: str, mark: bytes, tmp_path: Path) -> None:
    before, after = (
        mark + text.replace('"UTF-8"', f'"{declared}"').encode(encoding) for text in (BEFORE, AFTER)
    )
    assert mended(before, tmp_path) == after


def test_the_mode_is_kept_and_nothing_is_left_beside(tmp_path: Path) -> None:
    write({**app_files(), SETTINGS: BEFORE}, tmp_path)
    (tmp_path / SETTINGS).chmod(0o640)
    plan_again(tmp_path).written()
    assert (tmp_path / SETTINGS).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (tmp_path / SETTINGS).parent.iterdir()] == [Path(SETTINGS).name]


def test_a_link_stays_a_link_and_what_it_leads_to_is_mended_once(tmp_path: Path) -> None:
    write({**app_files(), SETTINGS: BEFORE}, tmp_path)
    link = tmp_path / SETTINGS.replace("Acme_oauth.", "Zebra.")
    link.symlink_to(Path(SETTINGS).name)
    plan = plan_again(tmp_path).written()
    assert link.is_symlink()
    assert (tmp_path / SETTINGS).read_text() == AFTER
    assert len(plan.edits) == 1
    assert "is a link to a file that is mended under another name" in "\n".join(plan.left)


def test_a_file_that_changed_since_it_was_read_is_left_alone_and_said(tmp_path: Path) -> None:
    write({**app_files(), SETTINGS: BEFORE}, tmp_path)
    tree = read_source(Scope(tmp_path, "."))
    (tmp_path / SETTINGS).write_text(BEFORE.replace("api", "wave_api"))
    plan = plan_fixes(tree, Scope(tmp_path, "."))
    assert plan.edits == ()
    assert plan.left == (f"{SETTINGS} is left alone: it has changed since it was read",)


def test_a_file_that_changes_while_its_fixes_are_looked_at_is_left_alone_and_said(tmp_path: Path) -> None:
    plan = plan_of({**app_files(), SETTINGS: BEFORE}, tmp_path)
    (tmp_path / SETTINGS).write_text("<another/>")
    done = plan.written()
    assert done.edits == ()
    assert done.left == (f"{SETTINGS} is left alone: it has changed since it was read",)
    assert (tmp_path / SETTINGS).read_text() == "<another/>"


def test_a_fix_that_overlaps_another_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = BEFORE.index(">api<") + 1

    def other(tree: object, sources: object) -> list[tuple[Edit, ...]]:
        return [(Edit(SETTINGS, at, at + 3, "Wave", "it is another"),)]

    monkeypatch.setattr("sfdoctor.metadata.fixing.planning.FIXES", (*FIXES, other))
    plan = plan_of({**app_files(), SETTINGS: BEFORE}, tmp_path)
    assert [edit.replacement for edit in plan.edits] == ["Api"]
    assert plan.left == (f"{SETTINGS} keeps this as it is: it is another",)


def test_a_fix_after_which_the_file_could_not_be_read_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(tree: object, sources: object) -> list[tuple[Edit, ...]]:
        return [(Edit(SETTINGS, 0, 0, "<", "it is broken"),)]

    monkeypatch.setattr("sfdoctor.metadata.fixing.planning.FIXES", (*FIXES, breaking))
    plan = plan_of({**app_files(), SETTINGS: BEFORE}, tmp_path)
    assert [edit.replacement for edit in plan.edits] == ["Api"]
    assert plan.left == (f"{SETTINGS} keeps this as it is: it is broken",)


def test_a_project_file_that_a_link_puts_elsewhere_is_left_alone(tmp_path: Path) -> None:
    policy = oauth_policies(
        "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>",
        "<clientCredentialsFlowUser>run.as@acme.example</clientCredentialsFlowUser>",
    )
    write(
        {"shared.json": PROJECT, **{f"here/{path}": text for path, text in app_files(policy=policy).items()}},
        tmp_path,
    )
    (tmp_path / "here" / "sfdx-project.json").symlink_to("../shared.json")
    plan = plan_again(tmp_path / "here")
    plan.written()
    assert plan.edits == ()
    assert any("leads out of the project" in sentence for sentence in plan.left)
    assert (tmp_path / "shared.json").read_text() == PROJECT
