"""`POST /composite/tree/X`: new records, all or none."""

from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated
from ..records import saver, writable_object
from ..refusals import Beyond, Refused
from ..state import OrgState, Session
from ..transactions import Transaction

_MOST_RECORDS = 200


def tree(state: OrgState, session: Session, call: Call, version: str, name: str) -> Answer:
    """Answer the request: 201 with the ids, or 400 with the errors of those alone that failed."""
    body = call.json if isinstance(call.json, dict) else {}
    records = body.get("records")
    if not isinstance(records, list) or not 0 < len(records) <= _MOST_RECORDS:
        return not_simulated("the refusal of a tree of no records, or of too many")
    transaction = Transaction(state)
    try:
        name = writable_object(state, session, name)
        results = [_create(state, session, call, version, name, record) for record in records]
    except Refused as refusal:
        return refusal.answer()
    except Beyond as beyond:
        return not_simulated(str(beyond))
    failed = [result for result in results if "errors" in result]
    if failed:
        transaction.roll_back()
    return json_answer(400 if failed else 201, {"hasErrors": bool(failed), "results": failed or results})


def _create(
    state: OrgState, session: Session, call: Call, version: str, name: str, record: Any
) -> dict[str, Any]:
    attributes = record.get("attributes") if isinstance(record, dict) else None
    if not isinstance(attributes, dict) or "referenceId" not in attributes:
        raise Beyond("the refusal of a tree record without a referenceId")
    if any(isinstance(value, dict) for key, value in record.items() if key != "attributes"):
        raise Beyond("children in a tree")
    sent = {field: value for field, value in record.items() if field != "attributes"}
    try:
        id, _ = saver(state, session, call, version).create(name, sent)
    except Refused as refusal:
        return {"referenceId": attributes["referenceId"], "errors": [refusal.in_collection()]}
    return {"referenceId": attributes["referenceId"], "id": id}
