"""What people and programs write in place of a secret, and plain words that follow the name of one."""

import re

_PLACEHOLDER = re.compile(
    r"(?:00D\w{12,15}!?|(?:00D\w{12,15}!)?\[redacted\]?|[xX*.…•_-]{2,}|x|<[^<>]*>?|\[[^\[\]]*\]?|\$?\{[^{}]*\}?\}?|\$\w+|%\w+%|your[\w-]*|my[_-]\w+|example\w*"
    r"|redacted|masked|hidden|removed|null|none|nil|undefined|true|false|empty|missing|string|str|type"
    r"|expired|invalid|incorrect|wrong|required|reset|unknown|bad|failed|error|disabled|locked|blocked|changed"
    r"|revoked|rejected|denied|sent|set|used|given|correct|valid|too|being|been|no|not|is|was|has|must|and|or"
    r"|the|a|an|in|for|to|flow|grant|login|authentication|cannot|could|unable|change|policy|see|please|check"
    r"|token|password|secret|yes|ok)[.,;:!?)\]]{0,5}",
    re.IGNORECASE,
)
_FILLED = re.compile(r"[A-Za-z0-9_.-]{0,12}?[xX*.…•]{4,}[A-Za-z0-9_.-]{0,4}")
"""A few real characters before or after the ones that stand for the others: `3MVG9xxxxxxxx`."""
_LONGEST = 200


def is_placeholder(value: str) -> bool:
    """True where nothing secret is in `value`."""
    if len(value) > _LONGEST:
        return not value.strip("xX*.")
    return bool(_PLACEHOLDER.fullmatch(value) or _FILLED.fullmatch(value))
