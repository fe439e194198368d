"""Scopes get the names that metadata has for them."""

from pathlib import Path

import pytest

from ..trees import app_files, oauth_settings
from .projects import SETTINGS, mended


def scopes(value: str) -> str:
    return oauth_settings(f"<commaSeparatedOauthScopes>{value}</commaSeparatedOauthScopes>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("api", "Api"),
        ("api,refresh_token", "Api,RefreshToken"),
        ("\n  api ,\n  McpApi\n", "\n  Api ,\n  MCP\n"),
        ("SFAP, Api", "SFApiPlatform, Api"),
        ("<![CDATA[api, OPENID]]>", "<![CDATA[Api, OpenID]]>"),
        ("api, Api", "Api"),
        ("Api, api", "Api"),
        ("Api,api,Chatter", "Api,Chatter"),
        ("api,API,Api,Wave", "Api,Wave"),
        ("api, api", "Api"),
        ("Api,api,api,Wave", "Api,Wave"),
        ("Api,, api", "Api"),
        ("cdp", "CDP"),
    ],
)
def test_a_wrong_name_becomes_the_right_one_and_separators_stay(
    before: str, after: str, tmp_path: Path
) -> None:
    assert mended(app_files(oauth=scopes(before)), tmp_path) == {SETTINGS: scopes(after)}
    assert mended({SETTINGS: scopes(after)}, tmp_path) == {}


@pytest.mark.parametrize(
    "value",
    [
        "Api, Chatter",
        "A2A",
        "cdp_api",
        "visualforce",
        "__SCOPES__",
        "api<!-- only -->",
        "api refresh_token",
        "",
    ],
)
def test_what_is_right_or_unclear_stays(value: str, tmp_path: Path) -> None:
    assert mended(app_files(oauth=scopes(value)), tmp_path) == {}
