"""What people and programs write in place of a secret, and plain words that follow the name of one.

A placeholder is made of filling, of words that only say what belongs there, or of a name of something.
Whatever else it may be is masked: that costs nothing, and a secret that is shown costs all.
"""

import re

_NAME = r"[A-Za-z]+(?:[ _.-]+[A-Za-z]+){0,9}"
_NOUN = (
    r"your|my|our|the|this|an?|some|example|sample|dummy|test|fake|new|old|client|consumer|access|refresh|session"
    r"|security|connected|app|secret|token|password|passwd|pass|pwd|key|id|code|user(?:name)?|value|string|text|here"
    r"|goes|insert|replace|change|me|sf|sfdc|salesforce|api|env|redacted|masked|hidden|removed|omitted"
)
_WORD = (
    r"redacted|masked|hidden|removed|null|none|nil|undefined|true|false|empty|missing|string|str|type"
    r"|expired|invalid|incorrect|wrong|required|reset|unknown|bad|failed|error|disabled|locked|blocked|changed"
    r"|revoked|rejected|denied|sent|set|used|given|correct|valid|too|being|been|no|not|is|was|has|must|and|or"
    r"|the|a|an|in|for|to|flow|grant|login|authentication|cannot|could|unable|change|policy|see|please|check"
    r"|token|password|secret|yes|ok|value|name|bearer|basic|oauth|username|header|specified"
)
_PLACEHOLDER = re.compile(
    r"(?:00D\w{12,15}(?:!|%21)?|…|(?:00D\w{12,15}!)?\[redacted\]?|x"
    rf"|(?:[<\[(]|\$?\{{){{1,2}}\s?(?:{_NAME}\s?)?[>\])}}]{{0,3}}|%{_NAME}%"
    r"|\$(?-i:[A-Z]+(?:_[A-Z]+)*|[a-z_]*(?:secret|token|password|pass|key|sid))"
    rf"|(?:{_NOUN})(?:[ _-]?(?:{_NOUN})){{0,9}}|{_WORD})[.,;:!?)\]]{{0,5}}",
    re.IGNORECASE,
)
_FILLED = re.compile(
    r"(?:3MVG9?|MVG9|00D\w{12,15}!?|5Aep861|eyJ|aPrx|AQ)?\W{0,3}[xX*.…•_-]{2,}[.,;:!?)\]]{0,5}"
)
"""Nothing but filling, also after the start that all secrets of a kind have: `3MVG9xxxxxxxx`."""
_LONGEST = 200


def is_placeholder(value: str) -> bool:
    """True where nothing secret is in `value`."""
    if len(value) > _LONGEST:
        return not value.strip("xX*.")
    return bool(_FILLED.fullmatch(value) or _PLACEHOLDER.fullmatch(value))
