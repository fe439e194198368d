"""oauthLink is removed where it can only do harm."""

from pathlib import Path

import pytest

from ..trees import app_files, header, oauth_settings
from .projects import SETTINGS, mended

LINK = "<oauthLink>00D000000000001AAA:888000000000001</oauthLink>"


def test_the_line_goes_and_everything_else_stays(tmp_path: Path) -> None:
    before = oauth_settings("<!-- kept -->", LINK, "<label>Acme_oauth</label>")
    after = oauth_settings("<!-- kept -->", "<label>Acme_oauth</label>")
    assert mended(app_files(oauth=before), tmp_path) == {SETTINGS: after}


def test_a_comment_on_the_line_stays(tmp_path: Path) -> None:
    files = app_files(oauth=oauth_settings(LINK + " <!-- of the sandbox -->"))
    assert mended(files, tmp_path) == {SETTINGS: oauth_settings(" <!-- of the sandbox -->")}


@pytest.mark.parametrize("state", ["Packaged", "Managed", "Packageable"])
def test_the_link_of_an_app_that_is_not_local_stays(state: str, tmp_path: Path) -> None:
    files = app_files(oauth=oauth_settings(LINK))
    files["force-app/externalClientApps/Acme.eca-meta.xml"] = header(
        f"<distributionState>{state}</distributionState>"
    )
    assert mended(files, tmp_path) == {}


def test_the_link_stays_where_the_header_is_not_there_to_ask(tmp_path: Path) -> None:
    assert mended({SETTINGS: oauth_settings(LINK)}, tmp_path) == {}


def test_a_link_in_a_comment_is_no_link(tmp_path: Path) -> None:
    assert mended(app_files(oauth=oauth_settings(f"<!-- {LINK} -->")), tmp_path) == {}


def test_a_placeholder_and_a_file_that_git_ignores_stay(tmp_path: Path) -> None:
    filled_later = oauth_settings("<oauthLink>__OAUTH_LINK__</oauthLink>")
    assert mended(app_files(oauth=filled_later), tmp_path) == {}
    assert (
        mended({**app_files(oauth=oauth_settings(LINK)), ".gitignore": "*.ecaOauth-meta.xml\n"}, tmp_path)
        == {}
    )
