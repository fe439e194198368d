"""A diff shows what would change, and no credential that stands beside it."""

from pathlib import Path

from sfdoctor.metadata.fixing.diffs import unified_diff

from ..trees import app_files, global_settings, oauth_policies, oauth_settings
from .projects import GLOBAL, SETTINGS, plan_of

SWITCH = "isClientCredentialsFlowEnabled"


def diff_of(files: dict[str, str], root: Path) -> str:
    return "".join(unified_diff(plan_of(files, root).files))


def test_the_lines_that_change_are_shown_with_those_around_them(tmp_path: Path) -> None:
    scopes = oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>")
    assert diff_of(app_files(oauth=scopes), tmp_path).splitlines()[:2] == [
        f"--- a/{SETTINGS}",
        f"+++ b/{SETTINGS}",
    ]
    assert "\n-    <commaSeparatedOauthScopes>api<" in diff_of(app_files(oauth=scopes), tmp_path)
    assert "\n+    <commaSeparatedOauthScopes>Api<" in diff_of(app_files(oauth=scopes), tmp_path)


def test_a_last_line_without_an_end_is_said_to_be_one(tmp_path: Path) -> None:
    scopes = oauth_settings("<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>").rstrip("\n")
    assert diff_of(app_files(oauth=scopes), tmp_path).endswith("\n\\ No newline at end of file\n")


def test_key_and_secret_and_certificate_are_not_shown(tmp_path: Path) -> None:
    settings = global_settings(
        "<certificate>MIIBacme\nZmFjbWU=</certificate>",
        "<consumerKey>3MVG9acmeInvented&amp;Key</consumerKey>",
        f"<{SWITCH}>false</{SWITCH}>",
        "<consumerSecret>0123456789ABCDEF</consumerSecret>",
    )
    policy = oauth_policies(
        f"<{SWITCH}>true</{SWITCH}>", "<clientCredentialsFlowUser>__USER__</clientCredentialsFlowUser>"
    )
    shown = diff_of(app_files(settings=settings, policy=policy), tmp_path)
    assert GLOBAL in shown
    for credential in ("MIIBacme", "ZmFjbWU", "3MVG9", "0123456789"):
        assert credential not in shown
    assert shown.count("(not shown)") == 3


def test_what_has_the_form_of_a_credential_is_not_shown_wherever_it_stands(tmp_path: Path) -> None:
    secret, key = "9F3A7C1E5B8D2046" * 4, "3MVG9" + "aB1cD2eF3g" * 8
    oauth = oauth_settings(
        f"<!-- {secret} -->",
        "<commaSeparatedOauthScopes>api</commaSeparatedOauthScopes>",
        f"<label>{key}</label>",
    )
    shown = diff_of(app_files(oauth=oauth), tmp_path)
    assert "+    <commaSeparatedOauthScopes>Api<" in shown
    assert secret not in shown
    assert key not in shown
