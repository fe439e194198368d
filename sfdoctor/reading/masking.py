"""Whatever looks like a secret, taken out of a pasted text before anything else is read in it.

What diagnoses stays: record and organisation ids, hosts, error codes, the key before a secret. Placeholders
stay as well, since they show what somebody left out; in doubt a value is masked.
"""

import re
from collections.abc import Iterator

from .addresses import addresses
from .columns import secret_columns
from .continuation import continued
from .credentials import credentials
from .key_material import in_base64, private_keys
from .placeholders import is_placeholder
from .secret_values import Span, named_secrets

MASK = "[redacted]"

_ORG_AND_TOKEN = re.compile(
    r"00D\w{12}(?:\w{3})?(?:\\{0,8}!|%(?:25){0,4}21|\\{1,8}(?:u0021|x21))"
    r"(?P<value>[\w.+/=%-]{8,20000})",
    re.ASCII,
)
_SHAPES = (
    _ORG_AND_TOKEN,
    re.compile(r"(?<!\w)!?(?P<value>A[QR][\w.]{40,20000})", re.ASCII),
    re.compile(r"3MVG9?(?P<value>[\w.]{12,2000})", re.ASCII),
    re.compile(
        r"(?<![\w-])(?P<value>eyJ[\w-]{8,20000}(?:\.|%2E)[\w-]{8,20000}(?:(?:\.|%2E)[\w-]{0,20000}){0,3})",
        re.ASCII | re.IGNORECASE,
    ),
    re.compile(r"(?P<value>5Aep861[\w.=%-]{8,2000})", re.ASCII),
    re.compile(r"(?<![\w-])(?P<value>aPrx[\w.=%-]{20,2000})", re.ASCII),
    re.compile(r"(?<![0-9A-Za-z])(?P<value>[0-9A-Fa-f]{64})(?![0-9A-Za-z])"),
)
"""Access token (its start is the organisation's id), its second half, consumer key, JWT, refresh token, code,
consumer secret."""


def mask(text: str) -> tuple[str, int]:
    """The text without secrets, and how many were taken out."""
    return _without(text, _secrets(text), 0, len(text))


def masked_part(before: str, part: str, after: str) -> str:
    """`part` without secrets, also those that only what stands before or after it tells."""
    text = before + part + after
    return _without(text, _secrets(text), len(before), len(before) + len(part))[0]


def _without(text: str, found: list[Span], place: int, limit: int) -> tuple[str, int]:
    parts: list[str] = []
    masked = 0
    for start, end in found:
        if end > place and start < limit:
            if start >= place or not parts:
                parts += [text[place:start], MASK]
                masked += 1
            place = max(place, min(end, limit))
    return "".join([*parts, text[place:limit]]), masked


def _secrets(text: str) -> list[Span]:
    """Where secrets are, in order."""
    told = sorted([*_told(text), *private_keys(text), *in_base64(text, _holds_a_secret)])
    found, covered = [*addresses(text)], 0
    for start, end in told:
        if end > covered:
            covered = continued(text, start, end)
            found.append(_behind_the_org(text, (start, covered)))
    return sorted(found)


def _holds_a_secret(text: str) -> bool:
    return next(_told(text), None) is not None or next(addresses(text), None) is not None


def _told(text: str) -> Iterator[Span]:
    """What is secret by its form or its name."""
    for shape in _SHAPES:
        for hit in shape.finditer(text):
            if not is_placeholder(hit["value"]):
                yield hit.span("value")
    yield from named_secrets(text)
    yield from credentials(text)
    yield from secret_columns(text)


def _behind_the_org(text: str, span: Span) -> Span:
    """The part of an access token that is secret: its start is only the organisation's id."""
    token = _ORG_AND_TOKEN.match(text, *span)
    return (token.start("value"), span[1]) if token else span
