"""GROUP BY and the functions that make one value of many."""

from collections.abc import Callable, Sequence
from typing import Any

from ..state import Record
from .ordering import in_order
from .reading import Path, Reader
from .refusals import Beyond
from .syntax import Call, Item, Name, Query

_MOST_GROUPS = 2000
_NUMBERS = ("int", "double", "currency", "percent", "long")
_OF_NUMBERS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "sum": lambda values: float(sum(values)),
    "avg": lambda values: sum(values) / len(values),
}
_OF_ANY: dict[str, Callable[[Sequence[Any]], Any]] = {
    "count": len,
    "count_distinct": lambda values: len({str(value).lower() for value in values}),
    "min": lambda values: min(values, default=None),
    "max": lambda values: max(values, default=None),
}


def is_aggregate(query: Query) -> bool:
    """True where the answer has groups of rows instead of rows; `COUNT()` alone is another matter."""
    return bool(query.groups) or any(isinstance(item.what, Call) for item in query.items)


def is_count(query: Query) -> bool:
    """True for `SELECT COUNT() FROM …`, which answers with a total and no rows."""
    calls = [item.what for item in query.items if isinstance(item.what, Call)]
    return any(call.function == "count" and call.argument is None for call in calls)


def groups_of(reader: Reader, query: Query, name: str, rows: list[Record]) -> list[dict[str, Any]]:
    """The groups, as the answer shows them, in the order that is asked for. Raises Refused or Beyond."""
    keys = [reader.path(query, name, group) for group in query.groups]
    members: dict[tuple[Any, ...], list[Record]] = {} if keys else {(): []}
    for row in rows:
        members.setdefault(tuple(reader.value(row, path) for path in keys), []).append(row)
    groups = list(members.items())
    for ordering in reversed(query.orderings):
        sort_by = _expression(reader, query, name, keys, ordering.field)
        groups = in_order(groups, [sort_by(*group) for group in groups], ordering)
    if len(groups) > _MOST_GROUPS:
        raise Beyond("more than 2,000 groups")
    columns = _columns(reader, query, name, keys)
    attributes = {"type": "AggregateResult"}
    return [
        {"attributes": dict(attributes), **{title: value(*group) for title, value in columns.items()}}
        for group in groups
    ]


Expression = Callable[[tuple[Any, ...], list[Record]], Any]


def _columns(reader: Reader, query: Query, name: str, keys: list[Path]) -> dict[str, Expression]:
    columns: dict[str, Expression] = {}
    unnamed = 0
    for item in query.items:
        if not isinstance(item.what, Name | Call):
            raise Beyond("a query or FIELDS(…) beside an aggregate")
        title = _title(item, unnamed)
        unnamed += isinstance(item.what, Call) and item.alias is None
        if title in columns:
            raise Beyond("two columns of one name in an aggregate query")
        columns[title] = _expression(reader, query, name, keys, item.what)
    return columns


def _title(item: Item, unnamed: int) -> str:
    if item.alias is not None:
        return item.alias.text
    return f"expr{unnamed}" if isinstance(item.what, Call) else _last(item.what)


def _last(what: object) -> str:
    assert isinstance(what, Name)
    return what.text.rpartition(".")[2]


def _expression(reader: Reader, query: Query, name: str, keys: list[Path], what: Name | Call) -> Expression:
    if isinstance(what, Call):
        return _aggregate(reader, query, name, what)
    path = reader.path(query, name, what)
    if path not in keys:
        raise Beyond("a field that is neither grouped nor aggregated")
    place = keys.index(path)
    return lambda key, members: key[place]


def _aggregate(reader: Reader, query: Query, name: str, call: Call) -> Expression:
    if call.argument is None:
        raise Beyond("COUNT() beside something else")
    path = reader.path(query, name, call.argument)
    numeric = path.about.type in _NUMBERS
    if call.function in _OF_NUMBERS and not numeric:
        raise Beyond(f"{call.function.upper()} of a field that is no number")
    compute = (_OF_ANY | _OF_NUMBERS)[call.function]

    kinds: Any = int | float if numeric else object

    def value(key: tuple[Any, ...], members: list[Record]) -> Any:
        every = (reader.value(row, path) for row in members)
        found = [one for one in every if one is not None and isinstance(one, kinds)]
        return compute(found) if found or call.function in _OF_ANY else None

    return value
