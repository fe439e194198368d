"""Create, read, update and delete of single records by REST."""

from .access import find_object, visible_fields
from .exchange import Answer, Call, json_answer, not_simulated, resource_not_found
from .ids import is_id_of
from .refusals import Beyond, Refused, resource_missing
from .rows import rows_of
from .saving.deleting import delete_record
from .saving.options import options_of
from .saving.save import Saver
from .sharing import can_read
from .state import OrgState, Record, Session


def create(state: OrgState, session: Session, call: Call, version: str, name: str) -> Answer:
    """`POST /sobjects/X`."""
    try:
        name = writable_object(state, session, name)
        id, said = saver(state, session, call, version).create(name, body_of(call))
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    location = f"/services/data/v{version}/sobjects/{name}/{id}"
    return json_answer(201, {"id": id, "success": True, "errors": said}).with_header("Location", location)


def read(state: OrgState, session: Session, call: Call, version: str, name: str, id: str) -> Answer:
    """`GET /sobjects/X/<id>`: the fields that the user can see, or those of `fields`."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    name = found[0]
    if not is_id_of(id, found[1].prefix):
        return no_external_id(id).answer()
    row = next((row for row in rows_of(state, session, name) if row["Id"][:15] == id[:15]), None)
    if row is None or not can_read(state.world, session.user, name, row):
        return resource_not_found()
    try:
        shown = _chosen_fields(state, session, name, call.query.get("fields"))
    except Beyond as beyond:
        return not_simulated(str(beyond))
    url = f"/services/data/v{version}/sobjects/{name}/{row['Id']}"
    fields = {field: row.get(field) for field in shown}
    return json_answer(200, {"attributes": {"type": name, "url": url}, **fields})


def update(state: OrgState, session: Session, call: Call, version: str, name: str, id: str) -> Answer:
    """`PATCH /sobjects/X/<id>`."""
    try:
        name = writable_object(state, session, name)
        saver(state, session, call, version).update(name, id, body_of(call))
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    return Answer(204)


def delete(state: OrgState, session: Session, name: str, id: str) -> Answer:
    """`DELETE /sobjects/X/<id>`."""
    try:
        name = writable_object(state, session, name)
        delete_record(state, session, name, id)
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    return Answer(204)


def saver(state: OrgState, session: Session, call: Call, version: str) -> Saver:
    """What saves the records of a request."""
    return Saver(state, session, version, options_of(call.headers, version))


def writable_object(state: OrgState, session: Session, name: str) -> str:
    """The object's own name. Raises Refused where the user cannot see it."""
    found = find_object(state.world, session.user, name)
    if found is None:
        raise resource_missing()
    return found[0]


def body_of(call: Call) -> Record:
    """The record in a request. Raises Beyond where there is none."""
    if not isinstance(call.json, dict):
        raise Beyond("a record that is not a JSON object")
    return {field: value for field, value in call.json.items() if field != "attributes"}


def _chosen_fields(state: OrgState, session: Session, name: str, wanted: str | None) -> list[str]:
    visible = visible_fields(state.world, session.user, name)
    if wanted is None:
        return list(visible)
    spelt = {field.lower(): field for field in visible}
    columns = [column.strip().lower() for column in wanted.split(",")]
    if not spelt.keys() >= set(columns):
        raise Beyond("fields of a record that the user does not have")
    return [spelt[column] for column in columns]


def no_external_id(value: str) -> Refused:
    """What a path segment gets that is neither an id nor a field by which records are known."""
    message = f"Provided external ID field does not exist or is not accessible: {value}"
    return Refused(404, "NOT_FOUND", message, code_first=True)
