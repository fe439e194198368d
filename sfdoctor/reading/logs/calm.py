"""Whether a log's line reports trouble at all."""

import re

from ..calmness import TROUBLE

_LEVEL = re.compile(
    r"\b(?:(?P<calm>INFO|DEBUG|TRACE|NOTICE|FINE|FINER|FINEST|VERBOSE)|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b"
)
_KEYED = re.compile(
    r"\b(?:level|severity|lvl)[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?P<level>\w{1,12})", re.IGNORECASE
)
_ANSWERED_WELL = re.compile(r"HTTP/[0-9.]{1,3}\" [23]\d\d\b|[\"']status[\"']: ?[23]\d\d\b")
_CALM = {"info", "debug", "trace", "notice", "verbose", "informational"}
_SEARCHED = 300


def is_calm(text: str) -> bool:
    """True for a line that says that all is well: its level, or the HTTP status of what it tells of."""
    head = text.split("\n", 1)[0]
    keyed, level = _KEYED.search(head), _LEVEL.search(head, 0, _SEARCHED)
    if keyed:
        calm = keyed["level"].lower() in _CALM
    else:
        calm = bool(level and level["calm"]) or (not level and bool(_ANSWERED_WELL.search(head)))
    return calm and not TROUBLE.search(text)
