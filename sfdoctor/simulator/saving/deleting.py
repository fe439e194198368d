"""Delete, with what it does to the records that point to the deleted one."""

from ..access import object_rights
from ..refusals import Beyond
from ..sharing import can_delete
from ..state import OrgState, Record, Session
from ..transactions import Transaction
from .stored import known_record, no_right_on_record, refuse_locked


def delete_record(state: OrgState, session: Session, name: str, id: str) -> None:
    """Delete a record; it goes to the recycle bin. Raises Refused."""
    user = session.user
    record = known_record(state, name, id)
    allowed = "delete" in object_rights(state.world, user, name)
    if not allowed or not can_delete(state.world, user, name, record):
        raise no_right_on_record()
    refuse_locked(state, user, record["Id"])
    with Transaction(state):
        _remove(state, session, name, record)


def _remove(state: OrgState, session: Session, name: str, record: Record) -> None:
    for child, field, on_delete, row in _pointing_to(state, name, record["Id"]):
        if on_delete == "restrict":
            raise Beyond("the refusal to delete a record that others refer to")
        if on_delete == "cascade":
            _remove(state, session, child, row)
        else:
            row[field] = None
    del state.records[name][record["Id"]]
    state.deleted[record["Id"]] = {**record, "IsDeleted": True}
    state.note_write("delete", name, record["Id"], session.user)


def _pointing_to(state: OrgState, name: str, id: str) -> list[tuple[str, str, str, Record]]:
    return [
        (child, field, about.on_delete, row)
        for child, sobject in state.world.objects.items()
        for field, about in sobject.fields.items()
        if about.references == name
        for row in list(state.records.get(child, {}).values())
        if str(row.get(field) or "")[:15] == id[:15]
    ]
