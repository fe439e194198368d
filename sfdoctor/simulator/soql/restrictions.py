"""Objects that answer only some kinds of query.

Sources: "SOQL Limitations" of the Tooling API, and UserRecordAccess and FieldPermissions in the Object
Reference. Where a document gives the words of a refusal but nobody has recorded its error code, the
refusal is not simulated.
"""

from ..access import VIEW_SETUP, has_permission
from .aggregates import is_aggregate
from .reading import Reader
from .refusals import Beyond, Refused, malformed
from .syntax import Comparison, Condition, FieldsOf, Junction, Name, Query, comparisons, conjuncts

_RECORD_ACCESS = "UserRecordAccess"
_LEVELS = ("HasReadAccess", "HasEditAccess", "HasDeleteAccess", "HasTransferAccess", "HasAllAccess")
_MOST_RECORDS = 200
_UNRECORDED = {
    "UserEntityAccess": {"isundeletable", "ismergeable", "isactivateable", "isflsupdatable"},
}
"""Columns that there are, but nobody has told when they are true."""
_UNRECORDED_WITHOUT_SETUP = ("UserEntityAccess", "UserFieldAccess")
"""Whether a user without View Setup may query these, nobody has told."""


def refuse_unfit(reader: Reader, query: Query, name: str) -> None:
    """Raises Refused or Beyond where the object does not answer such a query."""
    if name == _RECORD_ACCESS:
        _refuse_record_access(query)
    if name == "FieldPermissions" and not is_aggregate(query):
        selected = _selected(query)
        if not {"sobjecttype", "field"} <= selected:
            raise Beyond("a query of FieldPermissions without SobjectType and Field")
    if _selected(query) & _UNRECORDED.get(name, set()):
        raise Beyond(f"some columns of {name}")
    user = reader.session.user
    if name in _UNRECORDED_WITHOUT_SETUP and not has_permission(reader.state.world, user, VIEW_SETUP):
        raise Beyond(f"{name} for a user without View Setup")
    columns = reader.about(name).catalogue
    if columns is not None:
        _refuse_catalogue(query, name, columns)


def ignores_limit(reader: Reader, name: str) -> bool:
    """True for objects of the metadata catalogue, which ignore LIMIT and OFFSET."""
    return reader.about(name).catalogue is not None


def _refuse_catalogue(query: Query, name: str, columns: tuple[str, ...]) -> None:
    if is_aggregate(query):
        raise Beyond(f"an aggregate of {name}")
    if not _only_equals(query.where):
        raise Beyond(f"other conditions than equality on {name}")
    fixed = {_column(found) for found in conjuncts(query.where)}
    if columns and not fixed.intersection(column.lower() for column in columns):
        wanted = ",".join(columns)
        raise malformed(f"{name}: a filter on a reified column is required [{wanted}]")


def _column(comparison: Comparison) -> str:
    """The column that a condition fixes; that of an entity's name is the entity's."""
    text = comparison.field.text.lower() if isinstance(comparison.field, Name) else ""
    return "entitydefinitionid" if text.startswith("entitydefinition.") else text


def _only_equals(condition: Condition | None) -> bool:
    if isinstance(condition, Comparison):
        return condition.operator in ("=", "in") and not isinstance(condition.value, Query)
    if isinstance(condition, Junction):
        return condition.word == "and" and all(_only_equals(part) for part in condition.parts)
    return condition is None


def _refuse_record_access(query: Query) -> None:
    allowed = {"recordid", "maxaccesslevel", *(level.lower() for level in _LEVELS)}
    selected = _selected(query)
    if not selected <= allowed:
        message = "Can select only RecordId, a Has*Access field, and MaxAccessLevel"
        raise Refused("INVALID_FIELD", message)
    if "recordid" not in selected:
        raise Refused("INVALID_FIELD", "RecordId field must be selected")
    by_column = {
        found.field.text.lower(): found for found in conjuncts(query.where) if isinstance(found.field, Name)
    }
    every = [found.field.text.lower() for found in comparisons(query.where) if isinstance(found.field, Name)]
    user, records = by_column.get("userid"), by_column.get("recordid")
    if user is None or user.operator != "=" or records is None or records.operator not in ("=", "in"):
        raise Beyond("a query of UserRecordAccess that does not name one user and the records")
    if isinstance(records.value, tuple) and len(records.value) > _MOST_RECORDS:
        raise Beyond("a query of UserRecordAccess for more than 200 records")
    if isinstance(records.value, Query):
        raise Beyond("a semi-join on UserRecordAccess")
    if set(every) - {"userid", "recordid"} and selected != {"recordid"}:
        raise Beyond("a query of UserRecordAccess that filters by a level and selects more than RecordId")


def _selected(query: Query) -> set[str]:
    """What is selected by name, in lower case. FIELDS(…) is everything."""
    names = {item.what.text.lower() for item in query.items if isinstance(item.what, Name)}
    everything = any(isinstance(item.what, FieldsOf) for item in query.items)
    return names | {"fields(…)", "sobjecttype", "field"} if everything else names
