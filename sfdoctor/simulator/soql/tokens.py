"""The words, values and signs that a query is made of."""

import re
from dataclasses import dataclass
from typing import Literal

from .refusals import Beyond, no_viable_character

Kind = Literal["string", "moment", "number", "word", "sign", "end"]

_TOKEN = re.compile(
    r"(?P<string>'(?:[^'\\]|\\.)*')"
    r"|(?P<moment>\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))?(?![\w.]))"
    r"|(?P<number>[+-]?\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"
    r"|(?P<sign><=|>=|!=|<>|[-+=<>(),:*@.]|\d+)",
    re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its place in the query, from 0."""

    kind: Kind
    text: str
    at: int

    def says(self, *words: str) -> bool:
        """True for one of these words or signs; words in any case."""
        return self.kind in ("word", "sign") and self.text.lower() in words


def tokens_of(query: str) -> list[Token]:
    """The tokens; the last one is the end. Raises Refused, and Beyond for a string without its end."""
    found: list[Token] = []
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(query, at)
        if match is None and query[at] == "'":
            raise Beyond("a string without its closing quote in a query")
        if match is None:
            raise no_viable_character(query, at)
        found.append(Token(match.lastgroup, match[0], at))  # type: ignore[arg-type]
        at = match.end()
    return [*found, Token("end", "<EOF>", len(query))]


RESERVED = frozenset(
    {"select", "from", "using", "where", "with", "group", "having", "limit", "offset"}
    | {"and", "or", "not", "in", "like", "includes", "excludes", "null"}
    | {"asc", "desc", "nulls", "first", "last"}
)
"""Words that cannot be the name of anything."""
