"""What lint looks at, by the paths that a person names."""

from pathlib import Path

import pytest

from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import scopes_of
from sfdoctor.metadata.tree import SourceTree
from sfdoctor.model import UsageError

from .trees import app_files, global_settings, oauth_policies, oauth_settings, write

PROJECT = {"sfdx-project.json": '{"packageDirectories": [{"path": "force-app"}]}'}
ACME = app_files(settings=global_settings(), oauth=oauth_settings())
OTHER = app_files(policy=oauth_policies(app="Other"), name="Other")
POLICY = "force-app/extlClntAppOauthPolicies/Other_oauthPlcy.ecaOauthPlcy-meta.xml"


def read(working_directory: Path, *paths: str) -> SourceTree:
    return read_source(scopes_of([Path(path) for path in paths], working_directory)[0])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(PROJECT | ACME | OTHER, tmp_path / "project")
    return tmp_path / "project"


def test_without_a_path_it_is_the_working_directory(project: Path) -> None:
    assert [app.name for app in read(project).apps] == ["Acme", "Other"]
    assert read(project).root == "."


def test_of_a_path_in_a_project_the_whole_project_is_read_and_the_named_apps_are_judged(
    project: Path,
) -> None:
    (app,) = read(project, POLICY).apps

    assert app.name == "Other"
    assert app.header is not None


def test_every_header_of_the_project_is_known_whatever_is_judged(project: Path) -> None:
    assert read(project, POLICY).headers == {"Acme", "Other"}


def test_the_project_is_found_upwards_of_the_path(project: Path) -> None:
    assert [app.name for app in read(project / "force-app").apps] == ["Acme", "Other"]
    assert scopes_of([], project / "force-app")[0].root == project


def test_paths_are_shown_as_seen_from_the_working_directory(project: Path) -> None:
    files = {file.path for file in read(project.parent, "project").files}
    inside = {file.path for file in read(project / "force-app").files}

    assert f"project/{POLICY}" in files
    assert f"../{POLICY}" in inside


def test_a_folder_of_one_type_is_read_with_the_folders_beside_it(tmp_path: Path) -> None:
    write(ACME, tmp_path)
    (app,) = read(tmp_path, "force-app/extlClntAppGlobalOauthSets").apps

    assert len(app.files) == 3


def test_a_project_of_the_mdapi_format_is_found_by_its_manifest(tmp_path: Path) -> None:
    write({"src/package.xml": "<Package/>", "src/externalClientApps/Acme.eca": ""}, tmp_path)

    assert scopes_of([Path("src/externalClientApps/Acme.eca")], tmp_path)[0].root == tmp_path / "src"


def test_a_path_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone: there is no such file or folder"):
        scopes_of([Path("gone")], tmp_path)


def test_paths_of_two_projects_are_read_project_by_project(tmp_path: Path) -> None:
    write({"one/sfdx-project.json": "{}", "two/sfdx-project.json": "{}", "two/a/b": ""}, tmp_path)

    one, two = scopes_of([Path("one"), Path("two/a")], tmp_path)

    assert (one.root, one.wanted) == (tmp_path / "one", ())
    assert (two.root, two.wanted) == (tmp_path / "two", ("two/a",))


def test_a_folder_that_holds_projects_stands_for_all_of_them(tmp_path: Path) -> None:
    names = ("apps/one", "apps/two", "apps/two/nested", "node_modules/three", ".hidden/four")
    write({f"{name}/sfdx-project.json": "{}" for name in names}, tmp_path)

    scopes = scopes_of([], tmp_path)

    assert [(scope.root, scope.named) for scope in scopes] == [
        (tmp_path / "apps" / "one", "apps/one"),
        (tmp_path / "apps" / "two", "apps/two"),
    ]


@pytest.mark.parametrize("name", ["\0", "x" * 5_000])
def test_a_path_that_no_system_takes_is_said_to_be_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        scopes_of([Path(name)], tmp_path)


APART = {f"unpackaged/post/{path.partition('/')[2]}": text for path, text in ACME.items()}


@pytest.mark.parametrize(
    "path",
    [
        "unpackaged",
        "unpackaged/post",
        "unpackaged/post/externalClientApps",
        "unpackaged/post/externalClientApps/Acme.eca-meta.xml",
    ],
)
def test_what_is_named_outside_of_the_package_directories_is_read_with_what_lies_beside_it(
    tmp_path: Path, path: str
) -> None:
    write(PROJECT | OTHER | APART, tmp_path)
    (app,) = read(tmp_path, path).apps

    assert app.name == "Acme"
    assert len(app.files) == 3


def test_what_lies_outside_of_the_package_directories_is_told_where_the_whole_project_is_judged(
    tmp_path: Path,
) -> None:
    ignored = {".forceignore": "old/**", "old/externalClientApps/Acme.eca-meta.xml": ""}
    write(PROJECT | OTHER | APART | ignored, tmp_path / "project")

    assert read(tmp_path / "project").left_outside == ("unpackaged/post",)
    assert read(tmp_path, "project").left_outside == ("project/unpackaged/post",)
    assert read(tmp_path, "project/force-app").left_outside == ()


def test_a_file_outside_that_lies_in_no_folder_of_its_type_is_told_by_its_own_folder(tmp_path: Path) -> None:
    write(PROJECT | OTHER | {"spare/Acme.ecaOauthPlcy-meta.xml": oauth_policies()}, tmp_path)

    assert read(tmp_path).left_outside == ("spare",)


def test_beside_what_is_named_outside_every_header_of_the_project_is_known(tmp_path: Path) -> None:
    template = {"templates/x/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml": oauth_policies()}
    write(PROJECT | OTHER | APART | template, tmp_path)

    assert read(tmp_path, "templates").headers == {"Acme", "Other"}
    assert read(tmp_path, "force-app").headers == {"Other"}
