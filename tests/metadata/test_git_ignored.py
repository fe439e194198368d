"""Which files git leaves out."""

from pathlib import Path

from sfdoctor.metadata.git_ignored import GitIgnored

from .trees import write


def test_the_projects_own_file_counts(tmp_path: Path) -> None:
    write({".gitignore": ".env*\n!.env.example\n/out/\n"}, tmp_path)
    ignored = GitIgnored(tmp_path)

    assert [
        path
        for path in (".env", ".env.example", "a/.env.local", "out/x", "a/out/x")
        if ignored.match_file(path)
    ] == [
        ".env",
        "a/.env.local",
        "out/x",
    ]


def test_a_file_further_down_decides_for_its_folder(tmp_path: Path) -> None:
    write({".gitignore": "*.secret\n", "config/.gitignore": "!shared.secret\n/local.json\n"}, tmp_path)
    ignored = GitIgnored(tmp_path)

    assert ignored.match_file("config/own.secret")
    assert not ignored.match_file("config/shared.secret")
    assert ignored.match_file("config/local.json")
    assert not ignored.match_file("config/deeper/local.json")
    assert not ignored.match_file("local.json")


def test_the_repository_may_begin_above_the_project(tmp_path: Path) -> None:
    write(
        {".git/HEAD": "", ".gitignore": "/salesforce/.env\n", "salesforce/sfdx-project.json": "{}"}, tmp_path
    )

    assert GitIgnored(tmp_path / "salesforce").match_file(".env")


def test_what_stands_above_the_repository_does_not_count(tmp_path: Path) -> None:
    write({".gitignore": "*\n", "acme/.git": "gitdir: elsewhere", "acme/.env": ""}, tmp_path)

    assert not GitIgnored(tmp_path / "acme").match_file(".env")


def test_without_a_repository_nothing_above_the_project_counts(tmp_path: Path) -> None:
    write({".gitignore": "*\n", "acme/.env": ""}, tmp_path)

    assert not GitIgnored(tmp_path / "acme").match_file(".env")
    assert not GitIgnored(tmp_path / "nowhere").match_file(".env")
