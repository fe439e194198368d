"""Values that are secret because of the name before them, in data, forms, shells, programs and prose."""

import re
from collections.abc import Iterator

from .codes import known
from .folding import lowered
from .placeholders import is_placeholder
from .secret_names import NAME, is_no_name, is_strict

Span = tuple[int, int]

_LONGEST = 20_000
_QUOTE = r"\\{0,7}[\"'“‘]"
_CLOSED = r"(?:\\{0,7}[\"'”’]|[\"']?\]|\*{1,3})?"
_ASSIGNED = r"(?:=>|[-=]{1,2}>|→|:=|[:：=](?![:=]))\*{0,3}"
_WRAPPED = (
    r"(?:string\([0-9]{1,9}\)\s?|[bur](?=[\"'])|!\[CDATA\[|ConvertTo-SecureString |[|>][+-]?[0-9]?\n\s{1,40}"
    r"|(?![\w.:${-]{0,40}(?:error|exception|fail|fault))[a-z_$][\w.:${-]{0,40}\()"
)
_OPENINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "key": "value", key = 'value', key → "value", [key] => string(5) "value", key: Some("value")
        rf"{_CLOSED}\s{{0,10}}{_ASSIGNED}\s{{0,10}}{_WRAPPED}{{0,3}}(?={_QUOTE})",
        # "name": "key", "value": "value"; name="key" value="value"
        rf"\\{{0,7}}[\"'][^{{}}<>]{{0,120}}?\bvalue\\{{0,7}}[\"']?\s{{0,5}}[:=]\s{{0,5}}(?={_QUOTE})",
    )
)
_CALLED = re.compile(rf"\(\s{{0,5}}(?={_QUOTE})")
_UNQUOTED = (
    r"(?P<value>(?:<(?=\w))?(?:(?!%26|%3b)(?:[^\s&;,\"'’<>\\)\]}]|(?<=\w)[\"'’](?=\w)|[)\]}](?=\w)|\\(?![\"'nr\\\s]|$)"
    r"|[;,](?!\s|[\"'\\]|[\w.\" -]{1,40}[=:]|$))){1,20000})"
)
_TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # ('key', 'value')
        r"[\"'],\s{0,5}[\"'](?P<value>[^\"'\n]{1,20000})[\"']\)",
        # [key] => value
        r"[\"']?\]\s{0,3}=>\s{0,5}(?:string\([0-9]{1,9}\)\s?)?[\"']?(?P<value>[^\s\"'()]{1,20000})",
        # key=value in forms, queries, cookies and shells, also where the whole is URL-encoded
        rf"(?:=|%3d)(?!%3d|=){_UNQUOTED}",
        # <key>value</key>
        r"(?:\s[^<>]{0,200})?>(?:\s{0,5}<!\[CDATA\[)?(?P<value>[^<]{1,20000})</",
        # <name>key</name><value>value</value>
        r"</[\w:]{1,20}>\s{0,20}<[\w:]{0,20}value>(?P<value>[^<]{1,20000})</",
        # "key": 123
        rf"{_CLOSED}\s{{0,5}}:\s{{0,5}}(?P<value>[0-9]{{8,40}})(?![0-9])",
        # | key | value |
        r"\*{0,3}[ \t]{0,40}\|[ \t]{0,40}(?P<value>(?=[^|\n]{0,200}[0-9])[^\s|]{4,500})[ \t]{0,40}\|",
        # a key alone, and its value in a block below it
        r"[ \t]{0,3}:[ \t]{0,3}[|>][+-]?[0-9]?[ \t]{0,3}\n[ \t]{1,40}(?P<value>[^\n]{2,20000})",
    )
)
_AFTER_STRICT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # password: value
        rf"{_CLOSED}[ \t]{{0,5}}{_ASSIGNED}[ \t]{{0,5}}"
        r"(?P<value>(?:[^\s\"'’<>\\]|(?<=\w)[\"'’](?=\w)|\\(?![\"'nr\\\s]|$)){3,20000}(?<![,;)}\]]))",
        # the password is value1
        r" (?:is|was):? {1,3}(?P<value>(?=\S{0,200}[^\sA-Za-z\"'.,;:)])[^\s\"'<>]{3,20000}[^\s\"'<>,;.)])",
        # --password value
        r"[ \t]{1,5}(?P<value>(?=\S{0,200}[0-9])[^\s\"'=:-][^\s\"']{7,20000})",
    )
)
_PART = re.compile(r"[\"'](?:;[^\n]{0,200})?(?:\n[^\n]{1,200}){0,3}\n\n(?P<value>[^\n]{1,20000})")
"""A part of a form, after the name that its head gives."""
_PART_NAME = re.compile(r"\bname=[\"'][\w. -]{0,30}$")
_OPAQUE = re.compile(
    r"[ \t]{0,3}(?::|=| is| was)?[ \t\n]{1,5}"
    r"(?P<value>(?!/)(?=\S{0,200}[0-9])[\w!~+/=%-]{12,2000}(?:\.[\w!~+/=%-]{1,2000})?)(?!\.\w)"
)
_NUMBER = re.compile(r"[^\w\n]{0,5}(?:is|was|value|key|no)?[^\w\n]{0,5}(?P<value>[0-9]{16,19})(?![0-9])")
_OPEN = re.compile(r"(\\{0,7})([\"'“‘])")
_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def named_secrets(text: str) -> Iterator[Span]:
    """Where values stand that are secret, whatever they look like, because of what is written before them."""
    folded = lowered(text)
    place = 0
    for name in NAME.finditer(folded):
        if name.start() >= place and not is_no_name(text, name):
            span = _value(text, name, is_strict(name, folded))
            if span is not None and is_harmful(text[span[0] : span[1]]):
                place = span[1]
                yield span


def is_harmful(value: str) -> bool:
    """True unless the value is a placeholder, a code, or an address of the web."""
    return not (is_placeholder(value) or known(value) or _URL.match(value))


def quoted(text: str, place: int) -> Span | None:
    """What the quotation mark at `place` opens, up to its like, or to the line's end if that is missing."""
    opened = _OPEN.match(text, place)
    if opened is None:
        return None
    depth, start = len(opened[1]), opened.end()
    closing = _CLOSING[opened[2]]
    line = text.find("\n", start, start + _LONGEST)
    limit = line if line >= 0 else min(len(text), start + _LONGEST)
    end = text.find(closing, start, limit)
    while end >= 0:
        escapes = _backslashes(text, start, end)
        if escapes <= depth or (depth == 0 and escapes % 2 == 0):
            return start, end - escapes
        end = text.find(closing, end + 1, limit)
    return (start, limit) if limit > start else None


def _backslashes(text: str, start: int, end: int) -> int:
    place = end
    while place > start and text[place - 1] == "\\":
        place -= 1
    return end - place


def _value(text: str, name: re.Match[str], strict: bool) -> Span | None:
    """The value after a name; the first form that fits."""
    for opening in _OPENINGS:
        opened = opening.match(text, name.end())
        span = quoted(text, opened.end()) if opened else None
        if span is not None and span[0] < span[1]:
            return span
    called = _CALLED.match(text, name.end())
    span = quoted(text, called.end()) if called else None
    if span is not None and _is_argument(text[span[0] : span[1]], strict):
        return span
    forms = [*_TAILS, *(_AFTER_STRICT if strict else ()), _NUMBER, _OPAQUE]
    if _PART_NAME.search(text, max(0, name.start() - 40), name.start()):
        forms.append(_PART)
    hits = (form.match(text, name.end()) for form in forms)
    return next((hit.span("value") for hit in hits if hit), None)


def _is_argument(value: str, strict: bool) -> bool:
    """True for what a function is given that sets a secret, and false for what one is told of a failure."""
    return " " not in value and (strict or any(map(str.isdigit, value)))
