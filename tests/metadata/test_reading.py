"""Reading a project's metadata, with whatever lies in it."""

from pathlib import Path

import pytest

from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import scopes_of
from sfdoctor.metadata.xml_reading import MAX_BYTES

from .trees import app_files, global_settings, header, oauth_settings, tree_of, write

HEADER = "app/externalClientApps/Acme.eca-meta.xml"
OAUTH = "app/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"


def test_a_file_of_a_gigabyte_is_left_at_its_beginning(tmp_path: Path) -> None:
    write({HEADER: header(), OAUTH: ""}, tmp_path)
    with (tmp_path / OAUTH).open("wb") as file:
        file.truncate(1_000_000_000)
    tree = read_source(scopes_of([], tmp_path)[0])

    assert [(fault.error, fault.place.file) for fault in tree.faults] == [("too-large", OAUTH)]
    assert [app.name for app in tree.apps] == ["Acme"]


def test_a_file_as_large_as_may_be_is_read() -> None:
    start, end = header().split("</ExternalClientApplication>")
    text = start + "</ExternalClientApplication>" + end
    assert tree_of({HEADER: text + " " * (MAX_BYTES - len(text.encode()))}).faults == ()


def test_a_file_that_cannot_be_opened_is_said_so_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({HEADER: header(), OAUTH: oauth_settings()}, tmp_path)
    open_any = Path.open

    def open_some(self: Path, *arguments: str, **more: str) -> object:
        if self.name.endswith(".ecaOauth-meta.xml"):
            raise PermissionError(13, "Permission denied")
        return open_any(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_some)
    tree = read_source(scopes_of([], tmp_path)[0])

    assert [(fault.error, fault.place.file) for fault in tree.faults] == [("unreadable", OAUTH)]
    assert [app.name for app in tree.apps] == ["Acme"]


def test_a_fault_says_which_type_the_file_would_have_been() -> None:
    (fault,) = tree_of({HEADER: "no xml"}).faults

    assert fault.kind == "ExternalClientApplication"


def test_an_ignored_file_counts_as_there_and_is_not_judged() -> None:
    files = app_files(settings=global_settings(), oauth="no xml") | {".forceignore": "**/*.eca*-meta.xml\n"}
    tree = tree_of(files)

    assert (tree.apps, tree.faults) == ((), ())
    assert {file.kind for file in tree.ignored} == {
        "ExternalClientApplication",
        "ExtlClntAppGlobalOauthSettings",
    }
    assert tree.headers == {"Acme"}


def test_a_header_that_cannot_be_read_is_known_by_its_name() -> None:
    assert tree_of({HEADER: "no xml"}).headers == {"Acme"}


def test_of_a_file_in_both_formats_the_one_in_source_format_is_read() -> None:
    mdapi = HEADER.removesuffix("-meta.xml")
    (app,) = tree_of({HEADER: header(), mdapi: "no xml"}).apps

    assert [file.path for file in app.files] == [HEADER]


def test_only_package_directories_are_read_where_there_are_some() -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "app"}]}'}
    other = {"templates/externalClientApps/Other.eca-meta.xml": header()}

    assert [app.name for app in tree_of(project | {HEADER: header()} | other).apps] == ["Acme"]


def test_a_file_knows_what_it_is_deployed_with() -> None:
    project = {"sfdx-project.json": '{"packageDirectories": [{"path": "app"}]}'}
    in_package = tree_of(project | {"app/main/externalClientApps/Acme.eca-meta.xml": header()}).files
    without = tree_of({"uat/externalClientApps/Acme.eca": header()}).files

    assert [file.home for file in (*in_package, *without)] == ["app", "uat"]


def test_the_api_version_is_the_projects_or_else_the_manifests() -> None:
    manifest = {"package.xml": "<Package><version>66.0</version></Package>"}

    assert tree_of(manifest | {HEADER: header()}).api_version == 66
    assert tree_of(manifest | {"sfdx-project.json": '{"sourceApiVersion": "67.0"}'}).api_version == 67
    assert tree_of({HEADER: header()}).api_version is None


@pytest.mark.parametrize(
    ("manifest", "version"),
    [
        ("<Package><!-- <version>50.0</version> --><version>66.0</version></Package>", 66),
        ("<Package>\n  <version\n    >66.0</version\n  >\n</Package>", 66),
        ("<Package><types><version>50.0</version></types></Package>", None),
        ("<Package><version>66.0</version>", None),
        ("<Package><version>latest</version></Package>", None),
    ],
)
def test_the_manifest_is_read_as_xml(manifest: str, version: int | None) -> None:
    assert tree_of({"package.xml": manifest, HEADER: header()}).api_version == version
