"""Words by which people state a circumstance in free text, and the observation that each means."""

from collections.abc import Iterator

from ..model import Observation
from ..observations import observe

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("minutes ago", "app.age", "new"),
    ("just created", "app.age", "new"),
    ("new org", "org.age", "new"),
    ("just made", "app.age", "new"),
    ("just deployed", "app.age", "new"),
    ("just changed", "app.age", "new"),
    ("newly created", "app.age", "new"),
    ("just issued", "token.age", "fresh"),
    ("just minted", "token.age", "fresh"),
    ("fresh token", "token.age", "fresh"),
    ("lock sessions to the ip", "session.ip-locked", "yes"),
    ("enforce login ip ranges on every request", "session.ip-locked", "yes"),
    ("enforce ip restrictions", "session.ip-locked", "yes"),
    ("ip not in the range", "session.ip-locked", "yes"),
    ("high assurance", "session.high-assurance", "yes"),
    ("api access control", "org.api-access-control", "yes"),
    ("api client whitelisting", "org.api-access-control", "yes"),
    ("without api enabled", "user.api-enabled", "no"),
    ("lacks api enabled", "user.api-enabled", "no"),
    ("api must be bought", "org.api-in-edition", "no"),
    ("professional edition", "org.api-in-edition", "no"),
    ("api is in the edition", "org.api-in-edition", "yes"),
    ("without the security token", "password.security-token", "absent"),
    ("no security token", "password.security-token", "absent"),
    ("password was changed", "password.state", "changed"),
    ("password changed", "password.state", "changed"),
    ("through an http proxy", "route.proxy-needed", "yes"),
    ("through a proxy", "route.proxy-needed", "yes"),
    ("behind a proxy", "route.proxy-needed", "yes"),
    ("company proxy", "route.proxy-needed", "yes"),
    ("corporate proxy", "route.proxy-needed", "yes"),
    ("basic header", "request.client-authentication", "basic-header"),
    ("authorization header", "request.client-authentication", "basic-header"),
    ("none sent", "request.secret", "none"),
    ("not sent", "request.secret", "none"),
    ("without api", "scope.api", "absent"),
    ("api not among", "scope.api", "absent"),
    ("hidden from the user", "field.visible", "no"),
    ("was deleted", "record.state", "deleted"),
    ("was merged", "record.state", "merged"),
    ("was converted", "record.state", "converted"),
    ("end date", "org.state", "expired"),
    ("trial expired", "org.state", "expired"),
    ("trial has expired", "org.state", "expired"),
    ("exists in production", "call.works-elsewhere", "yes"),
    ("works in another org", "call.works-elsewhere", "yes"),
    ("works in production", "call.works-elsewhere", "yes"),
    ("of another org", "org.expected", "no"),
    ("other org's", "org.expected", "no"),
    ("not a system administrator", "call.works-for-admin", "yes"),
    ("system administrator", "call.works-for-admin", "no"),
    ("works for an admin", "call.works-for-admin", "yes"),
    ("works as admin", "call.works-for-admin", "yes"),
    ("not the security token", "password.security-token", "absent"),
    ("token not appended", "password.security-token", "absent"),
    ("no entry", "login.recorded", "no"),
    ("not in login history", "login.recorded", "no"),
    ("shows nothing", "login.recorded", "no"),
    ("no login attempt", "login.recorded", "no"),
    ("request url", "request.token", "other"),
    ("query parameter", "request.token", "other"),
    ("without bearer", "request.token", "other"),
    ("bearer missing", "request.token", "other"),
    ("no authorization header", "request.token", "other"),
    ("in list", "request.length", "long"),
    ("many fields", "request.length", "long"),
    ("long query", "request.length", "long"),
    ("query string of", "request.length", "long"),
    ("long soql", "request.length", "long"),
    ("certificate that has expired", "tls.certificate", "expired"),
    ("certificate has expired", "tls.certificate", "expired"),
    ("certificate expired", "tls.certificate", "expired"),
    ("expired certificate", "tls.certificate", "expired"),
    ("authorization: basic", "request.client-authentication", "basic-header"),
    ("org has expired", "org.state", "expired"),
    ("org, expired", "org.state", "expired"),
    ("org expired", "org.state", "expired"),
    ("expired org", "org.state", "expired"),
    ("group or professional", "org.api-in-edition", "no"),
    ("has been deleted", "record.state", "deleted"),
)  # fmt: skip
_DENIALS = ("= off", ": off", " is off", " off", "= no", "not on", "disabled", "switched off")


def stated_in(text: str) -> Iterator[Observation]:
    """What the words of `text` state; a setting that is said to be off is no more than that."""
    words = " ".join(text.casefold().split())
    off = words.rstrip(" .)").endswith(_DENIALS)
    for fragment, name, value in _WORDS:
        if fragment in words and not _within_longer(fragment, words):
            if not off:
                yield observe(name, value)
            elif value == "yes":
                yield observe(name, "no")


def _within_longer(fragment: str, words: str) -> bool:
    """True where a longer known phrase is what stands there: `without api` in `without api enabled`."""
    return any(
        fragment != other
        and fragment in other
        and other in words
        and words.count(fragment) == words.count(other)
        for other, _, _ in _WORDS
    )
