"""SELECT: the columns that a query asks for, and a row as the answer shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..state import Record
from .reading import Path, Reader, Step
from .refusals import Beyond, Refused, malformed
from .syntax import FieldsOf, Item, Name, Query

_MOST_WITH_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Branch:
    """A query within the selection: a child relationship, its object, and the field that points back."""

    relationship: str
    child: str
    field: str
    query: Query


Column = Path | Branch
Children = Callable[[Branch, Record], list[dict[str, Any]]]
"""The rows below a row, as the answer shows them."""


def columns_of(reader: Reader, query: Query, name: str) -> list[Column]:
    """What is selected, in its order, FIELDS(…) spelt out. Raises Refused or Beyond."""
    columns: list[Column] = []
    for item in query.items:
        columns += _columns(reader, query, name, item)
    spelt = [column.spelt for column in columns if isinstance(column, Path)]
    for place, column in enumerate(spelt):
        if column in spelt[:place]:
            raise Refused("INVALID_FIELD", f"duplicate field selected: {column}")
    return columns


def _columns(reader: Reader, query: Query, name: str, item: Item) -> list[Column]:
    if isinstance(item.what, Query):
        return [_branch(reader, name, item.what)]
    if isinstance(item.what, FieldsOf):
        return _all_fields(reader, query, name, item.what)
    if not isinstance(item.what, Name):
        raise Beyond("a function beside COUNT() in a query")
    if item.alias is not None:
        raise malformed("only aggregate expressions use field aliasing")
    return [reader.path(query, name, item.what)]


def _all_fields(reader: Reader, query: Query, name: str, fields: FieldsOf) -> list[Column]:
    """ALL and CUSTOM have no bound that Salesforce knows, so they need a LIMIT."""
    if fields.which != "standard" and (query.limit is None or query.limit > _MOST_WITH_FIELDS):
        raise malformed("The SOQL FIELDS function must have a LIMIT of at most 200")
    chosen = {"all": (True, False), "custom": (True,), "standard": (False,)}[fields.which]
    found: list[Column] = [
        Path((), field, about, name) for field, about in reader.fields(name).items() if about.custom in chosen
    ]
    if not found:
        raise Beyond(f"FIELDS({fields.which.upper()}) of an object that has none")
    return found


def _branch(reader: Reader, name: str, query: Query) -> Branch:
    wanted = query.source.text.lower().removeprefix(f"{name.lower()}.")
    for child in reader.state.world.objects:
        for field, about in reader.fields(child).items():
            known = about.child_relationship
            if about.references == name and known is not None and known.lower() == wanted:
                return Branch(known, child, field, query)
    raise Beyond(f"the child relationship {query.source.text}")


def shown(
    reader: Reader, name: str, row: Record, columns: list[Column], children: Children
) -> dict[str, Any]:
    """A row as the answer shows it: attributes first, parents nested, children as answers of their own."""
    answer: dict[str, Any] = {"attributes": {"type": name, "url": _url(reader, name, row)}}
    for column in columns:
        if isinstance(column, Branch):
            below = children(column, row)
            nested = {"totalSize": len(below), "done": True, "records": below}
            answer[column.relationship] = nested if below else None
        elif not column.steps:
            answer[column.field] = row.get(column.field)
        elif column.steps[0].relationship not in answer:
            answer[column.steps[0].relationship] = _parent(reader, row, column.steps[0], columns, children)
    return answer


def _parent(
    reader: Reader, row: Record, step: Step, columns: list[Column], children: Children
) -> dict[str, Any] | None:
    parent = reader.parent(row, step)
    if parent is None:
        return None
    below: list[Column] = [
        Path(column.steps[1:], column.field, column.about, column.entity)
        for column in columns
        if isinstance(column, Path) and column.steps[:1] == (step,)
    ]
    return shown(reader, step.target, parent, below, children)


def _url(reader: Reader, name: str, row: Record) -> str:
    key = row.get("DurableId") or row["Id"]
    return f"/services/data/v{reader.version}/sobjects/{name}/{key}"
