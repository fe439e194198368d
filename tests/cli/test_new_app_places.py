"""Where `sfdoctor new-app` writes: below its folder, or nowhere."""

import json
import os
from pathlib import Path

import pytest

from .conftest import CommandLine


def project(package: str = "force-app") -> str:
    return json.dumps({"packageDirectories": [{"path": package}], "sourceApiVersion": "67.0"})


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outside")


@pytest.mark.parametrize("link", ["force-app/main", "force-app/main/default/externalClientApps"])
def test_a_folder_that_a_link_puts_elsewhere_is_refused(
    link: str, sfdoctor: CommandLine, outside: Path
) -> None:
    (sfdoctor.folder / "sfdx-project.json").write_text(project())
    (sfdoctor.folder / link).parent.mkdir(parents=True)
    (sfdoctor.folder / link).symlink_to(outside)
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert "leads out of the folder" in ended.err
    assert list(outside.iterdir()) == []
    assert not (sfdoctor.folder / "sfdoctor.yaml").exists()


@pytest.mark.parametrize(("name", "text"), [("sfdx-project.json", project()), (".gitignore", "*.log\n")])
@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_a_link_puts_elsewhere_is_not_added_to(
    name: str, text: str, there: bool, sfdoctor: CommandLine, outside: Path
) -> None:
    if there:
        (outside / name).write_text(text)
    (sfdoctor.folder / name).symlink_to(outside / name)
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert name in ended.err
    assert [path.read_text() for path in outside.iterdir()] == ([text] if there else [])
    assert not (sfdoctor.folder / "sfdoctor.yaml").exists()


@pytest.mark.parametrize("name", ["sfdx-project.json", ".gitignore"])
def test_what_is_no_ordinary_file_is_not_waited_for(name: str, sfdoctor: CommandLine) -> None:
    os.mkfifo(sfdoctor.folder / name)
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert name in ended.err


@pytest.mark.parametrize("package", ["a\0b", "\ud800", "a" * 300])
def test_a_package_directory_that_no_folder_can_be_called_is_refused(
    package: str, sfdoctor: CommandLine
) -> None:
    (sfdoctor.folder / "sfdx-project.json").write_text(project(package))
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert [path.name for path in sfdoctor.folder.iterdir()] == ["sfdx-project.json"]


@pytest.mark.parametrize("text", ['{"a": 1,}', project() + " " * 1_000_000])
def test_a_project_file_that_lint_would_refuse_is_not_added_to(text: str, sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdx-project.json").write_text(text)
    ended = sfdoctor("new-app", "Acme")
    assert ended.code == 2
    assert "sfdx-project.json" in ended.err
    assert [path.name for path in sfdoctor.folder.iterdir()] == ["sfdx-project.json"]


def test_a_folder_that_can_be_none_is_refused(sfdoctor: CommandLine) -> None:
    assert sfdoctor("new-app", "Acme", "--dir", "a" * 300).code == 2
