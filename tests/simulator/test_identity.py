"""Userinfo, the identity URL, introspection, revocation, and what a host says to everybody."""

from urllib.parse import urlencode

import pytest

from sfdoctor.simulator.exchange import FORM, Answer
from sfdoctor.simulator.state import OrgState
from sfdoctor.simulator.well_known import release_label

from .orgs import GRANT, HOST, ORG, RUN_AS, ask, call, org, payload, refusal, token_of

USERINFO = "/services/oauth2/userinfo"
IDENTITY = f"/id/{ORG}/{RUN_AS}"


def test_userinfo_has_the_recorded_keys_in_their_order() -> None:
    state = org()
    given = payload(ask(state, USERINFO, authorization=f"Bearer {token_of(state)}"))
    assert " ".join(given) == (
        "sub user_id organization_id preferred_username nickname name email email_verified given_name "
        "family_name zoneinfo photos profile picture address is_salesforce_integration_user urls active "
        "user_type language locale utcOffset updated_at"
    )
    assert " ".join(given["urls"]) == (
        "enterprise metadata partner rest sobjects search query recent tooling_soap tooling_rest profile "
        "feeds groups users feed_items feed_elements custom_domain"
    )
    assert given["sub"] == f"https://login.salesforce.com{IDENTITY}"
    assert given["preferred_username"] == "integration@acme.example"
    assert "{version}" in given["urls"]["rest"]


@pytest.mark.parametrize("path", [USERINFO, IDENTITY])
@pytest.mark.parametrize("header", ["Bearer nonsense", "", "Basic x"])
def test_a_bad_token_is_refused_in_plain_text(path: str, header: str) -> None:
    given = ask(org(), path, authorization=header)
    assert (given.status, given.body) == (403, b"Bad_OAuth_Token")
    assert given.media_type is not None
    assert given.media_type.startswith("text/plain")


def test_the_identity_url_takes_the_token_as_a_parameter() -> None:
    state = org()
    given = ask(state, IDENTITY, query={"format": "json", "oauth_token": token_of(state)})
    assert payload(given)["username"] == "integration@acme.example"


def test_the_generic_host_does_not_know_an_orgs_token() -> None:
    state = org()
    given = ask(state, IDENTITY, host="login.salesforce.com", authorization=f"Bearer {token_of(state)}")
    assert given.body == b"Bad_OAuth_Token"


def test_the_identity_of_somebody_else_is_not_told() -> None:
    state = org()
    path = f"/id/{ORG}/005000000000002AAA"
    assert ask(state, path, authorization=f"Bearer {token_of(state)}").status == 403


def ask_oauth(state: OrgState, what: str, **form: str) -> Answer:
    body = urlencode(GRANT | form).encode()
    return ask(state, f"/services/oauth2/{what}", "POST", body=body, content_type=FORM)


def test_an_app_may_introspect_its_own_token() -> None:
    state = org()
    given = payload(ask_oauth(state, "introspect", token=token_of(state)))
    assert " ".join(given) == "active scope client_id username sub token_type exp iat nbf"
    assert given["active"] is True
    assert given["token_type"] == "access_token"
    assert given["scope"] == "api id"


def test_an_unknown_token_is_not_active() -> None:
    assert payload(ask_oauth(org(), "introspect", token="nonsense")) == {"active": False}


def test_introspection_needs_the_apps_secret() -> None:
    state = org()
    given = ask_oauth(state, "introspect", token=token_of(state), client_secret="wrong")
    assert refusal(given)[1] == "invalid_client"


def test_a_revoked_token_is_over_for_everybody() -> None:
    state = org()
    token = token_of(state)
    assert ask_oauth(state, "revoke", token=token).status == 200
    assert refusal(call(state, token=token))[1] == "INVALID_SESSION_ID"
    assert refusal(ask_oauth(state, "revoke", token=token))[1] == "invalid_token"


def test_the_auth_configuration_names_the_org() -> None:
    given = payload(ask(org(), "/.well-known/auth-configuration"))
    assert list(given)[:2] == ["OrgId", "Url"]
    assert given["OrgId"] == "00D000000000001"
    assert given["Url"] == f"https://{HOST}"


def test_the_generic_host_has_no_auth_configuration() -> None:
    given = ask(org(), "/.well-known/auth-configuration", host="login.salesforce.com")
    assert given.status == 404
    assert b"<title>URL No Longer Exists</title>" in given.body


def test_openid_discovery_does_not_list_grant_types() -> None:
    given = payload(ask(org(), "/.well-known/openid-configuration"))
    assert given["token_endpoint"] == f"https://{HOST}/services/oauth2/token"
    assert given["jwks_uri"] == f"https://{HOST}/id/keys"
    assert "grant_types_supported" not in given


def test_the_versions_list_needs_no_token_and_is_ascending() -> None:
    rows = payload(ask(org(), "/services/data"))
    assert [list(row) for row in rows] == [["label", "url", "version"]] * 37
    assert (rows[0]["version"], rows[-1]["version"]) == ("31.0", "67.0")
    assert rows[-1] == {"label": "Summer '26", "url": "/services/data/v67.0", "version": "67.0"}


@pytest.mark.parametrize(
    ("version", "label"),
    [(31, "Summer '14"), (32, "Winter '15"), (33, "Spring '15"), (42, "Spring ’18"), (66, "Spring '26")],
)
def test_a_version_has_its_releases_label(version: int, label: str) -> None:
    assert release_label(version) == label
