"""Whether a text names Salesforce at all, or could be any product's."""

import re
from collections.abc import Iterable

from ..model import Passage, Stage, Symptom
from .codes import BULK, GENERIC, IDENTITY, KNOWN
from .login_history import UNMISTAKABLE

_NAMES = (
    "salesforce", "sfdc", "force.com", "jsforce", "restforce", "sforce", "soql", "sobject",
    "apex class", "apex trigger", "visualforce", "sfdx", "auth:web:login", "auth:jwt:grant",
    "sf org login", "external client app", "trailhead", "loginfault", "apifault",
    "unexpectederrorfault", "simpleforce", "/services/data/v", "/services/oauth2/",
    "/services/apexrest", "/services/soap/", "/services/async/", "system.dmlexception",
    "system.queryexception", "system.calloutexception", "3mvg9", "process builder",
)  # fmt: skip
_PHRASES = (
    "client identifier invalid", "no client credentials user enabled",
    "client credentials flow not enabled", "request not supported on this domain",
    "no valid scopes defined", "user is not admin approved to access this app",
    "user hasn't approved this consumer", "expired access/refresh token",
    "session expired or invalid", "this session is not valid for use with the rest api",
    "oauth_ec_app", "invalid username, password, security token",
    "check the security settings of this field", "insufficient access rights on",
    "no such column '", "is disabled for this user", "is not enabled for this organization",
)  # fmt: skip
_DESCRIPTIONS = frozenset(
    (
        "ip restricted", "ip restricted or invalid login hours", "authentication failure",
        "invalid client credentials", "audience is invalid", "inactive user", "login rate exceeded",
        "retry your request", "grant type not supported", "scope parameter not supported",
        "inactive organization", "end-user denied authorization", "invalid authorization code",
        "maximum logins exceeded", "audience validation failed", "invalid assertion",
        "activation secret invalid", "external client app is not installed in this org",
        "token validity expired", "app must be installed into org", "missing required code challenge",
        "this app is blocked by admin", "redirect_uri must match configuration",
    )
)  # fmt: skip
"""What the token endpoint says beside its code, where nobody else says so beside one."""
_OAUTH_PAGES = frozenset(
    (
        "OAUTH_EC_APP_NOT_FOUND", "OAUTH_APP_BLOCKED", "OAUTH_APP_ACCESS_DENIED",
        "OAUTH_APPROVAL_ERROR_GENERIC", "OAUTH_DISALLOWED_SCOPES",
    )
)  # fmt: skip
_ORG_ID = re.compile(r"(?<!\w)00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?(?!\w)")
_CUSTOM = re.compile(r"\w__[cr](?!\w)")


def names_salesforce(text: str, passages: Iterable[Passage]) -> bool:
    """True where the text has a name, an address, a code or a sentence that only Salesforce uses."""
    folded = text.casefold().replace("’", "'")
    if any(name in folded for name in (*_NAMES, *_PHRASES)):
        return True
    if _CUSTOM.search(text) or _ORG_ID.search(text):
        return True
    return any(_is_salesforces(symptom) for passage in passages for symptom in passage.symptoms)


def _is_salesforces(symptom: Symptom) -> bool:
    code, words = symptom.error or "", (symptom.description or "").strip().casefold().rstrip(".")
    if symptom.stage is Stage.LOGIN_HISTORY:
        return any(mark in (symptom.description or "") for mark in UNMISTAKABLE)
    if symptom.stage is Stage.TOKEN and words in _DESCRIPTIONS:
        return True
    return code in IDENTITY or code in BULK or code in _OAUTH_PAGES or code in KNOWN - GENERIC
