"""The grammar of WHERE."""

from typing import Literal

from .cursor import Cursor
from .refusals import Beyond
from .syntax import Comparison, Condition, Junction, Negation, Query, Value
from .values import value

_DEEPEST = 100
_SIGNS = {"=": "=", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Conditions:
    """Reads conditions. `subquery` reads a query in brackets, of which the opening one is past."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._depth = 0

    def subquery(self) -> Query:
        """A query within this one."""
        raise NotImplementedError

    def condition(self) -> Condition:
        """Conditions joined by AND or by OR; where both are to be joined, brackets must say how."""
        first = self._part()
        word: Literal["and", "or"]
        for word in ("and", "or"):
            if not self._cursor.peek().says(word):
                continue
            parts = [first]
            while self._cursor.skip(word):
                parts.append(self._part())
            if self._cursor.peek().says("and", "or"):
                raise self._cursor.refusal()
            return Junction(word, tuple(parts))
        return first

    def _part(self) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Beyond("conditions nested so deep")
        if self._cursor.skip("not"):
            found: Condition = Negation(self._part())
        elif self._cursor.skip("("):
            found = self.condition()
            self._cursor.expect(")")
        else:
            found = self._comparison()
        self._depth -= 1
        return found

    def _comparison(self) -> Comparison:
        cursor = self._cursor
        field = cursor.name()
        if cursor.peek().says("("):
            raise Beyond(f"{field.text}(…) in WHERE")
        negated = cursor.skip("not")
        token = cursor.peek()
        if token.says("in"):
            cursor.next()
            return Comparison(field, "not in" if negated else "in", self._set())
        if negated:
            raise cursor.refusal()
        if token.says("includes", "excludes"):
            cursor.next()
            cursor.expect("(")
            return Comparison(field, token.text.lower(), self._values())
        if not token.says("like", *_SIGNS):
            raise cursor.refusal()
        cursor.next()
        return Comparison(field, _SIGNS.get(token.text, "like"), value(cursor))

    def _set(self) -> Query | tuple[Value, ...]:
        if self._cursor.peek().says(":"):
            raise Beyond("a bind variable in a query")
        self._cursor.expect("(")
        return self.subquery() if self._cursor.peek().says("select") else self._values()

    def _values(self) -> tuple[Value, ...]:
        found = [value(self._cursor)]
        while self._cursor.skip(","):
            found.append(value(self._cursor))
        self._cursor.expect(")")
        return tuple(found)
