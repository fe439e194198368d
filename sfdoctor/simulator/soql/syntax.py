"""A query that was understood, as its grammar has it; what its names mean is found out later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

ValueKind = Literal["string", "number", "boolean", "null", "date", "datetime", "range", "name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A field, a relationship path or an object as written, and its place in the query (from 0)."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one field, or `COUNT()` of none."""

    function: str
    argument: Name | None
    at: int


@dataclass(frozen=True, slots=True)
class FieldsOf:
    """`FIELDS(ALL)`, `FIELDS(STANDARD)` or `FIELDS(CUSTOM)`."""

    which: str
    at: int


@dataclass(frozen=True, slots=True)
class Value:
    """A literal. A range is a date literal such as `LAST_N_DAYS:7`, as (name, number).

    A name is no literal: it fits the grammar, and that is all.
    """

    kind: ValueKind
    value: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """`field operator value`; of IN and INCLUDES the values, of a semi-join the query."""

    field: Name | Call
    operator: str
    value: "Value | tuple[Value, ...] | Query"


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions joined by `and` or `or`."""

    word: Literal["and", "or"]
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Negation:
    """`NOT condition`."""

    part: "Condition"


Condition = Comparison | Junction | Negation


@dataclass(frozen=True, slots=True)
class Item:
    """What is selected, and the name it is given."""

    what: "Name | Call | FieldsOf | Query"
    alias: Name | None = None


@dataclass(frozen=True, slots=True)
class Ordering:
    """`ORDER BY field`: ascending and with nulls first unless it says otherwise."""

    field: Name | Call
    descending: bool = False
    nulls_last: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query, or a query within one. `text` is the whole text, at which errors point."""

    text: str
    items: tuple[Item, ...]
    source: Name
    alias: str | None = None
    where: Condition | None = None
    groups: tuple[Name, ...] = ()
    orderings: tuple[Ordering, ...] = field(default=())
    limit: int | None = None
    offset: int = 0


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Every comparison in a condition."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Negation):
        yield from comparisons(condition.part)
    elif isinstance(condition, Junction):
        for part in condition.parts:
            yield from comparisons(part)


def conjuncts(condition: Condition | None) -> Iterator[Comparison]:
    """The comparisons that every row must meet."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Junction) and condition.word == "and":
        for part in condition.parts:
            yield from conjuncts(part)
