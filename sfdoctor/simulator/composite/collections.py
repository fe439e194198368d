"""`/composite/sobjects`: up to 200 records in one request, each with a result of its own."""

from collections.abc import Callable
from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated
from ..ids import is_id_of
from ..records import saver, writable_object
from ..refusals import Beyond, Refused
from ..saving.deleting import delete_record
from ..state import OrgState, Session
from ..transactions import Transaction
from ..upserts import records_with

MOST_RECORDS = 200
_ROLLED_BACK = Refused(
    400,
    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
    "Record rolled back because not all records were valid and the request was using AllOrNone header",
    [],
)
Result = dict[str, Any]


class Collection:
    """One request for several records."""

    def __init__(self, state: OrgState, session: Session, call: Call, version: str) -> None:
        self._state, self._session, self._call, self._version = state, session, call, version
        self._saver = saver(state, session, call, version)

    def create(self) -> Answer:
        """`POST /composite/sobjects`."""
        return self._of_records(self._create)

    def update(self) -> Answer:
        """`PATCH /composite/sobjects`."""
        return self._of_records(self._update)

    def upsert(self, name: str, field: str) -> Answer:
        """`PATCH /composite/sobjects/X/<external id field>`."""
        return self._of_records(lambda record: self._upsert(record, name, field))

    def delete(self) -> Answer:
        """`DELETE /composite/sobjects?ids=…&allOrNone=…`."""
        ids = [id for id in self._call.query.get("ids", "").split(",") if id]
        all_or_none = self._call.query.get("allOrNone", "").lower() == "true"
        return self._answer(ids, self._delete, all_or_none=all_or_none)

    def _of_records(self, save: Callable[[Any], Result]) -> Answer:
        body = self._call.json if isinstance(self._call.json, dict) else {}
        return self._answer(body.get("records"), save, all_or_none=body.get("allOrNone") is True)

    def _answer(self, entries: Any, save: Callable[[Any], Result], *, all_or_none: bool) -> Answer:
        if not isinstance(entries, list) or not entries:
            return Refused(400, "REQUIRED_FIELD_MISSING", "At least 1 record is required").answer()
        if len(entries) > MOST_RECORDS:
            return not_simulated(f"the refusal of more than {MOST_RECORDS} records")
        transaction = Transaction(self._state)
        try:
            results = [_result(save, entry) for entry in entries]
        except Beyond as beyond:
            transaction.roll_back()
            return not_simulated(str(beyond))
        if all_or_none and any(not result["success"] for result in results):
            transaction.roll_back()
            results = [_failed(_ROLLED_BACK) if result["success"] else result for result in results]
        return json_answer(200, results)

    def _create(self, record: Any) -> Result:
        id, said = self._saver.create(self._type_of(record), _fields_of(record))
        return {"id": id, "success": True, "errors": said}

    def _update(self, record: Any) -> Result:
        name, sent = self._type_of(record), _fields_of(record)
        id = next((sent.pop(key) for key in list(sent) if key.lower() == "id"), None)
        if not id:
            raise Refused(400, "MISSING_ARGUMENT", "Id not specified in an update call", [])
        self._saver.update(name, str(id), sent)
        return {"id": id, "success": True, "errors": []}

    def _upsert(self, record: Any, name: str, field: str) -> Result:
        own, sent = writable_object(self._state, self._session, name), _fields_of(record)
        value = next((sent.pop(key) for key in list(sent) if key.lower() == field.lower()), None)
        if value is None:
            raise Beyond("an upsert of a record without its external id")
        found = records_with(self._state, self._session.user, own, field, str(value))
        if found:
            self._saver.update(own, found[0]["Id"], sent)
            return {"id": found[0]["Id"], "success": True, "errors": [], "created": False}
        id, _ = self._saver.create(own, {**sent, field: value})
        return {"id": id, "success": True, "errors": [], "created": True}

    def _delete(self, id: str) -> Result:
        objects = self._state.world.objects.items()
        name = next((name for name, about in objects if is_id_of(id, about.prefix)), None)
        if name is None:
            raise Beyond("the refusal to delete what no id names")
        delete_record(self._state, self._session, writable_object(self._state, self._session, name), id)
        return {"id": id, "success": True, "errors": []}

    def _type_of(self, record: Any) -> str:
        attributes = record.get("attributes") if isinstance(record, dict) else None
        if not isinstance(attributes, dict) or not isinstance(attributes.get("type"), str):
            raise Beyond("the refusal of a record without a type")
        try:
            return writable_object(self._state, self._session, attributes["type"])
        except Refused:
            raise Beyond("the refusal of a record in a collection whose object is unknown") from None


def _result(save: Callable[[Any], Result], entry: Any) -> Result:
    try:
        return save(entry)
    except Refused as refusal:
        return _failed(refusal)


def _failed(refusal: Refused) -> Result:
    """A record that failed has no id."""
    return {"success": False, "errors": [refusal.in_collection()]}


def _fields_of(record: Any) -> dict[str, Any]:
    return {field: value for field, value in record.items() if field != "attributes"}
