"""The flow is switched on in the settings where the policies leave no doubt."""

from pathlib import Path

import pytest

from ..trees import app_files, global_settings, oauth_policies
from .projects import GLOBAL, mended

SWITCH = "<isClientCredentialsFlowEnabled>{}</isClientCredentialsFlowEnabled>"
USER = "<clientCredentialsFlowUser>__RUN_AS_USER__</clientCredentialsFlowUser>"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
MEANT = oauth_policies(SWITCH.format("true"), USER)


@pytest.mark.parametrize("off", ["false", "0", " false ", ""])
def test_a_switch_that_is_off_is_put_on(off: str, tmp_path: Path) -> None:
    files = app_files(settings=global_settings(SWITCH.format(off)), policy=MEANT)
    after = global_settings(SWITCH.format(off.replace(off.strip(), "true") if off.strip() else "true"))
    assert mended(files, tmp_path) == {GLOBAL: after}


def test_a_switch_that_closes_itself_gets_a_value(tmp_path: Path) -> None:
    files = app_files(settings=global_settings("<isClientCredentialsFlowEnabled />"), policy=MEANT)
    after = global_settings("<isClientCredentialsFlowEnabled >true</isClientCredentialsFlowEnabled>")
    assert mended(files, tmp_path) == {GLOBAL: after}


def test_a_missing_switch_comes_below_the_name_of_the_app(tmp_path: Path) -> None:
    files = app_files(settings=global_settings("<label>Acme</label>"), policy=MEANT)
    assert mended(files, tmp_path) == {GLOBAL: global_settings(SWITCH.format("true"), "<label>Acme</label>")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<r>\r\n\t<p:externalClientApplication>Acme</p:externalClientApplication>\r\n</r>",
         "<r>\r\n\t<p:externalClientApplication>Acme</p:externalClientApplication>\r\n\tNEW\r\n</r>"),
        ("<r>\n <p:externalClientApplication>Acme</p:externalClientApplication> <!-- ours -->\n</r>",
         "<r>\n <p:externalClientApplication>Acme</p:externalClientApplication> <!-- ours -->\n NEW\n</r>"),
        ("<r><p:externalClientApplication>Acme</p:externalClientApplication><p:label>A</p:label></r>",
         "<r><p:externalClientApplication>Acme</p:externalClientApplication>NEW<p:label>A</p:label></r>"),
        ("<r>\n  <p:externalClientApplication\n    >Acme</p:externalClientApplication\n  >\n</r>",
         "<r>\n  <p:externalClientApplication\n    >Acme</p:externalClientApplication\n  >\n  NEW\n</r>"),
    ],
)  # fmt: skip
def test_a_missing_switch_is_written_as_its_neighbour_is(before: str, after: str, tmp_path: Path) -> None:
    new = "<p:isClientCredentialsFlowEnabled>true</p:isClientCredentialsFlowEnabled>"
    root = 'p:ExtlClntAppGlobalOauthSettings xmlns:p="urn:acme"'
    before, after = (
        text.replace("<r>", f"<{root}>").replace("</r>", "</p:ExtlClntAppGlobalOauthSettings>")
        for text in (before, after.replace("NEW", new))
    )
    assert mended(app_files(settings=before, policy=MEANT), tmp_path) == {GLOBAL: after}


@pytest.mark.parametrize(
    ("settings", "policy"),
    [
        (global_settings(SWITCH.format("false")), oauth_policies(SWITCH.format("true"))),
        (global_settings(SWITCH.format("true")), oauth_policies(SWITCH.format("false"), USER)),
        (global_settings(SWITCH.format("true")), oauth_policies(USER)),
        (global_settings(SWITCH.format("__FLOW__")), MEANT),
        (global_settings(f'<isClientCredentialsFlowEnabled {XSI} xsi:nil="true"/>'), MEANT),
        (global_settings(SWITCH.format("true")), MEANT),
        (global_settings(SWITCH.format("false")), oauth_policies(USER)),
    ],
)
def test_nothing_is_switched_on_where_it_may_be_off_on_purpose(
    settings: str, policy: str, tmp_path: Path
) -> None:
    assert mended(app_files(settings=settings, policy=policy), tmp_path) == {}


def test_of_two_settings_one_that_is_on_is_enough(tmp_path: Path) -> None:
    other = GLOBAL.replace("force-app", "uat")
    files = app_files(settings=global_settings(SWITCH.format("true")), policy=MEANT)
    assert mended({**files, other: global_settings(SWITCH.format("false"))}, tmp_path) == {}
