"""Whatever looks like a secret, taken out of a pasted text before anything else is read in it.

What diagnoses stays: record and organisation ids, hosts, error codes, the key before a secret. Placeholders
stay as well, since they show what somebody left out.
"""

import re

from .addresses import addresses
from .placeholders import is_placeholder
from .secret_values import Span, named_secrets

MASK = "[redacted]"

_ORG_AND_TOKEN = re.compile(r"00D\w{12}(?:\w{3})?(?:!|%21|\\u0021)(?P<value>[\w.+/=%-]{8,20000})", re.ASCII)
_SHAPES = (
    _ORG_AND_TOKEN,
    re.compile(r"3MVG9?(?P<value>[\w.]{12,2000})", re.ASCII),
    re.compile(r"(?<![\w-])(?P<value>eyJ[\w-]{8,20000}\.[\w-]{8,20000}(?:\.[\w-]{0,20000}){0,3})", re.ASCII),
    re.compile(r"(?P<value>5Aep861[\w.=%-]{16,2000})", re.ASCII),
    re.compile(r"(?<![\w-])(?P<value>aPrx[\w.=%-]{20,2000})", re.ASCII),
    re.compile(r"(?<![0-9A-Za-z])(?P<value>[0-9A-F]{64}|[0-9a-f]{64})(?![0-9A-Za-z])"),
)
"""Access token (its start is the organisation's id), consumer key, JWT, refresh token, code, secret."""
_PRIVATE_KEY = "-----BEGIN "


def mask(text: str) -> tuple[str, int]:
    """The text without secrets, and how many were taken out."""
    found = sorted(
        [*_shaped(text), *_private_keys(text), *addresses(text)]
        + [_behind_the_org(text, span) for span in named_secrets(text)]
    )
    parts, place, masked = [], 0, 0
    for start, end in found:
        if start >= place:
            parts += [text[place:start], MASK]
            masked += 1
        place = max(place, end)
    return "".join([*parts, text[place:]]), masked


def _shaped(text: str) -> list[Span]:
    """What is secret by its form."""
    hits = (hit for shape in _SHAPES for hit in shape.finditer(text))
    return [hit.span("value") for hit in hits if not is_placeholder(hit["value"])]


def _behind_the_org(text: str, span: Span) -> Span:
    """The part of an access token that is secret: its start is only the organisation's id."""
    token = _ORG_AND_TOKEN.match(text, *span)
    return (token.start("value"), span[1]) if token else span


def _private_keys(text: str) -> list[Span]:
    spans, place = [], 0
    while (start := text.find(_PRIVATE_KEY, place)) >= 0:
        place = start + len(_PRIVATE_KEY)
        header = text.find("-----", place, place + 50)
        if header >= 0 and "PRIVATE KEY" in text[place:header]:
            footer = text.find("-----END", header)
            place = footer if footer >= 0 else len(text)
            spans.append((header + 5, place))
    return spans
