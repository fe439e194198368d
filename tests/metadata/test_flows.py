"""Which flows an app is meant for."""

import pytest

from sfdoctor.metadata.flows import (
    asks_for_client_credentials,
    is_for_client_credentials_alone,
    other_flows,
)
from sfdoctor.metadata.tree import App

from .trees import app_files, global_settings, oauth_policies, oauth_settings, tree_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
OFF = "<isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled>"


def app(settings: str | None, policy: str | None) -> App:
    files = app_files(
        settings=None if settings is None else global_settings(settings),
        policy=None if policy is None else oauth_policies(policy),
    )
    (found,) = tree_of(files).apps
    return found


def test_the_policies_decide_whether_the_flow_is_meant() -> None:
    assert asks_for_client_credentials(app(None, ON))
    assert asks_for_client_credentials(app(OFF, ON))
    assert not asks_for_client_credentials(app(ON, OFF))


def test_without_policies_the_settings_decide() -> None:
    assert asks_for_client_credentials(app(ON, None))
    assert not asks_for_client_credentials(app(OFF, None))


@pytest.mark.parametrize("name", ["isCodeCredFlowEnabled", "isDeviceFlowEnabled", "isTokenExchangeEnabled"])
def test_the_settings_switch_other_flows_on(name: str) -> None:
    assert other_flows(app(f"<{name}>true</{name}>", None)) == (name,)
    assert other_flows(app(f"<{name}>false</{name}>", None)) == ()


@pytest.mark.parametrize("name", ["isGuestCodeCredFlowEnabled", "isTokenExchangeFlowEnabled"])
def test_the_policies_switch_other_flows_on(name: str) -> None:
    assert other_flows(app("", f"<{name}>true</{name}>")) == (name,)


def test_a_certificate_is_the_jwt_bearer_flow() -> None:
    assert other_flows(app("<certificate>acme_invented</certificate>", None)) == ("certificate",)
    assert other_flows(app("<certificate/>", None)) == ()


def test_a_certificate_for_assertions_is_for_another_flow() -> None:
    oauth = oauth_settings("<clientAssertionCertificate>acme_invented</clientAssertionCertificate>")
    (found,) = tree_of(app_files(settings=global_settings(ON), oauth=oauth)).apps

    assert other_flows(found) == ("clientAssertionCertificate",)
    assert not is_for_client_credentials_alone(found)


def test_an_app_is_for_one_flow_alone_only_where_its_settings_are_seen() -> None:
    assert is_for_client_credentials_alone(app(ON, ON))
    assert not is_for_client_credentials_alone(app(None, ON))
    assert not is_for_client_credentials_alone(app(ON, OFF))
    assert not is_for_client_credentials_alone(app(f"{ON}<isDeviceFlowEnabled>1</isDeviceFlowEnabled>", ON))
