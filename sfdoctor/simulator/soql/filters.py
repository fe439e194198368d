"""WHERE: which rows meet a condition."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from typing import Any

from ...salesforce.ids import is_id
from ..state import Record
from .matching import equals, folded_ids, id_of, includes, like, ordered
from .reading import Path, Reader
from .refusals import Beyond, Refused, malformed, pointed
from .syntax import Call, Comparison, Condition, Junction, Negation, Query, Value

Semijoin = Callable[[Query], Collection[Any]]
_IDS = ("id", "reference")
_NUMBERS = ("int", "double", "currency", "percent", "long")
_QUOTED_TYPES = {"date": "date", "datetime": "dateTime", "boolean": "boolean"}
_KIND_OF_TYPE = {"boolean": "boolean", "date": "date", "datetime": "datetime"} | dict.fromkeys(
    _NUMBERS, "number"
)


class Filter:
    """The conditions of one query on one object, made ready to be tried on rows."""

    def __init__(self, reader: Reader, query: Query, name: str, semijoin: Semijoin) -> None:
        self._reader = reader
        self._query = query
        self._name = name
        self._semijoin = semijoin

    def keep(self, rows: list[Record]) -> list[Record]:
        """The rows that meet the condition. Raises Refused or Beyond."""
        if self._query.where is None:
            return list(rows)
        meets = self._compiled(self._query.where)
        return [row for row in rows if meets(row)]

    def _compiled(self, condition: Condition) -> Callable[[Any], bool]:
        if isinstance(condition, Negation):
            part = self._compiled(condition.part)
            return lambda row: not part(row)
        if isinstance(condition, Junction):
            parts = [self._compiled(part) for part in condition.parts]
            joined = all if condition.word == "and" else any
            return lambda row: joined(part(row) for part in parts)
        return self._comparison(condition)

    def _comparison(self, comparison: Comparison) -> Callable[[Any], bool]:
        if isinstance(comparison.field, Call):
            raise Beyond("a function in WHERE")
        path = self._reader.path(self._query, self._name, comparison.field)
        at = comparison.field.at
        if not path.about.filterable:
            message = f"field '{path.field}' can not be filtered in a query call"
            raise pointed("INVALID_FIELD", self._query.text, at, message)
        test = self._test(path, at, comparison)
        return lambda row: test(self._reader.value(row, path))

    def _test(self, path: Path, at: int, comparison: Comparison) -> Callable[[Any], bool]:
        sign, given = comparison.operator, comparison.value
        if isinstance(given, Query):
            among = folded_ids(self._semijoin(given))
            return lambda found: (id_of(found) in among) is (sign == "in")
        if sign in ("includes", "excludes"):
            return self._includes(path, sign, _values(given))
        if sign == "like":
            return self._like(path, at, _values(given)[0])
        wanted = [self._fitting(path, at, value) for value in _values(given)]
        tests = [equals(value, self._today(), by_id=path.about.type in _IDS) for value in wanted]
        if sign in ("in", "="):
            return lambda found: any(test(found) for test in tests)
        if sign in ("not in", "!="):
            return lambda found: not any(test(found) for test in tests)
        return ordered(sign, wanted[0], self._today())

    def _fitting(self, path: Path, at: int, value: Value) -> Value:
        """The value, where it is of the field's kind. Raises Refused or Beyond."""
        kind = path.about.type
        if value.kind == "name":
            raise Beyond(f"the value {value.value} in a query")
        if value.kind == "null":
            return value
        if value.kind == "string":
            if kind in _IDS and not is_id(value.value):
                raise self._no_id(at, value.value)
            if kind in _KIND_OF_TYPE:
                named = _QUOTED_TYPES.get(kind, kind)
                message = (
                    f"value of filter criterion for field '{path.field}' must be of type {named} "
                    "and should not be enclosed in quotes"
                )
                raise pointed("INVALID_FIELD", self._query.text, at, message)
            return value
        wanted = _KIND_OF_TYPE.get(kind)
        if wanted == value.kind or (value.kind == "range" and kind in ("date", "datetime")):
            return value
        raise Beyond("a comparison of a field with a value of another kind")

    def _no_id(self, at: int, text: str) -> Refused:
        message = f"invalid ID field: {text}"
        return pointed("INVALID_QUERY_FILTER_OPERATOR", self._query.text, at, message)

    def _like(self, path: Path, at: int, wanted: Value) -> Callable[[Any], bool]:
        if path.about.type in _IDS or (path.entity, path.field) == ("FieldPermissions", "Field"):
            message = "invalid operator on id field"
            raise pointed("INVALID_QUERY_FILTER_OPERATOR", self._query.text, at, message)
        if wanted.kind != "string":
            raise Beyond("LIKE with a value that is not a string")
        return like(wanted.value)

    def _includes(self, path: Path, sign: str, wanted: tuple[Value, ...]) -> Callable[[Any], bool]:
        if path.about.type != "multipicklist" or any(value.kind != "string" for value in wanted):
            raise Beyond(f"{sign.upper()} on a field that is no multi-select picklist")
        has = includes([value.value for value in wanted])
        return has if sign == "includes" else lambda found: not has(found)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._reader.state.clock(), UTC).date()


def refuse_semijoins(condition: Condition | None, *, nested: bool) -> None:
    """Semi-joins stand at the top or under AND, not within each other. Raises Refused or Beyond."""
    if isinstance(condition, Comparison) and isinstance(condition.value, Query) and nested:
        raise malformed("Nesting of semi join sub-selects is not supported")
    if isinstance(condition, Negation):
        if _has_semijoin(condition.part):
            raise Beyond("NOT before a semi-join")
        return
    if isinstance(condition, Junction):
        if condition.word == "or" and any(_has_semijoin(part) for part in condition.parts):
            raise malformed("Semi join sub-selects are not allowed with the 'OR' operator")
        for part in condition.parts:
            refuse_semijoins(part, nested=nested)


def _has_semijoin(condition: Condition) -> bool:
    if isinstance(condition, Comparison):
        return isinstance(condition.value, Query)
    parts = condition.parts if isinstance(condition, Junction) else (condition.part,)
    return any(_has_semijoin(part) for part in parts)


def _values(given: Value | tuple[Value, ...] | Query) -> tuple[Value, ...]:
    return (given,) if isinstance(given, Value) else given if isinstance(given, tuple) else ()
