"""metadata.readable"""

from pathlib import Path

import pytest

from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import scopes_of
from sfdoctor.registry import Registry
from tests.metadata.trees import Found, found_by, header, tree_of, verdict_of, write

CHECK = "metadata.readable"
HEADER = "app/externalClientApps/Acme.eca-meta.xml"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty"),
        (b"{}", "not-xml"),
        (header().encode("utf-16-le"), "wrong-encoding"),
        (header("<description>Ä</description>").encode("latin-1"), "wrong-encoding"),
        (b"<!DOCTYPE a><a/>", "forbidden-xml"),
        (b"<a>" * 1_000, "too-deep"),
        (b"<a/>", "wrong-root"),
    ],
)
def test_a_broken_file_fails(content: bytes, rule: str, registry: Registry) -> None:
    (found,) = found_by(registry.checks[CHECK], tree_of({HEADER: content}))

    assert (found.rule, found.outcome, found.file) == (rule, "failed", HEADER)


def test_a_file_that_is_too_large_is_left_open(registry: Registry, tmp_path: Path) -> None:
    write({HEADER: ""}, tmp_path)
    with (tmp_path / HEADER).open("wb") as file:
        file.truncate(1_000_000_000)
    found = found_by(registry.checks[CHECK], read_source(scopes_of([], tmp_path)[0]))

    assert found == [Found("too-large", "inconclusive", HEADER, 1)]


def test_a_file_of_two_megabytes_is_read(registry: Registry) -> None:
    text = header().replace("<label>", f"<!--{' ' * 2_000_000}--><label>")

    assert found_by(registry.checks[CHECK], tree_of({HEADER: text})) == []


def test_a_file_that_cannot_be_opened_is_left_open(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({HEADER: header()}, tmp_path)

    def refuse(self: Path, *arguments: object, **more: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (finding,) = verdict_of(registry.checks[CHECK], read_source(scopes_of([], tmp_path)[0])).findings

    assert (finding.outcome.value, finding.summary) == (
        "inconclusive",
        "The file cannot be read: Permission denied",
    )


def test_a_link_out_of_the_project_is_a_warning(registry: Registry, tmp_path: Path) -> None:
    write({"elsewhere/Acme.eca-meta.xml": header(), "project/app/readme.txt": ""}, tmp_path)
    link = tmp_path / "project/app/Acme.eca-meta.xml"
    link.symlink_to(tmp_path / "elsewhere/Acme.eca-meta.xml")
    found = found_by(registry.checks[CHECK], read_source(scopes_of([], tmp_path / "project")[0]))

    assert found == [Found("outside-project", "warned", "app/Acme.eca-meta.xml", 1)]


def test_what_else_a_broken_file_holds_is_not_shown(registry: Registry) -> None:
    secret = "3MVG9InventedForTheseTests"
    tree = tree_of({HEADER: f"<a><consumerKey>{secret}</consumerKey>"})

    assert secret not in str(verdict_of(registry.checks[CHECK], tree))
