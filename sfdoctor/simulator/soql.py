"""A small part of SOQL: SELECT fields FROM object WHERE … AND … ORDER BY … LIMIT n."""

import re
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^'\\]|\\.)*')|(?P<operator><=|>=|!=|<>|[=<>(),])|(?P<word>[^\s=<>!(),']+)|(?P<other>\S))"
)
_OPERATORS = ("=", "!=", "<>", "<", "<=", ">", ">=")
_BEYOND = (
    "or",
    "not",
    "group",
    "having",
    "offset",
    "for",
    "with",
    "using",
    "like",
    "in",
    "includes",
    "typeof",
)
_DATETIME = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?")


class Malformed(Exception):
    """The query is no SOQL; the text is what Salesforce says."""


class Beyond(Exception):
    """The query is SOQL that is not simulated; the text names the part."""


@dataclass(frozen=True, slots=True)
class Name:
    """A field or object as written, and its place in the query (from 1)."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Condition:
    """`field operator value`; the value is text, a number, True, False or None."""

    field: Name
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class Ordering:
    """`ORDER BY field`, ascending unless it says otherwise."""

    field: Name
    descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood."""

    text: str
    fields: tuple[Name, ...]
    source: Name
    conditions: tuple[Condition, ...] = ()
    orderings: tuple[Ordering, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int

    def says(self, word: str) -> bool:
        return self.kind != "string" and self.text.lower() == word


def parse(text: str) -> Query:
    """Read a query. Raises Malformed or Beyond."""
    return _Parser(text).query()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [
            _Token(
                match.lastgroup or "other", match[match.lastgroup or 0], match.start(match.lastgroup or 0) + 1
            )
            for match in _TOKEN.finditer(text)
        ]
        self._place = 0

    def query(self) -> Query:
        self._expect("select")
        fields = self._names()
        self._expect("from")
        source = self._name()
        conditions = self._conditions() if self._skip("where") else ()
        orderings = self._orderings() if self._skip("order") else ()
        limit = self._limit() if self._skip("limit") else None
        if self._peek().kind != "end":
            raise self._refusal(self._peek())
        return Query(self._text, fields, source, conditions, orderings, limit)

    def _peek(self) -> _Token:
        if self._place < len(self._tokens):
            return self._tokens[self._place]
        return _Token("end", "<EOF>", len(self._text) + 1)

    def _next(self) -> _Token:
        token = self._peek()
        self._place += 1
        return token

    def _skip(self, word: str) -> bool:
        found = self._peek().says(word)
        self._place += found
        return found

    def _expect(self, word: str) -> None:
        token = self._next()
        if not token.says(word):
            raise self._refusal(token)

    def _refusal(self, token: _Token) -> Malformed | Beyond:
        if token.kind == "word" and token.text.lower() in _BEYOND:
            return Beyond(f"{token.text.upper()} in a query")
        if token.text == "(":
            return Beyond("parentheses in a query")
        return Malformed(f"unexpected token: {token.text}")

    def _name(self) -> Name:
        token = self._next()
        if token.kind != "word" or not re.fullmatch(r"[A-Za-z]\w*(\.[A-Za-z]\w*)*", token.text):
            raise self._refusal(token)
        return Name(token.text, token.column)

    def _names(self) -> tuple[Name, ...]:
        names = [self._name()]
        while self._skip(","):
            names.append(self._name())
        return tuple(names)

    def _conditions(self) -> tuple[Condition, ...]:
        conditions = [self._condition()]
        while self._skip("and"):
            conditions.append(self._condition())
        return tuple(conditions)

    def _condition(self) -> Condition:
        field, operator = self._name(), self._next()
        if operator.text not in _OPERATORS:
            raise self._refusal(operator)
        return Condition(field, operator.text.replace("<>", "!="), self._value(self._next()))

    def _value(self, token: _Token) -> Any:
        words = {"null": None, "true": True, "false": False}
        if token.kind == "string":
            return re.sub(r"\\(.)", r"\1", token.text[1:-1])
        if token.text.lower() in words:
            return words[token.text.lower()]
        if re.fullmatch(r"-?\d+(\.\d+)?", token.text):
            return float(token.text)
        if _DATETIME.fullmatch(token.text):
            return token.text.replace("Z", ".000+0000") if "." not in token.text else token.text
        if re.fullmatch(r"[A-Z_]+(:\d+)?", token.text, re.IGNORECASE):
            raise Beyond(f"the date literal {token.text}")
        raise self._refusal(token)

    def _orderings(self) -> tuple[Ordering, ...]:
        self._expect("by")
        orderings = [self._ordering()]
        while self._skip(","):
            orderings.append(self._ordering())
        return tuple(orderings)

    def _ordering(self) -> Ordering:
        field = self._name()
        descending = self._skip("desc")
        if not descending:
            self._skip("asc")
        return Ordering(field, descending)

    def _limit(self) -> int:
        token = self._next()
        if not re.fullmatch(r"\d{1,9}", token.text):
            raise self._refusal(token)
        return int(token.text)
