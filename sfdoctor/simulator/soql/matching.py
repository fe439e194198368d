"""Whether a field's value is what a condition asks for."""

import operator
import re
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from .refusals import Beyond
from .spans import span_of
from .syntax import Value

Test = Callable[[Any], bool]
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def id_of(value: Any) -> Any:
    """An id in the form of 15 characters, which both forms of it have."""
    return value[:15] if isinstance(value, str) else value


def folded_ids(values: Iterable[Any]) -> set[Any]:
    """Ids in the form of 15 characters."""
    return {id_of(value) for value in values}


def equals(wanted: Value, today: date, *, by_id: bool) -> Test:
    """The same value: text in any case, a day of a date literal, an id in either form."""
    if wanted.kind == "range":
        begin, end = _span(wanted, today)
        return lambda found: (at := moment(found)) is not None and begin <= _as_time(at) < end
    if wanted.kind in ("date", "datetime"):
        return lambda found: moment(found) == wanted.value
    fold = id_of if by_id else _fold
    return lambda found: bool(fold(found) == fold(wanted.value))


def ordered(sign: str, wanted: Value, today: date) -> Test:
    """Less or greater; nothing is less or greater than null. Raises Beyond."""
    compare = _ORDERS[sign]
    if wanted.kind == "null":
        return lambda found: False
    if wanted.kind == "boolean":
        raise Beyond(f"{sign} with a boolean")
    if wanted.kind == "range":
        begin, end = _span(wanted, today)
        edge = begin if sign in ("<", ">=") else end
        compare = operator.lt if sign in ("<", "<=") else operator.ge
        return lambda found: (at := moment(found)) is not None and compare(_as_time(at), edge)
    if wanted.kind in ("date", "datetime"):
        return lambda found: (at := moment(found)) is not None and compare(at, wanted.value)
    kinds: Any = str if wanted.kind == "string" else int | float
    return lambda found: isinstance(found, kinds) and compare(_fold(found), _fold(wanted.value))


def like(text: str) -> Test:
    """A pattern in which `%` is any text and `_` any one character, unless a backslash stands before."""
    parts = re.findall(r"\\.|.", text, re.DOTALL)
    wild = {"%": ".*", "_": "."}
    expression = "".join(wild.get(part) or re.escape(part[-1]) for part in parts)
    pattern = re.compile(expression, re.IGNORECASE | re.DOTALL)
    return lambda found: isinstance(found, str) and pattern.fullmatch(found) is not None


def includes(wanted: Collection[str]) -> Test:
    """A multi-select picklist that has all the values of one of the groups, as in `A;B`."""
    groups = [_chosen(group) for group in wanted]
    return lambda found: any(group <= _chosen(found) for group in groups)


def moment(found: Any) -> Any:
    """A stored date or time as one that can be compared; None where it is none."""
    try:
        return datetime.fromisoformat(found) if "T" in found else date.fromisoformat(found)
    except (TypeError, ValueError):
        return None


def _chosen(found: Any) -> set[str]:
    return {part.strip().lower() for part in str(found).split(";")} if found else set()


def _fold(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _span(wanted: Value, today: date) -> tuple[datetime, datetime]:
    name, number = wanted.value
    try:
        begin, end = span_of(name, number, today)
    except (OverflowError, ValueError) as error:
        raise Beyond("a date literal beyond the calendar") from error
    return _as_time(begin), _as_time(end)


def _as_time(found: Any) -> datetime:
    return found if isinstance(found, datetime) else datetime.combine(found, time.min, UTC)
