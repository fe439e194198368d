"""Quoted strings in whatever notation: where they end, and what they hold once unescaped."""

import re
from collections.abc import Iterator

LONGEST_STRING = 8_000
MOST_LINES = 12
"""Characters and lines of a string that has an end; what is longer was cut off, at the end of its line."""

OPENING = r"(?:\\{0,7}[\"']|[“„])"
_UNESCAPED = re.compile(r"\\{1,15}(u[0-9a-fA-F]{4}|[\"'/\\nrtbf])")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": ""}
_QUOTES = {quote: re.compile(rf"(?<!\\)(\\{{0,64}}){quote}") for quote in "\"'"}
_TYPOGRAPHIC = re.compile('[”“"]')
_AFTER = re.compile(r"\s{0,40}(?:[,;}\])&<+:]|$|=>|\\[\"']|[A-Za-z_][\w.]{0,40}\s?[=:])|[ \t]{0,40}\n")
"""What may follow the end of a string: within a text, `'` is more often an apostrophe."""


def string_at(text: str, place: int, opening: str) -> tuple[str, int]:
    """The string that begins at `place`, after its `opening`, unescaped, and the place behind its end.

    A string without an end was cut off: it ends with its line.
    """
    beyond = _limit(text, place)
    for start, end in _ends(text, place, beyond, opening):
        if _AFTER.match(text, end):
            return unescaped(text[place:start]), end
    line_end = text.find("\n", place, beyond)
    end = line_end if line_end >= 0 else beyond
    return unescaped(text[place:end]), end


def _limit(text: str, place: int) -> int:
    beyond = min(len(text), place + LONGEST_STRING)
    line_end = place - 1
    for _ in range(MOST_LINES):
        line_end = text.find("\n", line_end + 1, beyond)
        if line_end < 0:
            return beyond
    return line_end


def _ends(text: str, place: int, beyond: int, opening: str) -> Iterator[tuple[int, int]]:
    """Where the quotation marks stand that can close the string: start and end of each."""
    if opening in "“„":
        for mark in _TYPOGRAPHIC.finditer(text, place, beyond):
            yield mark.span()
        return
    depth = len(opening) - 1
    for mark in _QUOTES[opening[-1]].finditer(text, place, beyond):
        escapes = len(mark[1])
        if escapes == depth or (depth == 0 and escapes % 2 == 0):
            yield mark.end() - 1 - depth, mark.end()


def unescaped(text: str) -> str:
    """The text with escapes of any depth taken off: `\\\\\\"` is a quotation mark as `\\"` is."""
    return _UNESCAPED.sub(_plain, text) if "\\" in text else text


def _plain(escape: re.Match[str]) -> str:
    what = escape[1]
    if what[0] == "u" and len(what) == 5:
        character = chr(int(what[1:], 16))
        return character if not "\ud800" <= character <= "\udfff" else "\ufffd"
    return _CONTROL.get(what, what)
