"""Which fields may be named at all: unknown or hidden ones first, then those that are read-only."""

from collections.abc import Iterable

from ..access import field_right, object_rights, visible_fields
from ..people import User
from ..refusals import Refused
from ..state import OrgState, Record
from .subject import Subject

_NOT_WRITABLE = (
    "Unable to create/update fields: {}. Please check the security settings of this field and verify that it "
    "is read/write for your profile or permission set."
)


def in_own_spelling(state: OrgState, user: User, name: str, values: Record) -> Record:
    """The values under the org's own field names. Raises Refused for a column that the user does not have."""
    known = {field.lower(): field for field in visible_fields(state.world, user, name)}
    spelt = {}
    for column, value in values.items():
        if column.lower() in known:
            spelt[known[column.lower()]] = value
        elif not state.world.org.unknown_fields_are_ignored:
            message = f"No such column '{column}' on sobject of type {name}"
            raise Refused(400, "INVALID_FIELD", message)
    return spelt


def refuse_object(subject: Subject) -> None:
    """Raises Refused where the user lacks Create or Edit on the object. The text names the label."""
    right = "create" if subject.creating else "edit"
    if right not in object_rights(subject.world, subject.user, subject.name):
        verb = "inserted" if subject.creating else "updated"
        label = subject.sobject.label_in(subject.user.language)
        message = f"entity type cannot be {verb}: {label}"
        raise Refused(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, [])


def refuse_read_only(subject: Subject) -> None:
    """Raises Refused for all fields at once that this user, or anybody, cannot write."""
    locked = list(_read_only(subject, subject.sent))
    if locked:
        message = _NOT_WRITABLE.format(", ".join(locked))
        raise Refused(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, locked)


def _read_only(subject: Subject, fields: Iterable[str]) -> Iterable[str]:
    for field in fields:
        about = subject.field(field)
        possible = about.can_be_created if subject.creating else about.can_be_updated
        if not possible or field_right(subject.world, subject.user, subject.name, field) != "edit":
            yield field
