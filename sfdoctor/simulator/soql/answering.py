"""From a query to its answer."""

from dataclasses import dataclass
from typing import Any

from ..state import Record
from .aggregates import groups_of, is_aggregate, is_count
from .filters import Filter, refuse_semijoins
from .ordering import put_in_order
from .reading import Reader
from .refusals import Beyond, Refused
from .restrictions import ignores_limit, refuse_unfit
from .selection import Branch, columns_of, shown
from .syntax import Name, Query

_MOST_OFFSET = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows a query found, and those that the answer shows; of COUNT() there are none to show."""

    total: int
    records: list[dict[str, Any]]


def find(reader: Reader, query: Query) -> Found:
    """Answer a query. Raises Refused or Beyond."""
    name = reader.object_named(query)
    refuse_unfit(reader, query, name)
    if is_count(query):
        if len(query.items) > 1 or query.groups or query.orderings:
            raise Beyond("COUNT() beside something else")
        return Found(len(_window(reader, query, name, _kept(reader, query, name))), [])
    if is_aggregate(query):
        groups = _window(reader, query, name, groups_of(reader, query, name, _kept(reader, query, name)))
        return Found(len(groups), groups)
    records = _records(reader, query, name, reader.rows(name))
    return Found(len(records), records)


def _records(reader: Reader, query: Query, name: str, rows: list[Record]) -> list[dict[str, Any]]:
    columns = columns_of(reader, query, name)
    kept = put_in_order(reader, query, name, _filter(reader, query, name).keep(rows))

    def children(branch: Branch, row: Record) -> list[dict[str, Any]]:
        below = [child for child in reader.rows(branch.child) if child.get(branch.field) == row["Id"]]
        if is_aggregate(branch.query):
            raise Beyond("an aggregate in a query within a query")
        return _records(reader, branch.query, branch.child, below)

    return [shown(reader, name, row, columns, children) for row in _window(reader, query, name, kept)]


def _kept(reader: Reader, query: Query, name: str) -> list[Record]:
    return _filter(reader, query, name).keep(reader.rows(name))


def _filter(reader: Reader, query: Query, name: str, *, nested: bool = False) -> Filter:
    refuse_semijoins(query.where, nested=nested)
    return Filter(reader, query, name, lambda inner: _ids_of(reader, inner))


def _ids_of(reader: Reader, query: Query) -> list[Any]:
    """The ids that a semi-join compares with. Raises Refused or Beyond."""
    name = reader.object_named(query)
    item = query.items[0].what
    if len(query.items) > 1 or not isinstance(item, Name) or query.limit is not None or query.orderings:
        raise Beyond("a semi-join that does more than select one field")
    if reader.about(name).catalogue is not None:
        raise Beyond(f"a semi-join with {name}")
    path = reader.path(query, name, item)
    if path.about.type not in ("id", "reference"):
        raise Beyond("a semi-join on a field that is no id")
    rows = _filter(reader, query, name, nested=True).keep(reader.rows(name))
    return [value for row in rows if (value := reader.value(row, path)) is not None]


def _window(reader: Reader, query: Query, name: str, rows: list[Any]) -> list[Any]:
    """The rows that OFFSET and LIMIT leave."""
    if ignores_limit(reader, name):
        return rows
    if query.offset > _MOST_OFFSET:
        raise Refused("NUMBER_OUTSIDE_VALID_RANGE", f"Maximum SOQL offset allowed is {_MOST_OFFSET}")
    last = None if query.limit is None else query.offset + query.limit
    return rows[query.offset : last]
