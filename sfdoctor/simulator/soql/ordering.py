"""ORDER BY."""

from typing import Any, TypeVar

from ..state import Record
from .reading import Path, Reader
from .refusals import Beyond, pointed
from .syntax import Name, Ordering, Query

Row = TypeVar("Row")


def put_in_order(reader: Reader, query: Query, name: str, rows: list[Record]) -> list[Record]:
    """The rows in the order that is asked for. Raises Refused or Beyond."""
    for ordering in reversed(query.orderings):
        if not isinstance(ordering.field, Name):
            raise Beyond("ORDER BY a function")
        path = _sortable(reader, query, name, ordering.field)
        rows = in_order(rows, [reader.value(row, path) for row in rows], ordering)
    return rows


def in_order(rows: list[Row], values: list[Any], ordering: Ordering) -> list[Row]:
    """Rows by their values. Nulls come first, in whichever direction, unless they are to come last."""
    pairs = list(zip(values, rows, strict=True))
    empty = [row for value, row in pairs if value is None]
    full = [pair for pair in pairs if pair[0] is not None]
    full.sort(key=lambda pair: _rank(pair[0]), reverse=ordering.descending)
    filled = [row for _, row in full]
    return [*filled, *empty] if ordering.nulls_last else [*empty, *filled]


def _sortable(reader: Reader, query: Query, name: str, written: Name) -> Path:
    path = reader.path(query, name, written)
    if path.about.filterable:
        return path
    if path.about.type != "textarea":
        raise Beyond(f"ORDER BY {path.field}")
    message = f"field '{path.field}' can not be sorted in a query call"
    raise pointed("MALFORMED_QUERY", query.text, written.at, message)


def _rank(value: Any) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value).lower())
