"""Statuses of the Login History, as Setup shows them and as EventLogFile codes them.

Facts: Salesforce Help, "Remote Access Error Codes"; Object Reference, LoginHistory and EventLogFile.
Some of the names mislead: what they mean is the knowledge base's to say.
"""

import re
from collections.abc import Iterator

from ..model import Passage, Stage, Symptom

_PLAIN = (
    "Failed: Missing Consumer Key Parameter",
    "Failed: Consumer Deleted",
    "Failed: OAuth API access disabled",
    "Failed: Get Access Token Limit Exceeded",
    "Failed: IP Address Not Allowed",
    "Failed: Invalid HTTP method",
    "Failed: Computer activation required",
    "Failed: API security token required",
    "Failed: Nonce Replay Detected",
    "Failed: Invalid Login",
    "Username-Password Flow Disabled",
    "Login rate exceeded",
    "Maximum logins exceeded",
    "Password Lockout",
)
"""Statuses that nothing else is called."""
UNMISTAKABLE = ("Failed: ", "LOGIN_", "Username-Password Flow")
"""How those begin that are nobody's but Salesforce's."""
_AMBIGUOUS = (
    "Restricted IP",
    "Restricted time",
    "Restricted domain",
    "User is frozen",
    "User is inactive",
    "Invalid Password",
    "Invalid Login",
    "Attempted to use an expired session",
    "Organization closed",
    "Organization inactive",
    "Organization suspended",
    "Organization locked",
)
"""Statuses that are plain words: they count where Login History is named, or on a line of their own."""
_NAMED = (
    "login history",
    "loginhistory",
    "login access log",
    "login log",
    "login status",
    "login_status",
    "login attempt",
)
_BY_CODE = {
    "LOGIN_OAUTH_NO_CONSUMER": "Failed: Missing Consumer Key Parameter",
    "LOGIN_OAUTH_CONSUMER_DELETED": "Failed: Consumer Deleted",
    "LOGIN_OAUTH_API_DISABLED": "Failed: OAuth API access disabled",
    "LOGIN_OAUTH_EXCEED_GET_AT_LMT": "Failed: Get Access Token Limit Exceeded",
    "LOGIN_OAUTH_INVALID_IP": "Failed: IP Address Not Allowed",
    "LOGIN_ERROR_RESTRICTED_DOMAIN": "Restricted IP",
    "LOGIN_ERROR_RESTRICTED_TIME": "Restricted time",
    "LOGIN_ERROR_RATE_EXCEEDED": "Login rate exceeded",
    "LOGIN_ERROR_LOGINS_EXCEEDED": "Maximum logins exceeded",
    "LOGIN_ERROR_USER_FROZEN": "User is frozen",
    "LOGIN_ERROR_USER_INACTIVE": "User is inactive",
    "LOGIN_ERROR_PASSWORD_LOCKOUT": "Password Lockout",
    "LOGIN_ERROR_ORG_DOMAIN_ONLY": "Restricted domain",
    "LOGIN_ERROR_HTP_METHD_INVALID": "Failed: Invalid HTTP method",
}
_CODE = re.compile(r"(?<!\w)LOGIN_(?:ERROR|OAUTH|ORG|TWOFACTOR)_[A-Z_]{1,60}(?!\w)")
_ANY = re.compile("|".join(re.escape(status) for status in (*_PLAIN, *_AMBIGUOUS)), re.IGNORECASE)
_PROPER = {status.casefold(): status for status in (*_PLAIN, *_AMBIGUOUS)}
_FRAME = re.compile(r"(?:status|login status|result)?[\s:=|\-–*•\"'(]{0,10}", re.IGNORECASE)


def login_statuses(text: str) -> Iterator[Passage]:
    """The statuses that `text` names; those for which EventLogFile has a code, under their plain name."""
    for coded in _CODE.finditer(text):
        status = _BY_CODE.get(coded[0])
        said = f"{status} ({coded[0]})" if status else coded[0]
        yield _passage(said, *coded.span())
    folded = text.casefold()
    named = any(words in folded for words in _NAMED)
    for found in _ANY.finditer(text):
        status = _PROPER[found[0].casefold()]
        if status in _PLAIN or named or _is_alone(text, *found.span()):
            yield _passage(status, *found.span())


def _passage(status: str, start: int, end: int) -> Passage:
    return Passage("login-history", start, end, (Symptom(Stage.LOGIN_HISTORY, None, status),))


def _is_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start].rpartition("\n")[2]
    after = text[end : end + 10].partition("\n")[0]
    return bool(_FRAME.fullmatch(before)) and not after.strip(" .|\"')")
