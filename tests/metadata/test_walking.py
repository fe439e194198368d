"""Finding the files of a tree."""

import os
from pathlib import Path

from sfdoctor.metadata.walking import MAX_DEPTH, Walk, ignore_rules, projects_below

from .trees import header, write

HEADER = "app/externalClientApps/Acme.eca-meta.xml"


def walked(root: Path, *folders: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The files that are found, and what is complained of on the way."""
    walk = Walk(root)
    files = list(walk.files(folders or ["."]))
    return files, [(fault.error, fault.place.file) for fault in walk.faults]


def test_files_come_in_the_order_of_their_names_and_each_once(tmp_path: Path) -> None:
    write({"b/one.txt": "", "a/two.txt": "", "a/c/three.txt": ""}, tmp_path)

    assert walked(tmp_path, "a", "b", "a/c") == (["a/c/three.txt", "a/two.txt", "b/one.txt"], [])


def test_folders_of_packages_and_hidden_ones_are_not_entered(tmp_path: Path) -> None:
    write({"node_modules/a.eca": "", ".git/b.eca": "", "__pycache__/c.eca": "", "app/d.eca": ""}, tmp_path)

    assert walked(tmp_path) == (["app/d.eca"], [])


def test_a_link_that_leads_out_is_not_followed_and_said_so(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    write({HEADER: header(), "externalClientApps/Other.eca-meta.xml": header()}, elsewhere)
    write({"app/readme.txt": ""}, project)
    (project / "app" / "linked").symlink_to(elsewhere)
    (project / "app" / "Acme.eca-meta.xml").symlink_to(elsewhere / HEADER)

    files, complaints = walked(project)

    assert files == ["app/readme.txt"]
    assert complaints == [
        ("outside-project", "app/Acme.eca-meta.xml"),
        ("outside-project", "app/linked"),
    ]


def test_a_link_that_leads_out_and_is_no_metadata_is_nobodys_concern(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    write({"readme.txt": ""}, elsewhere)
    write({"app/other.txt": ""}, project)
    (project / "node_modules").symlink_to(elsewhere)
    (project / "app" / "readme.txt").symlink_to(elsewhere / "readme.txt")

    assert walked(project) == (["app/other.txt"], [])


def test_a_link_to_a_file_of_the_project_is_that_file(tmp_path: Path) -> None:
    write({"shared/Acme.eca-meta.xml": header(), "app/readme.txt": ""}, tmp_path)
    (tmp_path / "app" / "Acme.eca-meta.xml").symlink_to("../shared/Acme.eca-meta.xml")

    assert walked(tmp_path, "app") == (["app/Acme.eca-meta.xml", "app/readme.txt"], [])


def test_links_that_go_round_in_circles_or_nowhere_end(tmp_path: Path) -> None:
    write({"app/readme.txt": ""}, tmp_path)
    (tmp_path / "app" / "again").symlink_to(tmp_path / "app")
    (tmp_path / "app" / "one").symlink_to("two")
    (tmp_path / "app" / "two").symlink_to("one")
    (tmp_path / "app" / "nowhere").symlink_to("gone")

    assert walked(tmp_path) == (["app/readme.txt"], [])


def test_folders_without_end_are_left_at_some_depth(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["d"] * (MAX_DEPTH + 5))
    deepest.mkdir(parents=True)
    write({"readme.txt": ""}, tmp_path)

    files, complaints = walked(tmp_path)

    assert files == ["readme.txt"]
    assert [error for error, _ in complaints] == ["unreadable"]


def test_a_folder_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert walked(tmp_path, "gone") == ([], [("unreadable", "gone")])


def test_a_pattern_that_is_none_does_not_cost_the_others(tmp_path: Path) -> None:
    write({".forceignore": "!\n**/settings/**\n# note\n"}, tmp_path)
    rules = ignore_rules(tmp_path, ".forceignore")

    assert rules.match_file("app/settings/Security.settings")
    assert not rules.match_file("app/externalClientApps/Acme.eca-meta.xml")


def test_an_ignore_file_that_is_no_ordinary_file_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".forceignore")
    (tmp_path / ".gitignore").mkdir()

    assert not ignore_rules(tmp_path, ".forceignore").match_file(HEADER)
    assert not ignore_rules(tmp_path, ".gitignore").match_file(HEADER)


def test_without_an_ignore_file_nothing_of_an_app_is_ignored(tmp_path: Path) -> None:
    assert not ignore_rules(tmp_path, ".forceignore").match_file(HEADER)
    assert not ignore_rules(tmp_path, ".gitignore").match_file(HEADER)


def test_a_range_that_is_none_does_not_cost_the_others(tmp_path: Path) -> None:
    write({".forceignore": "[z-a]\n**/settings/**\n"}, tmp_path)

    assert ignore_rules(tmp_path, ".forceignore").match_file("app/settings/Security.settings")


def test_an_ignore_file_of_a_gigabyte_is_none(tmp_path: Path) -> None:
    with (tmp_path / ".gitignore").open("wb") as file:
        file.truncate(1_000_000_000)

    assert len(ignore_rules(tmp_path, ".gitignore")) == 0


def test_projects_are_not_looked_for_without_end(tmp_path: Path) -> None:
    deepest = "/".join(["d"] * (MAX_DEPTH + 5))
    write({"a/sfdx-project.json": "{}", f"{deepest}/sfdx-project.json": "{}"}, tmp_path)

    assert projects_below(tmp_path) == [tmp_path / "a"]
