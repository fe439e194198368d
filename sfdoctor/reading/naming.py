"""Whether a text names Salesforce at all, or could be any product's."""

import re
from collections.abc import Iterable
from itertools import islice

from ..model import Passage, Stage, Symptom
from ..salesforce.hosts import classify
from .codes import BULK, GENERIC, IDENTITY, KNOWN
from .login_history import UNMISTAKABLE
from .notation import Entry

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
    "' on entity '", "is disabled for this user", "is not enabled for this organization",
)  # fmt: skip
DESCRIPTIONS = frozenset(
    (
        "ip restricted", "ip restricted or invalid login hours", "authentication failure",
        "invalid client credentials", "audience is invalid", "inactive user",
        "login rate exceeded", "retry your request", "grant type not supported",
        "scope parameter not supported", "inactive organization", "end-user denied authorization",
        "maximum logins exceeded", "audience validation failed", "invalid assertion",
        "activation secret invalid", "external client app is not installed in this org",
        "token validity expired", "app must be installed into org",
        "missing required code challenge", "this app is blocked by admin",
        "redirect_uri must match configuration",
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
_ADDRESS = re.compile(
    r"https?://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)(?::[0-9]{1,5})?"
    r"(?P<path>/[^\s\"'<>?#]{0,300})?(?P<query>\?[^\s\"'<>]{0,300})?",
    re.IGNORECASE,
)
_ENDPOINT = re.compile(
    r"^(?:api|auth|oauth2?|login|rest|sso|idp)\.|/(?:oauth2?|token|auth|authorize|api|rest|v[0-9]{1,3}(?:\.[0-9])?)(?:/|$)"
)
"""What token endpoints and APIs are called, in a host's name or in a path."""
_MOST_ADDRESSES = 50


def names_salesforce(text: str, passages: Iterable[Passage], objects: Iterable[Entry] = ()) -> bool:
    """True where the text has a name, an address, a form, a code or a sentence that only Salesforce uses.

    A token endpoint or an API of somebody else decides over codes and sentences: what is rare elsewhere is
    still that product's, at its own address.
    """
    folded = text.casefold().replace("’", "'")
    if any(name in folded for name in _NAMES) or _CUSTOM.search(text) or _ORG_ID.search(text):
        return True
    if _names_another_endpoint(folded):
        return False
    if any(phrase in folded for phrase in _PHRASES) or any(_is_envelope(text, entry) for entry in objects):
        return True
    return any(_is_salesforces(symptom) for passage in passages for symptom in passage.symptoms)


def _names_another_endpoint(folded: str) -> bool:
    """True where an address is a token endpoint's or an API's; one that a browser was sent back to is not."""
    for found in islice(_ADDRESS.finditer(folded), _MOST_ADDRESSES):
        returned = "error=" in (found["query"] or "")
        endpoint = _ENDPOINT.search(found["host"]) or _ENDPOINT.search(found["path"] or "")
        if endpoint and not returned and classify(f"https://{found['host']}").kind == "stranger":
            return True
    return False


def _is_envelope(text: str, entry: Entry) -> bool:
    """True for `[{"message": …, "errorCode": …}]`, also with `fields`, where the code is Salesforce's."""
    pairs = entry.pairs
    code = pairs.get("errorcode")
    in_form = {"message", "errorcode"} <= pairs.keys() <= {"message", "errorcode", "fields"}
    listed = "fields" in pairs or text[max(0, entry.start - 20) : entry.start].rstrip().endswith("[")
    return in_form and listed and isinstance(code, str) and code in KNOWN


def _is_salesforces(symptom: Symptom) -> bool:
    code, words = symptom.error or "", (symptom.description or "").strip().casefold().rstrip(".")
    if symptom.stage is Stage.LOGIN_HISTORY:
        return any(mark in (symptom.description or "") for mark in UNMISTAKABLE)
    if symptom.stage is Stage.TOKEN and words in DESCRIPTIONS:
        return True
    return code in IDENTITY or code in BULK or code in _OAUTH_PAGES or code in KNOWN - GENERIC
