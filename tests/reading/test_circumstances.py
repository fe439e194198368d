"""What a person states beside a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.model import Observation
from sfdoctor.observations import REGISTRY
from sfdoctor.reading import KEYS, circumstance


def observed(key: str, value: str) -> dict[str, str]:
    return {one.name: one.value for one in circumstance(key, value).observations}


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            "login_url",
            "https://login.salesforce.com",
            {"host.kind": "generic", "host.scheme": "https", "host.environment": "production"},
        ),
        (
            "login_url",
            "test.salesforce.com",
            {"host.kind": "generic", "host.scheme": "https", "host.environment": "sandbox"},
        ),
        (
            "token_url",
            "http://acme.my.salesforce.com/services/oauth2/token",
            {"host.kind": "my-domain", "host.scheme": "http", "host.environment": "production"},
        ),
        ("flow", "client_credentials", {"oauth.flow": "client_credentials"}),
        ("grant-type", "JWT Bearer", {"oauth.flow": "jwt-bearer"}),
        ("flow", "device", {"oauth.flow": "other"}),
        ("client", "jsforce", {"client.name": "jsforce"}),
        ("operation", "insert Opportunity", {"call.operation": "create"}),
        ("operation", "update record", {"call.operation": "update"}),
        ("api", "bulk, parallel", {"call.operation": "bulk", "call.parallel": "yes"}),
        ("object", "Account", {"call.object": "Account"}),
        ("api_version", "20.0", {"api.version-used": "20.0"}),
        ("api version", "v67", {"api.version-used": "67.0"}),
        ("org_release", "v51.0 is the newest", {"api.version-newest": "51.0"}),
        ("login_history", "Restricted IP", {"login.last-failure": "Restricted IP"}),
        ("login_history", "no entry", {"login.last-failure": "no entry", "login.recorded": "no"}),
        ("org_edition", "Professional", {"org.api-in-edition": "no"}),
        ("edition", "Enterprise", {"org.api-in-edition": "yes"}),
        ("edition", "unknown", {}),
        (
            "instance_url",
            "https://login.salesforce.com",
            {
                "host.kind": "generic",
                "call.host-kind": "generic",
                "host.scheme": "https",
                "host.environment": "production",
            },
        ),
        ("note", "a trailing slash in the key", {"request.parameters": "damaged"}),
        ("app", "user is pre-authorised", {"app.user-approved": "yes"}),
        ("certificate", "an expired certificate", {"tls.certificate": "expired"}),
        ("api_usage", "over the daily limit", {"api.quota": "used-up"}),
        ("api_usage", "12 of 15000", {"api.quota": "left"}),
        (
            "app_scopes",
            '["api", "refresh_token"]',
            {"scope.granted": "api refresh_token", "scope.api": "present", "scope.mcp": "absent"},
        ),
        (
            "scopes",
            "id mcp_api",
            {"scope.granted": "id mcp_api", "scope.api": "absent", "scope.mcp": "present"},
        ),
        ("login_history", "Success", {"login.succeeded": "yes"}),
        ("HTTPS_PROXY", "https://proxy:3128", {"route.proxy-scheme": "https", "route.proxy-needed": "yes"}),
        ("owd", "Account private", {"record.shared": "no"}),
        ("curl", "works", {"call.works-in-other-program": "yes"}),
        ("only", "in the sandbox", {"call.works-elsewhere": "yes"}),
        ("note", "works again with the org's own My Domain", {"call.works-on-my-domain": "yes"}),
        ("multi_currency", "off", {"org.feature": "off"}),
        ("api_access_control", "on", {"org.api-access-control": "yes"}),
        (
            "session_setting",
            "Lock sessions to the IP address from which they originated = on",
            {"session.ip-locked": "yes"},
        ),
        (
            "session_setting",
            "Lock sessions to the IP address from which they originated: off",
            {"session.ip-locked": "no"},
        ),
        ("org", "sandbox", {"org.environment": "sandbox"}),
        ("meant_flow", "client credentials", {"oauth.flow-meant": "client_credentials"}),
        ("content_type", "application/json", {"request.content-type": "other"}),
        ("org_setting", "Multiple currencies off", {"org.feature": "off"}),
        ("note", "the app was created a few minutes ago", {"app.age": "new"}),
        ("app", "IP Relaxation = Enforce IP restrictions", {"session.ip-locked": "yes"}),
        ("profile", "Session level at login: High Assurance", {"session.high-assurance": "yes"}),
        ("note", "API Access Control is off", {"org.api-access-control": "no"}),
        ("user", "without API Enabled", {"user.api-enabled": "no"}),
        ("scope", "without api", {"scope.api": "absent"}),
        ("network", "only through an HTTP proxy", {"route.proxy-needed": "yes"}),
        ("token_age", "fresh", {"token.age": "fresh"}),
        ("host.kind", "lightning", {"host.kind": "lightning"}),
        ("Host_Kind", "Lightning", {"host.kind": "lightning"}),
    ],
)
def test_a_key_becomes_the_observations_that_a_check_would_make(
    key: str, value: str, expected: dict[str, str]
) -> None:
    stated = circumstance(key, value)
    assert stated.understood
    assert observed(key, value) == expected


def test_an_unknown_key_is_kept_and_said_to_be_unknown() -> None:
    stated = circumstance("weather", "rain")
    assert (stated.key, stated.value, stated.understood, stated.observations) == (
        "weather",
        "rain",
        False,
        (),
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [("api_version", "the newest"), ("org", "our own"), ("host.kind", "big")],
)
def test_a_value_without_meaning_changes_nothing(key: str, value: str) -> None:
    stated = circumstance(key, value)
    assert (stated.understood, stated.observations) == (True, ())


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.names[0])
def test_a_key_names_only_observations_that_the_registry_knows(key: object) -> None:
    assert set(key.observations) <= set(REGISTRY)  # type: ignore[attr-defined]


@given(
    key=st.text(max_size=20) | st.sampled_from([name for key in KEYS for name in key.names]), value=st.text()
)
def test_nothing_that_is_stated_makes_it_fail(key: str, value: str) -> None:
    stated = circumstance(key, value)
    for observation in stated.observations:
        allowed = REGISTRY[observation.name].values
        assert not allowed or observation.value in allowed


@pytest.mark.parametrize(
    ("key", "value", "observation"),
    [
        ("org_setting", "OAuth username-password flow = off", Observation("org.password-flow", "off")),
        ("org_setting", "Territory management not enabled", Observation("org.feature", "off")),
        (
            "permitted_users",
            "not all users may self-authorize",
            Observation("app.permitted-users", "pre-approved"),
        ),
        ("app_scopes", "without offline_access", Observation("scope.refresh", "absent")),
        ("app_flow", "client credentials", Observation("app.flow", "client_credentials")),
        ("token_url", "our Okta tenant", Observation("host.vendor", "other")),
        ("environment", "unset (production)", Observation("host.environment", "production")),
    ],
)
def test_a_setting_is_read_as_its_class(key: str, value: str, observation: Observation) -> None:
    assert observation in circumstance(key, value).observations


def test_lacking_one_scope_says_nothing_of_the_others() -> None:
    names = {one.name for one in circumstance("app_scopes", "without refresh_token").observations}
    assert names == {"scope.refresh"}
