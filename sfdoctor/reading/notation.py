"""Objects in braces, in whatever notation and however damaged: their keys and values, in one linear pass.

JSON, also cut off at either end and escaped inside strings; Python's `repr`, Node's `inspect`, Ruby's hashes,
PHP's `var_dump` and `print_r`; keys without quotation marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .strings import OPENING, string_at

Value = str | tuple[str, ...]

_MOST_NESTED = 3
_WIDEST_GAP = 400
"""Characters between two pairs that stand outside any braces and still belong together."""
_MOST_PAIRS = 200
_TOKEN = re.compile(
    r"""
    (?P<open>\{)
    |(?P<close>\})
    |(?:^|\\{0,7}["'“„])(?P<key>[A-Za-z_][\w.\- \n]{0,40})\\{0,7}["'”“]
        \s{0,20}(?::(?!:)|=>|=(?!=))\s{0,20}
    |\[["']?(?P<indexed>[A-Za-z_]\w{0,40})(?::protected|:\w{1,40}:private)?["']?\]\s{0,3}=>\s{0,20}
    |(?<![\w"'\\$.\-/])(?P<bare>[A-Za-z_][\w\-]{0,40})\s{0,3}(?::(?![:/])|=>|=(?!=))[ \t]{0,20}
    """,
    re.VERBOSE | re.MULTILINE,
)
_STRING = re.compile(
    rf"(?:string\([0-9]{{1,9}}\)\s?|[ubr](?=[\"']))?(?P<opening>{OPENING})(?!\s{{0,5}}[\[{{]{{1,2}}\s{{0,5}}(?P=opening))"
)
"""A string; not the quotation mark before an object that somebody put into a string without escaping it."""
_LIST = re.compile(r"(?:array\([0-9]{1,9}\)\s?)?\[([^\[\]{}]{0,4000})\]")
_ITEM = re.compile(r"[\w.]{1,100}")
_WORD = re.compile(r"[^\s,;{}\[\]()\"'&][^,;{}\[\]\"'&\n]{0,400}")
_LINE = re.compile(r"[^\n]{1,2000}")


@dataclass(slots=True)
class Entry:
    """An object that was read: where it stands and what its own keys say. Keys are in lower case and bare."""

    start: int
    end: int
    pairs: dict[str, Value] = field(default_factory=dict)


def entries(text: str, nested: int = 0) -> Iterator[Entry]:
    """The objects in `text`, inner ones before outer ones; also those in strings of other objects."""
    loose, opened, place = Entry(0, 0), [], 0
    while token := _TOKEN.search(text, place):
        place = token.end()
        if token["open"]:
            opened.append(Entry(token.start(), place))
        elif token["close"]:
            closed = opened.pop() if opened else loose
            closed.end = place
            yield closed
            loose = Entry(place, place) if closed is loose else loose
        elif opened or not token["bare"]:
            value, place = _value(text, place, token)
            if not opened and not _belongs(loose, token):
                yield loose
                loose = Entry(token.start(), place)
            _add(opened[-1] if opened else loose, token, value, place)
            if nested < _MOST_NESTED and isinstance(value, str) and "{" in value:
                yield from _inside(value, token.start(), place, nested)
    opened.append(loose)
    for left_open in reversed(opened):
        left_open.end = max(left_open.end, left_open.start)
        yield left_open


def _inside(value: str, start: int, end: int, nested: int) -> Iterator[Entry]:
    for entry in entries(value, nested + 1):
        yield Entry(start, end, entry.pairs)


def _belongs(loose: Entry, token: re.Match[str]) -> bool:
    return not loose.pairs or (_key(token) not in loose.pairs and token.start() - loose.end <= _WIDEST_GAP)


def _add(entry: Entry, token: re.Match[str], value: Value, end: int) -> None:
    if not entry.pairs and entry.end == entry.start:
        entry.start = token.start()
    if len(entry.pairs) < _MOST_PAIRS:
        entry.pairs.setdefault(_key(token), value)
    entry.end = end


def _key(token: re.Match[str]) -> str:
    return bare_key(token["key"] or token["indexed"] or token["bare"])


def bare_key(written: str) -> str:
    """A key without what notations and wrapped lines add: `Error_Code` and `errorCode` are one."""
    return "".join(character for character in written.casefold() if character.isalnum())


def _value(text: str, place: int, token: re.Match[str]) -> tuple[Value, int]:
    if string := _STRING.match(text, place):
        return string_at(text, string.end(), string["opening"])
    if listed := _LIST.match(text, place):
        return tuple(_ITEM.findall(listed[1])), listed.end()
    word = (_LINE if token["indexed"] else _WORD).match(text, place)
    return (word[0].strip(), word.end()) if word else ("", place)
