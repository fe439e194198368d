"""Objects in braces, in whatever notation and however damaged: their keys and values, in one linear pass.

JSON, also cut off at either end and escaped inside strings; Python's `repr`, Node's `inspect`, Ruby's hashes,
PHP's `var_dump` and `print_r`; keys without quotation marks.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from .strings import OPENING, string_at

Value = str | tuple[str, ...]

_MOST_NESTED = 3
_WIDEST_GAP = 400
"""Characters between two pairs that stand outside any braces and still belong together."""
_MOST_PAIRS = 200
_MOST_OPEN = 100
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
    """The objects with keys in `text`, inner ones before outer ones; also those in strings of other objects.

    Of objects that are open at once the outermost are given up when there are too many: in a heap of texts
    that were cut off, nothing closes them any more.
    """
    loose, opened, place = Entry(0, 0), _Opened(), 0
    while token := _TOKEN.search(text, place):
        place = token.end()
        if token["open"]:
            yield from opened.one_more(token.start())
        elif token["close"]:
            if opened:
                yield from opened.closed(place)
            else:
                loose.end = place
                yield loose
                loose = Entry(place, place)
        elif opened or not token["bare"]:
            value, place = _value(text, place, token)
            if not opened and not _belongs(loose, token):
                yield loose
                loose = Entry(token.start(), place)
            _add(opened.innermost() if opened else loose, token, value, place)
            if nested < _MOST_NESTED and isinstance(value, str) and "{" in value:
                yield from _inside(value, token.start(), place, nested)
    if loose.pairs:
        yield loose
    while opened:
        yield from opened.closed(0)


class _Opened:
    """Objects that are open: those without a key so far are no more than the place where they begin."""

    def __init__(self) -> None:
        self._objects: deque[Entry | int] = deque()

    def __bool__(self) -> bool:
        return bool(self._objects)

    def one_more(self, start: int) -> Iterator[Entry]:
        """Another one begins; what has to be given up for it, if it has keys."""
        self._objects.append(start)
        if len(self._objects) > _MOST_OPEN:
            outermost = self._objects.popleft()
            if isinstance(outermost, Entry):
                yield outermost

    def innermost(self) -> Entry:
        """The one that the next key is in."""
        last = self._objects[-1]
        if isinstance(last, int):
            last = self._objects[-1] = Entry(last, last + 1)
        return last

    def closed(self, end: int) -> Iterator[Entry]:
        """The innermost one, if it has keys."""
        last = self._objects.pop()
        if isinstance(last, Entry):
            last.end = max(last.end, end)
            yield last


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
