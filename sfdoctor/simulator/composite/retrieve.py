"""Several records of one object by their ids."""

import json
from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated, unsimulated
from ..records import read
from ..state import OrgState, Session


def retrieve(state: OrgState, session: Session, call: Call, version: str, name: str) -> Answer:
    """`GET` or `POST /composite/sobjects/X`: the records in the order asked for, null for one not found."""
    body: Any = call.json if call.method == "POST" else None
    asked = body if isinstance(body, dict) else {}
    ids = asked.get("ids") or [id for id in call.query.get("ids", "").split(",") if id]
    fields = ",".join(asked.get("fields") or []) or call.query.get("fields", "")
    if not ids or not fields:
        return not_simulated("the refusal to retrieve records without ids or fields")
    one = Call("GET", call.host, call.path, {"fields": fields}, call.headers)
    found = [read(state, session, one, version, name, str(id)) for id in ids]
    if any(unsimulated(given) is not None for given in found):
        return not_simulated("the refusal of unknown fields in a retrieve")
    return json_answer(200, [json.loads(given.body) if given.status == 200 else None for given in found])
