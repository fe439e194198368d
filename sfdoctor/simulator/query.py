"""`/query`: the rows that a query asks for, or Salesforce's own words for what is wrong with it."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .access import find_object, visible_fields
from .exchange import Answer, json_answer, not_simulated, rest_error
from .rows import rows_of
from .soql import Beyond, Condition, Malformed, Name, Query, parse
from .state import OrgState, Record, Session

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NO_SUCH_COLUMN = (
    "No such column '{}' on entity '{}'. If you are attempting to use a custom field, be sure to append the "
    "'__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate "
    "names."
)
_NO_SUCH_TYPE = (
    "sObject type '{}' is not supported. If you are attempting to use a custom object, be sure to append the "
    "'__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names."
)


class _Refused(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def run_query(state: OrgState, session: Session, version: str, text: str) -> Answer:
    """Answer a query."""
    try:
        question = parse(text)
        return json_answer(200, _answer(_Reader(state, session, version), question))
    except Malformed as error:
        return rest_error(400, "MALFORMED_QUERY", str(error))
    except Beyond as error:
        return not_simulated(str(error))
    except _Refused as error:
        return rest_error(400, error.code, str(error))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows as the session's user."""

    state: OrgState
    session: Session
    version: str

    def object_named(self, question: Query) -> str:
        found = find_object(self.state.world, self.session.user, question.source.text)
        if found is None:
            message = _NO_SUCH_TYPE.format(question.source.text)
            raise _Refused("INVALID_TYPE", _point_at(question, question.source, message))
        return found[0]

    def path(self, question: Query, name: str, written: Name) -> tuple[str, ...]:
        """The field that a name means, through relationships, in the org's own spelling."""
        world, user = self.state.world, self.session.user
        parts, path = written.text.split("."), []
        if len(parts) > 1 and parts[0].lower() == name.lower():
            parts.pop(0)
        for last, part in ((place == len(parts), part) for place, part in enumerate(parts, start=1)):
            for field, about in visible_fields(world, user, name).items():
                spelt = field if last else about.relationship
                if spelt is not None and spelt.lower() == part.lower():
                    path.append(spelt)
                    name = about.references or name
                    break
            else:
                raise _Refused(
                    "INVALID_FIELD", _point_at(question, written, _NO_SUCH_COLUMN.format(part, name))
                )
        return tuple(path)

    def value(self, name: str, row: Record, path: tuple[str, ...]) -> Any:
        """The value at the end of a path; None where a parent is empty."""
        for step in path[:-1]:
            name, parent = self.parent(name, row, step)
            if parent is None:
                return None
            row = parent
        return row.get(path[-1])

    def parent(self, name: str, row: Record, relationship: str) -> tuple[str, Record | None]:
        """The object and the row that a relationship leads to."""
        fields = self.state.world.objects[name].fields
        field, about = next(
            (field, about) for field, about in fields.items() if about.relationship == relationship
        )
        target = about.references or name
        candidates = rows_of(self.state, self.session, target)
        return target, next((other for other in candidates if other["Id"] == row.get(field)), None)

    def shape(self, name: str, row: Record, paths: list[tuple[str, ...]]) -> dict[str, Any]:
        """A row as the answer shows it: attributes first, parents nested."""
        url = f"/services/data/v{self.version}/sobjects/{name}/{row['Id']}"
        shown: dict[str, Any] = {"attributes": {"type": name, "url": url}}
        for path in paths:
            if len(path) == 1:
                shown[path[0]] = row.get(path[0])
            elif path[0] not in shown:
                target, parent = self.parent(name, row, path[0])
                below = [other[1:] for other in paths if other[0] == path[0] and len(other) > 1]
                shown[path[0]] = None if parent is None else self.shape(target, parent, below)
        return shown


def _answer(reader: _Reader, question: Query) -> dict[str, Any]:
    name = reader.object_named(question)
    paths = [reader.path(question, name, field) for field in question.fields]
    rows = rows_of(reader.state, reader.session, name)
    for condition in question.conditions:
        path = _filterable(reader, question, name, condition)
        rows = [row for row in rows if _holds(reader.value(name, row, path), condition)]
    for ordering in reversed(question.orderings):
        path = reader.path(question, name, ordering.field)
        rows.sort(key=lambda row, at=path: _rank(reader.value(name, row, at)), reverse=ordering.descending)  # type: ignore[misc]
    rows = rows[: question.limit]
    records = [reader.shape(name, row, paths) for row in rows]
    return {"totalSize": len(records), "done": True, "records": records}


def _filterable(reader: _Reader, question: Query, name: str, condition: Condition) -> tuple[str, ...]:
    path = reader.path(question, name, condition.field)
    field = reader.state.world.objects[name].fields.get(path[0])
    if len(path) == 1 and field is not None and not field.filterable:
        message = f"field '{path[0]}' can not be filtered in a query call"
        raise _Refused("INVALID_FIELD", _point_at(question, condition.field, message))
    return path


def _holds(found: Any, condition: Condition) -> bool:
    wanted = condition.value
    compare = _COMPARISONS[condition.operator]
    if isinstance(found, str) and isinstance(wanted, str):
        return compare(found.lower(), _same_id(found, wanted).lower())
    if condition.operator in ("=", "!="):
        return compare(found, wanted)
    if found is None or wanted is None:
        return False
    if not (isinstance(found, int | float) and isinstance(wanted, int | float)):
        raise Beyond("a comparison of a field with a value of another kind")
    return compare(found, wanted)


def _same_id(found: str, wanted: str) -> str:
    """An id of 15 characters means the same record as its 18-character form."""
    return found if len(wanted) == 15 and len(found) == 18 and found[:15] == wanted else wanted


def _rank(value: Any) -> tuple[bool, float, str]:
    number = float(value) if isinstance(value, int | float) else 0.0
    return (value is not None, number, str(value).lower())


def _point_at(question: Query, name: Name, message: str) -> str:
    """The message with the query, a caret under the culprit, and its place."""
    caret = " " * (name.column - 1) + "^"
    return f"\n{question.text}\n{caret}\nERROR at Row:1:Column:{name.column}\n{message}"
