"""Literals: strings, numbers, dates, and the words that stand for days and spans of days."""

import re
from datetime import UTC, datetime
from typing import Any

from .cursor import Cursor
from .refusals import Beyond
from .spans import SPANS, SPANS_OF_N
from .syntax import Value
from .tokens import Token

_WORDS: dict[str, Any] = {"true": True, "false": False}
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def value(cursor: Cursor) -> Value:
    """A literal that must be here. Raises Refused or Beyond."""
    token = cursor.peek()
    if token.kind == "word":
        return _word(cursor, token)
    if token.says(":"):
        raise Beyond("a bind variable in a query")
    if token.kind not in ("string", "number", "moment"):
        raise cursor.refusal()
    cursor.next()
    if token.kind == "string":
        return Value("string", _unquoted(token.text))
    return Value("number", float(token.text)) if token.kind == "number" else _moment(token.text)


def _word(cursor: Cursor, token: Token) -> Value:
    word = token.text.lower()
    if word == "null":
        cursor.next()
        return Value("null", None)
    if word in _WORDS:
        cursor.next()
        return Value("boolean", _WORDS[word])
    if word in SPANS:
        cursor.next()
        return Value("range", (word, 0))
    if word in SPANS_OF_N and cursor.peek(1).says(":"):
        cursor.next()
        cursor.next()
        return Value("range", (word, cursor.whole_number()))
    return Value("name", cursor.name().text)


def _unquoted(text: str) -> str:
    """The text of a string; what is escaped for LIKE stays so."""

    def meant(found: re.Match[str]) -> str:
        return found[0] if found[1] in "%_" else _ESCAPES.get(found[1].lower(), found[1])

    return re.sub(r"\\(.)", meant, text[1:-1], flags=re.DOTALL)


def _moment(text: str) -> Value:
    try:
        if "T" not in text:
            return Value("date", datetime.strptime(text, "%Y-%m-%d").date())
        return Value("datetime", datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError) as error:
        raise Beyond(f"the date {text} in a query") from error
