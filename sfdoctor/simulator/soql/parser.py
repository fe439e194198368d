"""The grammar of a query: one small function for each clause."""

from .conditions import Conditions
from .cursor import Cursor
from .refusals import Beyond, malformed
from .syntax import Call, FieldsOf, Item, Name, Ordering, Query
from .tokens import RESERVED

FUNCTIONS = ("count", "count_distinct", "sum", "avg", "min", "max")
_CLAUSES = RESERVED | {"order", "for", "update", "all", "having"}


def parse(text: str) -> Query:
    """Read a query. Raises Refused, and Beyond for what is SOQL but is not simulated."""
    if not text.strip():
        raise malformed("SOQL statements cannot be empty or null")
    parser = _Parser(Cursor(text))
    found = parser.query()
    parser.expect_end()
    return found


class _Parser(Conditions):
    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)
        self._cursor = cursor

    def query(self) -> Query:
        """SELECT … FROM … and the clauses after it, in their order."""
        cursor = self._cursor
        cursor.expect("select")
        items = self._items()
        cursor.expect("from")
        source = cursor.name()
        alias = self._alias()
        if cursor.peek().says(","):
            raise Beyond("more than one object in FROM")
        where = self.condition() if cursor.skip("where") else None
        self._security()
        groups = self._groups() if cursor.skip("group") else ()
        orderings = self._orderings() if cursor.skip("order") else ()
        limit = cursor.whole_number() if cursor.skip("limit") else None
        offset = cursor.whole_number() if cursor.skip("offset") else 0
        return Query(
            cursor.text,
            items,
            source,
            None if alias is None else alias.text,
            where,
            groups,
            orderings,
            limit,
            offset,
        )

    def subquery(self) -> Query:
        """A query within this one, and its closing bracket."""
        found = self.query()
        self._cursor.expect(")")
        return found

    def expect_end(self) -> None:
        """Raises Refused or Beyond where something is left."""
        if self._cursor.peek().kind != "end":
            raise self._cursor.refusal()

    def _items(self) -> tuple[Item, ...]:
        items = [self._item()]
        while self._cursor.skip(","):
            items.append(self._item())
        return tuple(items)

    def _item(self) -> Item:
        cursor = self._cursor
        if cursor.skip("("):
            return Item(self.subquery())
        name = cursor.name()
        if name.text.lower() == "typeof":
            raise Beyond("TYPEOF in a query")
        if not cursor.skip("("):
            return Item(name, self._alias())
        if name.text.lower() == "fields":
            return Item(self._fields_of(name))
        return Item(self._call(name), self._alias())

    def _fields_of(self, name: Name) -> FieldsOf:
        which = self._cursor.name()
        if which.text.lower() not in ("all", "standard", "custom"):
            raise Beyond(f"FIELDS({which.text})")
        self._cursor.expect(")")
        return FieldsOf(which.text.lower(), name.at)

    def _call(self, name: Name) -> Call:
        function = name.text.lower()
        if function not in FUNCTIONS:
            raise Beyond(f"{name.text}(…) in a query")
        argument = None
        if function != "count" or not self._cursor.peek().says(")"):
            argument = self._cursor.name()
        self._cursor.expect(")")
        return Call(function, argument, name.at)

    def _alias(self) -> Name | None:
        token = self._cursor.peek()
        if token.kind != "word" or token.text.lower() in _CLAUSES or "." in token.text:
            return None
        return self._cursor.name()

    def _security(self) -> None:
        """WITH SECURITY_ENFORCED and WITH USER_MODE: what the data API does anyway."""
        if self._cursor.skip("with"):
            clause = self._cursor.name()
            raise Beyond(f"WITH {clause.text} in a query")

    def _groups(self) -> tuple[Name, ...]:
        self._cursor.expect("by")
        groups = [self._group()]
        while self._cursor.skip(","):
            groups.append(self._group())
        return tuple(groups)

    def _group(self) -> Name:
        name = self._cursor.name()
        if self._cursor.peek().says("("):
            raise Beyond(f"GROUP BY {name.text}(…)")
        return name

    def _orderings(self) -> tuple[Ordering, ...]:
        self._cursor.expect("by")
        orderings = [self._ordering()]
        while self._cursor.skip(","):
            orderings.append(self._ordering())
        return tuple(orderings)

    def _ordering(self) -> Ordering:
        cursor = self._cursor
        name = cursor.name()
        field = self._call(name) if cursor.skip("(") else name
        descending = cursor.skip("desc")
        if not descending:
            cursor.skip("asc")
        nulls_last = False
        if cursor.skip("nulls"):
            nulls_last = cursor.skip("last")
            if not nulls_last:
                cursor.expect("first")
        return Ordering(field, descending, nulls_last)
