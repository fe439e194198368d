"""The data API's gate and what its answers carry."""

from typing import Any

import pytest

from .orgs import DATA, HOST, ask, call, org, payload, refusal, token_of

EXPIRED = (401, "INVALID_SESSION_ID", "Session expired or invalid")
NOT_FOR_REST = (401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API")
OTHER_ADDRESS = {"caller": {"api": "198.51.100.7"}}
INSIDE = {"minimum-access": {"login_ip_ranges": [["203.0.113.0", "203.0.113.255"]]}}
REFUSALS: list[tuple[dict[str, Any], tuple[int, str, str]]] = [
    ({"users": {"integration": {"frozen": True}}}, EXPIRED),
    ({"org": {"lock_sessions_to_ip": True, **OTHER_ADDRESS}}, EXPIRED),
    ({"org": {"enforce_ip_ranges_on_every_request": True, **OTHER_ADDRESS}, "profiles": INSIDE}, EXPIRED),
    ({"org": {"api_access_control": True}}, EXPIRED),
    ({"app": {"scopes": ["id", "openid"]}}, NOT_FOR_REST),
    ({"app": {"session_level": "high-assurance"}}, NOT_FOR_REST),
    (
        {"org": {"has_api": False}},
        (403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."),
    ),
    (
        {"profiles": {"minimum-access": {"permissions": []}}},
        (403, "API_CURRENTLY_DISABLED", "API is disabled for this User"),
    ),
    (
        {"org": {"api_calls_used": 15000}},
        (403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    ),
]


@pytest.mark.parametrize(("change", "said"), REFUSALS)
def test_a_token_is_issued_and_the_data_api_refuses(
    change: dict[str, Any], said: tuple[int, str, str]
) -> None:
    given = call(org(change))
    assert refusal(given) == said
    assert list(payload(given)[0]) == ["message", "errorCode"]


@pytest.mark.parametrize(
    "change",
    [
        {"org": {"lock_sessions_to_ip": True}},
        {"org": {"enforce_ip_ranges_on_every_request": True}, "profiles": INSIDE},
        {"org": {"api_access_control": True}, "app": {"allow_listed": True}},
        {
            "org": {"api_access_control": True},
            "profiles": {"minimum-access": {"permissions": ["ApiEnabled", "UseAnyApiClient"]}},
        },
        {
            "profiles": {"minimum-access": {"permissions": []}},
            "permission_sets": {"acme-integration": {"permissions": ["ApiEnabled"]}},
        },
    ],
)
def test_a_strict_org_answers_to_those_who_fit(change: dict[str, Any]) -> None:
    assert call(org(change)).status == 200


def test_a_401_carries_no_usage_and_says_that_a_token_is_wanted() -> None:
    headers = dict(call(org(), token="nonsense").headers)
    assert headers == {"WWW-Authenticate": "Token"}


def test_a_call_without_a_token_is_told_so() -> None:
    assert refusal(ask(org(), DATA)) == (401, "INVALID_AUTH_HEADER", "INVALID_AUTH_HEADER")


def test_the_older_scheme_oauth_is_taken_too() -> None:
    state = org()
    assert ask(state, DATA, authorization=f"OAuth {token_of(state)}").status == 200


def test_every_answered_call_is_counted_and_told() -> None:
    state = org()
    usages = [dict(call(state).headers)["Sforce-Limit-Info"] for _ in range(2)]
    assert usages == ["api-usage=19/15000", "api-usage=20/15000"]
    assert dict(call(state, "/sobjects/Nothing").headers)["Sforce-Limit-Info"] == "api-usage=21/15000"


def test_the_version_root_names_resources_and_an_absolute_identity() -> None:
    given = payload(call(org()))
    assert given["sobjects"] == f"{DATA}/sobjects"
    assert given["identity"].startswith("https://login.salesforce.com/id/")


@pytest.mark.parametrize("version", ["v68.0", "v67", "67.0", "vNN"])
def test_an_unknown_version_is_not_found_whatever_the_token(version: str) -> None:
    given = ask(org(), f"/services/data/{version}/sobjects", authorization="Bearer nonsense")
    assert refusal(given) == (404, "NOT_FOUND", "The requested resource does not exist")
    assert list(payload(given)[0]) == ["errorCode", "message"]
    assert "Sforce-Limit-Info" not in dict(given.headers)


@pytest.mark.parametrize("version", ["v30.0", "v21.0", "v20.0"])
def test_a_retired_version_is_gone(version: str) -> None:
    assert ask(org(), f"/services/data/{version}").status == 410


def test_limits_without_view_setup_look_as_if_the_api_were_off() -> None:
    said = (403, "API_DISABLED_FOR_ORG", "limits resource is not enabled")
    assert refusal(call(org(), "/limits")) == said


def test_limits_with_view_setup_are_listed() -> None:
    given = payload(call(org({"app": {"run_as": "admin"}}), "/limits"))
    assert given["DailyApiRequests"] == {"Max": 15000, "Remaining": 14981}
    assert set(given["PermissionSets"]) == {"Max", "Remaining", "CreateCustom"}


def test_a_known_resource_that_is_not_simulated_says_so() -> None:
    assert call(org(), "/composite/tree", "POST").status == 501


def test_an_unknown_resource_is_not_found() -> None:
    assert refusal(call(org(), "/nonsense"))[1] == "NOT_FOUND"


@pytest.mark.parametrize("host", ["acme.lightning.force.com", "acme.my.salesforce-setup.com"])
def test_other_hosts_serve_no_api(host: str) -> None:
    given = ask(org(), "/services/data", host=host)
    assert given.status == 404
    assert given.media_type is not None
    assert given.media_type.startswith("text/html")


@pytest.mark.parametrize("host", [HOST, "127.0.0.1", "localhost"])
def test_loopback_stands_for_the_my_domain(host: str) -> None:
    assert ask(org(), "/services/data", host=host).status == 200
