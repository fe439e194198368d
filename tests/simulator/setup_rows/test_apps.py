"""The External Client App in rows."""

import pytest

from ..soql.asking import ADMIN, refused, rows

POLICIES = (
    "SELECT DeveloperName, ExternalClientApplication.DeveloperName, IsClientCredentialsFlowEnabled, "
    "ClientCredentialsFlowUser, PermittedUsersPolicyType, IpRelaxationPolicyType "
    "FROM ExtlClntAppOauthPlcyCnfg WHERE ExternalClientApplication.DeveloperName IN ('Acme_Integration')"
)
SETTINGS = "SELECT OauthScopesAPI, OauthScopesSSO, OauthScopesWEB FROM ExtlClntAppOauthSettings"


def test_the_app_is_found_by_its_developer_name() -> None:
    (app,) = rows("SELECT MasterLabel FROM ExternalClientApplication", ADMIN)

    assert app["MasterLabel"] == "Acme Integration"


def test_the_policies_say_what_the_token_endpoint_goes_by() -> None:
    relaxed = {"app": {**ADMIN["app"], "ip_restrictions": "relax"}}
    (healthy,) = rows(POLICIES, ADMIN)
    (changed,) = rows(POLICIES, relaxed)

    assert healthy["ExternalClientApplication"]["DeveloperName"] == "Acme_Integration"
    assert healthy["IsClientCredentialsFlowEnabled"] is True
    assert "@" in healthy["ClientCredentialsFlowUser"]
    assert healthy["PermittedUsersPolicyType"] == "AllSelfAuthorized"
    assert healthy["IpRelaxationPolicyType"] == "Enforce"
    assert changed["IpRelaxationPolicyType"] == "Bypass"


def test_a_scope_is_a_column() -> None:
    (settings,) = rows(SETTINGS, ADMIN)

    assert [settings[f"OauthScopes{name}"] for name in ("API", "SSO", "WEB")] == [True, True, False]


def test_a_connected_app_has_no_such_rows() -> None:
    app = {"app": {**ADMIN["app"], "kind": "connected-app", "allow_listed": True}}

    assert rows("SELECT Id FROM ExternalClientApplication", app) == []
    assert rows(SETTINGS, app) == []


@pytest.mark.parametrize(
    "name", ["ExternalClientApplication", "ExtlClntAppOauthSettings", "ExtlClntAppOauthPlcyCnfg"]
)
def test_a_run_as_user_without_view_setup_sees_none_of_it(name: str) -> None:
    code, message = refused(f"SELECT Id FROM {name}")

    assert code == "INVALID_TYPE"
    assert f"sObject type '{name}' is not supported." in message
