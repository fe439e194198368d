"""The stored record that a request names by its id, or why there is none to work on."""

from ..access import MODIFY_ALL_DATA, has_permission
from ..ids import is_id_of
from ..people import User
from ..refusals import Refused, resource_missing
from ..state import OrgState, Record


def known_record(state: OrgState, name: str, id: str) -> Record:
    """The record. Raises Refused for an id of another kind, of a deleted record, or of none."""
    if not is_id_of(id, state.world.objects[name].prefix):
        raise Refused(400, "MALFORMED_ID", f"Record ID: id value of incorrect type: {id}", ["Id"])
    if any(gone[:15] == id[:15] for gone in state.deleted):
        raise Refused(404, "ENTITY_IS_DELETED", "entity is deleted", [])
    for key, record in state.records.get(name, {}).items():
        if key[:15] == id[:15]:
            return record
    raise resource_missing()


def no_right_on_record() -> Refused:
    """What sharing, or a missing Delete on the object, makes the org say about one record."""
    message = "insufficient access rights on object id"
    return Refused(400, "INSUFFICIENT_ACCESS_OR_READONLY", message, [])


def refuse_locked(state: OrgState, user: User, id: str) -> None:
    """Raises Refused where an approval process, or another transaction, holds the record."""
    approvals = {locked[:15] for locked in state.world.in_approval}
    if id[:15] in approvals and not has_permission(state.world, user, MODIFY_ALL_DATA):
        raise Refused(400, "ENTITY_IS_LOCKED", "the entity is locked for editing", [])
    refuse_held(state, id)


def refuse_held(state: OrgState, id: str) -> None:
    """Raises Refused where another transaction holds on to the row."""
    if any(held[:15] == id[:15] for held in state.world.locked_rows):
        message = f"unable to obtain exclusive access to this record or 1 records: {id}"
        raise Refused(400, "UNABLE_TO_LOCK_ROW", message, [])
