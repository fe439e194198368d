"""The records that a record points to: lookups, the owner, the record type."""

from typing import Any

from ..access import object_rights
from ..ids import is_id_of
from ..record_types import usable_record_types
from ..refusals import Beyond, Refused
from ..sharing import can_read
from ..state import Record
from .stored import refuse_held
from .subject import Subject


def refuse_links(subject: Subject) -> None:
    """Raises Refused for the first id that points nowhere, or where this user may not point to."""
    for field, value in subject.sent.items():
        if field == "OwnerId":
            _refuse_owner(subject, value)
        elif field == "RecordTypeId":
            _refuse_record_type(subject, value)
        elif subject.field(field).type == "reference" and value not in (None, ""):
            _refuse_lookup(subject, field, value)


def _refuse_owner(subject: Subject, value: Any) -> None:
    if value in (None, ""):
        raise Refused(400, "INVALID_CROSS_REFERENCE_KEY", "Owner ID: owner cannot be blank", ["OwnerId"])
    _refuse_form(subject, "OwnerId", value, "005")
    owner = subject.world.user_with_id(value)
    if owner is None:
        raise _nowhere()
    if "read" not in object_rights(subject.world, owner, subject.name):
        raise Beyond("an owner who cannot read the object")


def _refuse_record_type(subject: Subject, value: Any) -> None:
    """The master record type is not valid either, nor is one that is inactive or not assigned."""
    if value in (None, ""):
        return
    usable = usable_record_types(subject.world, subject.user, subject.name)
    if str(value)[:15] not in {subject.sobject.record_types[name].id for name in usable}:
        message = f"Record Type ID: this ID value isn't valid for the user: {value}"
        raise Refused(400, "INVALID_CROSS_REFERENCE_KEY", message, ["RecordTypeId"])


def _refuse_lookup(subject: Subject, field: str, value: Any) -> None:
    target = subject.field(field).references or ""
    if target == "User":
        _refuse_form(subject, field, value, "005")
        if subject.world.user_with_id(value) is None:
            raise _nowhere()
        return
    if target not in subject.world.objects or subject.world.objects[target].read_only:
        raise Beyond(f"a lookup to {target}")
    _refuse_form(subject, field, value, subject.world.objects[target].prefix)
    found = _stored(subject, target, value)
    if found is None:
        raise _nowhere()
    if not can_read(subject.world, subject.user, target, found):
        message = f"insufficient access rights on cross-reference id: {value[:15]}"
        raise Refused(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", message, [])
    condition = subject.field(field).lookup_filter
    if condition is not None and not condition.holds(found):
        message = "Value does not exist or does not match filter criteria"
        raise Refused(400, "FIELD_FILTER_VALIDATION_EXCEPTION", message, [])
    refuse_held(subject.state, found["Id"])


def _refuse_form(subject: Subject, field: str, value: Any, prefix: str) -> None:
    if not isinstance(value, str) or not is_id_of(value, prefix):
        message = f"{subject.label(field)}: id value of incorrect type: {value}"
        raise Refused(400, "MALFORMED_ID", message, [field])


def _stored(subject: Subject, target: str, id: str) -> Record | None:
    rows = subject.state.records.get(target, {})
    return next((row for key, row in rows.items() if key[:15] == id[:15]), None)


def _nowhere() -> Refused:
    return Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
