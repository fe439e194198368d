"""Records by an external id: read, and create or update."""

from .access import visible_fields
from .exchange import Answer, Call, json_answer, not_simulated
from .people import User
from .records import body_of, no_external_id, read, saver, writable_object
from .refusals import Beyond, Refused, resource_missing
from .state import OrgState, Record, Session


def read_by_external_id(
    state: OrgState, session: Session, call: Call, version: str, place: tuple[str, str, str]
) -> Answer:
    """`GET /sobjects/X/<external id field>/<value>`."""
    name, field, value = place
    try:
        name = writable_object(state, session, name)
        found = records_with(state, session.user, name, field, value)
        if not found:
            raise resource_missing()
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    return read(state, session, call, version, name, found[0]["Id"])


def upsert(
    state: OrgState, session: Session, call: Call, version: str, place: tuple[str, str, str]
) -> Answer:
    """`PATCH /sobjects/X/<external id field>/<value>`: an update where there is such a record."""
    name, field, value = place
    try:
        name = writable_object(state, session, name)
        found = records_with(state, session.user, name, field, value)
        saving, sent = saver(state, session, call, version), body_of(call)
        if found:
            id = found[0]["Id"]
            saving.update(name, id, sent)
        else:
            id, _ = saving.create(name, {**sent, field: value})
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    said = {"id": id, "success": True, "errors": [], "created": not found}
    return json_answer(200 if found else 201, said)


def records_with(state: OrgState, user: User, name: str, field: str, value: str) -> list[Record]:
    """The record with that external id. Raises Refused where the user has no such field."""
    visible = {known.lower(): known for known in visible_fields(state.world, user, name)}
    own = visible.get(field.lower())
    if own is None or not state.world.objects[name].fields[own].external_id:
        raise no_external_id(field)
    found = [row for row in state.records.get(name, {}).values() if str(row.get(own)) == value]
    if len(found) > 1:
        raise Beyond("an external id that several records have")
    return found
