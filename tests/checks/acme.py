"""What the checks of one healthy org, Acme's, learn before the one under test."""

from dataclasses import replace
from typing import Any

from sfdoctor import (
    AccessToken,
    ApiAccess,
    ApiVersion,
    ApiVersions,
    Expectation,
    Instance,
    ListedVersion,
    OrgHost,
    Secret,
    Target,
    read_token_answer,
)

KEY = "3MVG9" + "Ab1.c_D2e4" * 8
SECRET = "0123456789ABCDEF" * 4
ORG_ID, OTHER_ORG_ID = "00D000000000001AAA", "00D000000000002AAA"
USER_ID = "005000000000001AAA"
IDENTITY_URL = f"https://login.salesforce.com/id/{ORG_ID}/{USER_ID}"
TOKEN_TEXT = "00D000000000001!AQ.invented_" + "xY7._z" * 16
ISSUED_AT = "1795521600000"
ORIGIN = "https://acme.my.salesforce.com"

TARGET = Target("acme", ORIGIN, KEY, Secret(SECRET, "consumer secret"))
HOST = OrgHost("acme.my.salesforce.com", 443, "production")
INSTANCE = Instance(ORIGIN)
VERSION = ApiVersion("67.0")
VERSIONS = ApiVersions(
    (
        ListedVersion("31.0", "Summer '14"),
        ListedVersion("41.0", "Winter '18"),
        ListedVersion("66.0", "Spring '26"),
        ListedVersion("67.0", "Summer '26"),
    )
)
ACCESS = ApiAccess(f"{ORIGIN}/services/data/v67.0", ("sobjects", "query"), (18, 15000))


def target(**changes: Any) -> Target:
    """Acme's target with other key, secret, version …"""
    return replace(TARGET, **changes)


def expecting(**expectations: Any) -> Target:
    """Acme's target where the person says what must be true of the org."""
    return replace(TARGET, expect=Expectation(**expectations))


def token_answer(**changes: Any) -> dict[str, Any]:
    """The JSON of a token answer with a signature that fits; a key set to None is left out."""
    answer = {
        "access_token": TOKEN_TEXT,
        "signature": Secret(SECRET).signs(IDENTITY_URL + ISSUED_AT),
        "scope": "api id",
        "instance_url": ORIGIN,
        "id": IDENTITY_URL,
        "token_type": "Bearer",
        "issued_at": ISSUED_AT,
    } | changes
    return {name: value for name, value in answer.items() if value is not None}


def token(**changes: Any) -> AccessToken:
    """The access token of such an answer."""
    read = read_token_answer(token_answer(**changes))
    assert read is not None
    return read
