"""Project files that say or are what no project file should."""

import codecs
import json
import os
from pathlib import Path

import pytest

from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import scopes_of
from sfdoctor.metadata.tree import SourceTree

from .trees import header, oauth_settings, tree_of, write

HEADER = "app/externalClientApps/Acme.eca-meta.xml"
SECRET = "9F3A7C1E5B8D2046" * 4


def faults_of(tree: SourceTree) -> list[tuple[str, str]]:
    return [(fault.error, fault.place.file) for fault in tree.faults]


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a" * 300, "b/" * 3000])
def test_a_package_directory_that_no_folder_can_be_called_is_said_to_be_none(name: str) -> None:
    project = json.dumps({"packageDirectories": [{"path": "app"}, {"path": name}]})
    tree = tree_of({"sfdx-project.json": project, HEADER: header()})

    assert faults_of(tree) == [("no-package-directory", "sfdx-project.json")]
    assert [app.name for app in tree.apps] == ["Acme"]


@pytest.mark.parametrize("name", ["sfdx-project.json", ".forceignore"])
def test_a_file_that_says_what_to_read_and_is_too_large_is_said_so(name: str, tmp_path: Path) -> None:
    write({HEADER: header()}, tmp_path)
    with (tmp_path / name).open("wb") as file:
        file.truncate(1_000_000_000)
    tree = read_source(scopes_of([], tmp_path)[0])

    assert faults_of(tree) == [("unreadable", name)]
    assert [app.name for app in tree.apps] == ["Acme"]


@pytest.mark.parametrize("content", [b"\0{}", "{}".encode("utf-16")])
def test_a_project_file_that_the_cli_cannot_read_is_no_json(content: bytes) -> None:
    tree = tree_of({"sfdx-project.json": content, HEADER: header()})

    assert tree.project is not None
    assert [fault.error for fault in tree.project.faults] == ["not-json"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("path", [".env", "app/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"])
def test_a_secret_is_seen_in_a_file_in_utf_16(path: str, encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    text = f"SF_CLIENT_SECRET={SECRET}\n"
    if path != ".env":
        text = oauth_settings(f"<!-- consumer secret {SECRET} -->").replace('"UTF-8"', '"UTF-16"')
    tree = tree_of({HEADER: header(), path: mark + text.encode(encoding)})

    assert [(each.what, each.place.file) for each in tree.exposures] == [("consumer-secret", path)]


@pytest.mark.parametrize("above", [False, True])
def test_a_folder_that_may_not_be_entered_is_none(
    above: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = json.dumps({"packageDirectories": [{"path": "app"}, {"path": "shut/inner"}]})
    write({"sfdx-project.json": project, HEADER: header()}, tmp_path)
    shut = str(tmp_path.parent) + os.sep if above else str(tmp_path / "shut")
    look = os.stat

    def refuse(path: str | Path, *more: object, **named: object) -> os.stat_result:
        text = os.fspath(path) if not isinstance(path, int) else ""
        if text.startswith(shut) and not (above and text.startswith(str(tmp_path))):
            raise PermissionError(13, "Permission denied", text)
        return look(path, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", refuse)
    tree = read_source(scopes_of([], tmp_path)[0])

    assert [app.name for app in tree.apps] == ["Acme"]
