"""The token endpoint: each refusal comes from the state of the app, the user or the request."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import urlencode

import jwt
import pytest

from sfdoctor.simulator.exchange import FORM

from .orgs import GRANT, HOST, KEY, ORG, RUN_AS, SECRET, ask, call, org, payload, post_token, refusal

OUTSIDE = {"profiles": {"minimum-access": {"login_ip_ranges": [["192.0.2.1", "192.0.2.9"]]}}}
LICENCE_BOUND = {
    "app": {"permitted_users": "admin-approved", "permission_sets": ["licence-bound"]},
    "users": {"integration": {"permission_sets": ["licence-bound"]}},
}
REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    ({"app": {"consumer_key": "another"}}, "invalid_client_id", "client identifier invalid"),
    ({"app": {"consumer_secret": "rotated"}}, "invalid_client", "invalid client credentials"),
    ({"app": {"settings_flow": False}}, "invalid_grant", "client credentials flow not enabled"),
    ({"app": {"policies_flow": False}}, "invalid_grant", "no client credentials user enabled"),
    ({"app": {"run_as": None}}, "invalid_grant", "no client credentials user enabled"),
    ({"app": {"scopes": ["full", "web", "offline_access"]}}, "invalid_grant", "no valid scopes defined"),
    ({"app": {"scopes": []}}, "invalid_grant", "no valid scopes defined"),
    (
        {"app": {"permitted_users": "admin-approved"}},
        "invalid_app_access",
        "user is not admin approved to access this app",
    ),
    (LICENCE_BOUND, "invalid_app_access", "user is not admin approved to access this app"),
    ({"app": {"run_as": "partner"}}, "access_denied", "end-user denied authorization"),
    (OUTSIDE, "invalid_grant", "ip restricted"),
    (
        {"users": {"integration": {"logins_this_hour": 3601}}},
        "invalid_grant",
        "login rate exceeded",
    ),
    ({"app": {"run_as": "agent"}}, "invalid_grant", "Maximum Logins Exceeded"),
    ({"app": {"installed": False}}, "app_not_found", "External client app is not installed in this org"),
    (
        {"app": {"installed": False, "kind": "connected-app"}},
        "invalid_client",
        "app must be installed into org",
    ),
    ({"org": {"passing_faults": 1}}, "unknown_error", "retry your request"),
]


@pytest.mark.parametrize(("change", "error", "description"), REFUSALS)
def test_the_org_says_what_is_wrong(change: dict[str, Any], error: str, description: str) -> None:
    given = post_token(org(change))
    assert refusal(given) == (400, error, description)
    assert list(payload(given)) == ["error", "error_description"]


@pytest.mark.parametrize(
    ("form", "error", "description"),
    [
        ({"client_id": "3MVG9unknown"}, "invalid_client_id", "client identifier invalid"),
        ({"client_id": KEY + "\n"}, "invalid_client_id", "client identifier invalid"),
        ({"client_secret": SECRET + " "}, "invalid_client", "invalid client credentials"),
        ({"scope": "api"}, "invalid_request", "scope parameter not supported"),
        ({"grant_type": "CLIENT_CREDENTIALS"}, "unsupported_grant_type", "grant type not supported"),
        ({"grant_type": "password"}, "invalid_grant", "authentication failure"),
    ],
)
def test_a_wrong_request_is_refused(form: dict[str, str], error: str, description: str) -> None:
    assert refusal(post_token(org(), **form)) == (400, error, description)


@pytest.mark.parametrize(
    ("host", "form", "error"),
    [
        ("login.salesforce.com", {}, "invalid_grant"),
        ("test.salesforce.com", {"client_id": "3MVG9unknown"}, "invalid_client_id"),
        ("acme.my.salesforce-setup.com", {}, "invalid_grant"),
        ("acme.lightning.force.com", {}, "unsupported_grant_type"),
    ],
)
def test_other_hosts_of_salesforce_issue_no_token(host: str, form: dict[str, str], error: str) -> None:
    assert refusal(post_token(org(), host, **form))[1] == error


def test_the_generic_host_names_the_domain_only_for_a_known_key() -> None:
    given = post_token(org(), "login.salesforce.com")
    assert refusal(given)[2] == "request not supported on this domain"


def test_a_host_without_a_route_answers_420() -> None:
    assert post_token(org(), "acmee.my.salesforce.com").status == 420


@pytest.mark.parametrize(
    ("method", "media_type"), [("POST", "application/json"), ("POST", "text/plain"), ("GET", FORM)]
)
def test_without_a_posted_form_no_grant_is_seen(method: str, media_type: str) -> None:
    body = urlencode(GRANT).encode()
    given = ask(org(), "/services/oauth2/token", method, body=body, content_type=media_type)
    assert refusal(given) == (400, "unsupported_grant_type", "grant type not supported")


def test_another_grant_is_said_not_to_be_simulated() -> None:
    given = post_token(org(), grant_type="refresh_token")
    assert given.status == 501
    assert b"does not simulate" in given.body


def basic(credentials: str) -> str:
    return "Basic " + base64.b64encode(credentials.encode()).decode()


@pytest.mark.parametrize(
    ("header", "status"),
    [(basic(f"{KEY}:{SECRET}"), 200), (basic(KEY), 400), ("Basic not-base64!", 400), ("Basic", 400)],
)
def test_key_and_secret_may_come_in_a_basic_header(header: str, status: int) -> None:
    body = b"grant_type=client_credentials"
    given = ask(org(), "/services/oauth2/token", "POST", body=body, content_type=FORM, authorization=header)
    assert given.status == status


def test_a_malformed_basic_header_is_an_unknown_key() -> None:
    given = ask(
        org(),
        "/services/oauth2/token",
        "POST",
        body=b"grant_type=client_credentials",
        content_type=FORM,
        authorization="Basic ÿ",
    )
    assert refusal(given)[1] == "invalid_client_id"


def test_parameters_in_the_query_string_work_too() -> None:
    given = ask(org(), "/services/oauth2/token", "POST", query=GRANT)
    assert given.status == 200


def test_a_token_answer_has_the_keys_in_their_order_and_no_lifetime() -> None:
    given = payload(post_token(org({"app": {"scopes": ["api", "sfap_api", "refresh_token"]}})))
    assert list(given) == [
        "access_token",
        "signature",
        "scope",
        "instance_url",
        "id",
        "token_type",
        "issued_at",
        "api_instance_url",
    ]
    assert given["scope"] == "api sfap_api"
    assert given["token_type"] == "Bearer"
    assert given["instance_url"] == f"https://{HOST}"
    assert given["id"] == f"https://login.salesforce.com/id/{ORG}/{RUN_AS}"
    assert given["issued_at"].isdecimal()
    assert len(given["issued_at"]) == 13


def test_the_signature_verifies_with_the_consumer_secret() -> None:
    given = payload(post_token(org()))
    message = (given["id"] + given["issued_at"]).encode()
    expected = base64.b64encode(hmac.new(SECRET.encode(), message, hashlib.sha256).digest()).decode()
    assert given["signature"] == expected


def test_an_opaque_token_begins_with_the_org_id_and_is_given_again_while_it_lasts() -> None:
    state = org()
    first, second = payload(post_token(state)), payload(post_token(state))
    assert first["access_token"] == second["access_token"]
    assert first["access_token"].startswith("00D000000000001!")
    assert len(first["access_token"]) == 112


def test_a_sandbox_has_its_identity_on_the_test_host() -> None:
    host = "acme--uat.sandbox.my.salesforce.com"
    state = org({"org": {"environment": "sandbox", "host": host}})
    assert payload(post_token(state, host))["id"].startswith("https://test.salesforce.com/id/")


def test_a_just_saved_app_is_unknown_for_a_while() -> None:
    state = org({"app": {"settling_posts": 2}})
    assert [post_token(state).status for _ in range(3)] == [400, 400, 200]


def test_a_passing_fault_passes() -> None:
    state = org({"org": {"passing_faults": 1}})
    assert [post_token(state).status for _ in range(2)] == [400, 200]


@pytest.mark.parametrize("relaxed", [{"ip_restrictions": "relax"}, {}])
def test_ip_ranges_restrict_only_where_they_do_not_hold_the_caller(relaxed: dict[str, str]) -> None:
    ranges = [["192.0.2.1", "192.0.2.9"]] if relaxed else [["203.0.113.0", "203.0.113.255"]]
    change = {"app": relaxed, "profiles": {"minimum-access": {"login_ip_ranges": ranges}}}
    assert post_token(org(change)).status == 200


@pytest.mark.parametrize(
    "assigned", [{"profiles": ["minimum-access"]}, {"permission_sets": ["acme-integration"]}]
)
def test_a_preauthorised_user_gets_a_token(assigned: dict[str, list[str]]) -> None:
    assert post_token(org({"app": {"permitted_users": "admin-approved", **assigned}})).status == 200


def test_approve_uninstalled_connected_apps_bypasses_the_installation() -> None:
    change = {"app": {"kind": "connected-app", "installed": False, "run_as": "admin"}}
    assert post_token(org(change)).status == 200


def test_a_jwt_names_app_user_org_and_scopes_and_verifies_with_the_orgs_keys() -> None:
    state = org({"app": {"jwt_tokens": True}})
    token = payload(post_token(state))["access_token"]
    keys = payload(ask(state, "/id/keys"))
    header = jwt.get_unverified_header(token)
    key = jwt.PyJWKSet.from_dict(keys)[header["kid"]]
    claims = jwt.decode(token, key, algorithms=["RS256"], audience=f"https://{HOST}")
    assert header["kid"].startswith("CORE_ATJWT.")
    assert header["tnk"] == f"core/prod/{ORG}"
    assert claims["sub"] == f"uid:{RUN_AS}"
    assert claims["scp"] == "api id"
    assert claims["client_id"] == KEY
    assert claims["exp"] > claims["iat"]
    assert call(state, token=token).status == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (OUTSIDE, "Restricted IP"),
        ({"users": {"integration": {"logins_this_hour": 3601}}}, "Login rate exceeded"),
        ({"app": {"consumer_secret": "rotated"}}, "Failed: Missing Consumer Key Parameter"),
        ({}, "Success"),
    ],
)
def test_a_login_is_noted_in_the_login_history(change: dict[str, Any], status: str) -> None:
    state = org(change)
    post_token(state)
    assert state.logins[-1].status == status
    assert state.logins[-1].subtype == "OauthClientCredentials"
