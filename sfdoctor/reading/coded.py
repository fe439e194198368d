"""Codes in running text to which words are attached.

`CODE: message`, `message (CODE)`, `CODE, message: [Field]`, `code "message"`, `('CODE', 'message')`.
"""

import re
from collections.abc import Iterator

from ..model import Passage, Symptom
from .codes import BULK, IDENTITY, NETWORK, OAUTH, SINGLE, UPPER, known, stage_of
from .lines import LONGEST_LINE, line_before
from .strings import string_at

Attached = tuple[str, tuple[str, ...], int]
"""A message, the fields that it names, and the place behind them."""

SENTENCE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}|[^\x00-\x7f]{3,}")
"""At least two words; three characters in scripts that do not part words."""

_WORDS = "|".join(sorted(OAUTH | IDENTITY | BULK | SINGLE, key=len, reverse=True))
_CODE = re.compile(
    rf"(?<![\w/$]-)(?<![\w/$%@])(?:sf:)?(?P<code>{UPPER}|{_WORDS})(?!\w|\.\w|-\w|/\w|\()", re.ASCII
)
_LOGIN_HISTORY = ("LOGIN_ERROR_", "LOGIN_OAUTH_", "LOGIN_ORG_", "LOGIN_TWOFACTOR_")
_COLON = re.compile(r"[ \t]{0,3}:{1,2}(?=[\s\w'\"“\[^])[ \t]{0,5}(?:\n(?=\s{0,3}\S))?")
_TIGHT_COLON = re.compile(r":(?=[^\W\d_])")
_COMMA = re.compile(r",[ \t]{0,3}(?=\S)")
_DASH = re.compile(r"[ \t]{1,3}[-–—|][ \t]{1,3}")
_IN_PARENTHESES = re.compile(r"[ \t]{0,3}\((?P<said>[^()\n]{3,400})\)")
_STRING = re.compile(r"[\"'],?[ \t]{1,3}(?P<opening>[\"'])")
_FIELDS = re.compile(r": ?\[(?P<fields>[\w ,.]{0,1000})\]")
_FIELDS_OF_BULK = re.compile(r":(?P<fields>[\w ,.]{0,300}?) ?--")
_NEXT_THING = "|".join(
    (
        r"\n(?!\s{0,9}caused by)", r"at ", r"from /", r"File \"", r"Traceback", r"Caused by", r"Class\.",
        r"Trigger\.", r"[Cc]ategory:", r"[Mm]essage:", r"[Ee]rror:", r"[Cc]ode:", r"[Ss]tack:", r"[Ww]hen:",
        r"[Ff]ields?:", r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:",
    )
)  # fmt: skip
_OPENING = {"'": "'", '"': '"', "”": "“", "]": "[", ")": "("}
_END = re.compile(rf"\n[ \t]{{0,80}}(?:{_NEXT_THING})|[\"'] ?[,}})\]]|\\[\"']|</")


def coded(text: str) -> Iterator[Passage]:
    """The codes in `text` with the words that are attached to them."""
    for code, start, end in codes_in(text):
        attached = _attached(text, start, end, code)
        if attached is not None:
            message, fields, beyond = attached
            yield Passage("code", start, beyond, (Symptom(stage_of(code), code, message, None, fields),))


def codes_in(text: str) -> Iterator[tuple[str, int, int]]:
    """What has the form of a code, wherever it stands: the code, its start and its end."""
    for found in _CODE.finditer(text):
        if not NETWORK.match(found["code"]) and not found["code"].startswith(_LOGIN_HISTORY):
            yield found["code"], *found.span()


def _attached(text: str, start: int, end: int, code: str) -> Attached | None:
    is_known = known(code)
    if colon := _COLON.match(text, end) or (_TIGHT_COLON.match(text, end) if is_known else None):
        return _message(text, colon.end(), in_list=False)
    if not is_known and not text.endswith("first error: ", 0, start):
        return None
    if string := _STRING.match(text, end):
        message, beyond = string_at(text, string.end(), string["opening"])
        return message, (), beyond
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        line = line_before(text, start - 1).strip()
        return (line, (), end + 1) if SENTENCE.search(line) else None
    if said := _IN_PARENTHESES.match(text, end):
        return said["said"].strip(), (), said.end()
    if mark := _COMMA.match(text, end) or _DASH.match(text, end):
        return _message(text, mark.end(), in_list=True)
    return None


def _message(text: str, place: int, *, in_list: bool) -> Attached | None:
    """What follows a code, as far as it goes; `in_list` where Apex wrote it, which adds the fields."""
    beyond = min(len(text), place + LONGEST_LINE)
    other = _CODE.search(text, place + 4, beyond)
    beyond = other.start() if other else beyond
    stop = _END.search(text, place, beyond)
    end = stop.start() if stop else beyond
    fields: tuple[str, ...] = ()
    if named := _FIELDS_OF_BULK.search(text, place, end):
        fields, end = _names(named), named.start()
    elif listed := [*_FIELDS.finditer(text, place, end)]:
        fields, end = _names(listed[-1]), listed[-1].start() if in_list else end
    message = _unquoted(text[place:end].strip().rstrip(",;"))
    return (message, fields, end) if message else None


def _unquoted(message: str) -> str:
    """The message without the quotation mark or the bracket of something that began before it."""
    last = message[-1:]
    opening = _OPENING.get(last)
    if opening is None:
        return message
    unpaired = message.count(last) % 2 if opening == last else message.count(last) > message.count(opening)
    return message[:-1].rstrip() if unpaired else message


def _names(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in found["fields"].split(",") if name.strip())
