"""Create, read, update and delete of single records, from the user's rights and the object's fields."""

from typing import Any

from .access import field_right, find_object, object_rights, visible_fields
from .exchange import Answer, Call, json_answer, not_simulated, resource_not_found, rest_error
from .ids import is_id_of
from .rows import rows_of
from .state import OrgState, Record, Session

_NOT_WRITABLE = (
    "Unable to create/update fields: {}. Please check the security settings of this field and verify that it "
    "is read/write for your profile or permission set."
)


def create(state: OrgState, session: Session, call: Call, version: str, name: str) -> Answer:
    """`POST /sobjects/X`."""
    written = _written(state, session, call, name)
    if isinstance(written, Answer):
        return written
    name, values = written
    refusal = _refuse_dml(state, session, name, "create")
    refusal = refusal or _refuse_values(state, session, name, values, creating=True)
    if refusal is not None:
        return refusal
    id = state.add_record(name, _in_own_spelling(state, name, values), session.user)
    location = f"/services/data/v{version}/sobjects/{name}/{id}"
    return json_answer(201, {"id": id, "success": True, "errors": []}).with_header("Location", location)


def read(state: OrgState, session: Session, version: str, name: str, id: str) -> Answer:
    """`GET /sobjects/X/<id>`: the fields that the user can see."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    name = found[0]
    if not is_id_of(id, found[1].prefix):
        message = f"Provided external ID field does not exist or is not accessible: {id}"
        return json_answer(404, [{"errorCode": "NOT_FOUND", "message": message}])
    row = next((row for row in rows_of(state, session, name) if row["Id"][:15] == id[:15]), None)
    if row is None:
        return resource_not_found()
    url = f"/services/data/v{version}/sobjects/{name}/{row['Id']}"
    fields = {field: row.get(field) for field in visible_fields(state.world, session.user, name)}
    return json_answer(200, {"attributes": {"type": name, "url": url}, **fields})


def update(state: OrgState, session: Session, call: Call, name: str, id: str) -> Answer:
    """`PATCH /sobjects/X/<id>`. An unknown column is reported before the id is looked at."""
    written = _written(state, session, call, name)
    if isinstance(written, Answer):
        return written
    name, values = written
    refusal = _refuse_id(state, name, id) or _refuse_dml(state, session, name, "edit")
    refusal = refusal or _refuse_values(state, session, name, values, creating=False)
    if refusal is not None:
        return refusal
    record = _record(state, name, id)
    record.update(_in_own_spelling(state, name, values))
    state.touch(record, session.user)
    return Answer(204)


def delete(state: OrgState, session: Session, name: str, id: str) -> Answer:
    """`DELETE /sobjects/X/<id>`."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    name = found[0]
    refusal = _refuse_id(state, name, id)
    if refusal is not None:
        return refusal
    if "delete" not in object_rights(state.world, session.user, name):
        message = "insufficient access rights on object id"
        return rest_error(400, "INSUFFICIENT_ACCESS_OR_READONLY", message, [])
    record = _record(state, name, id)
    del state.records[name][record["Id"]]
    state.deleted[record["Id"]] = {**record, "IsDeleted": True}
    return Answer(204)


def _written(state: OrgState, session: Session, call: Call, name: str) -> tuple[str, Record] | Answer:
    """The object's own name and the columns to write, or the refusal of what cannot be written at all."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    values = call.json
    if not isinstance(values, dict):
        return not_simulated("a record that is not a JSON object")
    return _refuse_columns(state, session, found[0], values) or (found[0], values)


def _refuse_columns(state: OrgState, session: Session, name: str, values: Record) -> Answer | None:
    known = {field.lower() for field in visible_fields(state.world, session.user, name)}
    for field in values:
        if field.lower() not in known:
            message = f"No such column '{field}' on sobject of type {name}"
            return rest_error(400, "INVALID_FIELD", message)
    return None


def _refuse_dml(state: OrgState, session: Session, name: str, right: Any) -> Answer | None:
    if right in object_rights(state.world, session.user, name):
        return None
    verb = "inserted" if right == "create" else "updated"
    message = f"entity type cannot be {verb}: {state.world.objects[name].label}"
    return rest_error(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, [])


def _refuse_id(state: OrgState, name: str, id: str) -> Answer | None:
    if not is_id_of(id, state.world.objects[name].prefix):
        return rest_error(400, "MALFORMED_ID", f"Record ID: id value of incorrect type: {id}", ["Id"])
    if any(gone[:15] == id[:15] for gone in state.deleted):
        return rest_error(404, "ENTITY_IS_DELETED", "entity is deleted", [])
    return None if _record(state, name, id) else resource_not_found()


def _refuse_values(
    state: OrgState, session: Session, name: str, values: Record, *, creating: bool
) -> Answer | None:
    """Writability, lengths and restricted picklists first; required fields last, as on a save."""
    world, fields = state.world, state.world.objects[name].fields
    own = _in_own_spelling(state, name, values)
    locked = [
        field
        for field in own
        if field_right(world, session.user, name, field) != "edit"
        or not (fields[field].createable if creating else fields[field].updateable)
    ]
    if locked:
        message = _NOT_WRITABLE.format(", ".join(locked))
        return rest_error(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, locked)
    for field, value in own.items():
        about = fields[field]
        if about.restricted and value is not None and value not in about.values:
            message = f"{about.label}: bad value for restricted picklist field: {value}"
            return rest_error(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field])
        if about.length and isinstance(value, str) and len(value) > about.length:
            message = f"{about.label}: data value too large: {value} (max length={about.length})"
            return rest_error(400, "STRING_TOO_LONG", message, [field])
    return _refuse_missing(state, name, own, creating=creating)


def _refuse_missing(state: OrgState, name: str, own: Record, *, creating: bool) -> Answer | None:
    required = [
        field
        for field, about in state.world.objects[name].fields.items()
        if about.required and not about.defaulted
    ]
    missing = [field for field in required if own.get(field) in (None, "") and (creating or field in own)]
    if not missing:
        return None
    message = f"Required fields are missing: [{', '.join(missing)}]"
    return rest_error(400, "REQUIRED_FIELD_MISSING", message, missing)


def _in_own_spelling(state: OrgState, name: str, values: Record) -> Record:
    spelt = {field.lower(): field for field in state.world.objects[name].fields}
    return {spelt[field.lower()]: value for field, value in values.items()}


def _record(state: OrgState, name: str, id: str) -> Record:
    return next((row for key, row in state.records.get(name, {}).items() if key[:15] == id[:15]), {})
