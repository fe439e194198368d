"""HTTP statuses in running text: status lines, `status code 410`, `(403) Forbidden`, `resulted in a 400`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from .codes import OAUTH

_OTHER_REASONS = (
    "URI Too Long", "Request Entity Too Large", "Payload Too Large", "Content Too Large",
    "Request-URI Too Long", "Moved Temporarily", "Service Temporarily Unavailable",
)  # fmt: skip
_REASONS = "|".join(
    re.escape(phrase)
    for phrase in sorted(
        {status.phrase for status in HTTPStatus if status >= 300} | {*_OTHER_REASONS}, key=len, reverse=True
    )
)
_CODES = "|".join(sorted(OAUTH, key=len, reverse=True))
_ANSWERED = "returned|responded|resulted|failed|answered|response|received|got"
_FILLING = " an?| in| with| the| http| error| code| of| status| was"
_ANY = r"(?P<status>[1-9][0-9]{2})"
_REFUSAL = r"(?P<status>[3-5][0-9]{2})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bHTTP/[0-9](?:\.[0-9])?[\"']?[ \t]{{1,3}}{_ANY}\b",
        rf"\bhttp[ _-]?(?:status|response|error)?(?:[ _-]?code)?[ \t]{{0,2}}[:=]?[ \t]{{0,2}}{_REFUSAL}\b",
        r"(?:\b|(?<=http)|(?<=http_))status[ _-]?(?:code)?\\{0,7}[\"']?\s{0,3}(?::|=>?|of|is|was)?\s{0,3}"
        rf"\\{{0,7}}[\"']?{_ANY}\b(?!\.[0-9])",
        rf"(?<![\w.])\(?{_REFUSAL}\)?[ :,-]{{1,4}}(?:client error: |server error: )?(?:{_REASONS})\b",
        rf"\b(?:{_ANSWERED})(?:{_FILLING}){{0,5}}:?[ \t(`']{{1,3}}{_REFUSAL}\b",
        rf"\bindicate success: {_REFUSAL}\b",
        rf"\b(?:getting|gets?|returns|returning|throws|gives) an? (?:http )?{_REFUSAL}\b",
        rf"\b(?:returned|code|cannot fetch token|error):? {{0,2}}\(?{_REFUSAL}\)?(?![\w.:-])",
        rf"(?<![\w.])(?P<status>[45][0-9]{{2}})[ \t]{{1,3}}(?:{_CODES})\b",
    )
)
_WORDS = (
    ("Malformed request https://", 400),
    ("Expired session for ", 401),
    ("Request refused for https://", 403),
    ("Request refused https://", 403),
    ("More than one record for https://", 300),
)
"""What simple-salesforce says in place of a status."""


@dataclass(frozen=True, slots=True)
class Status:
    """An HTTP status, and where it stands."""

    start: int
    end: int
    code: int


def statuses(text: str) -> tuple[Status, ...]:
    """The HTTP statuses that `text` names, in order."""
    found = [
        Status(*hit.span("status"), int(hit["status"]))
        for pattern in _PATTERNS
        for hit in pattern.finditer(text)
    ]
    by_place = {status.start: status for status in [*_in_words(text), *found] if 200 <= status.code < 600}
    return tuple(by_place[place] for place in sorted(by_place))


def _in_words(text: str) -> Iterator[Status]:
    for words, code in _WORDS:
        place = text.find(words)
        if place >= 0:
            yield Status(place, place + len(words), code)
