"""UI API, Bulk API 2.0 and Tooling API, as far as the cheapest harmless request to each goes."""

import json
import re
from typing import Any

from .access import VIEW_SETUP, find_object, has_permission, visible_fields
from .describe import brief
from .describe_record_types import record_type_infos
from .exchange import Answer, Call, json_answer, not_simulated, rest_error
from .soql.pages import run_query
from .state import OrgState, Session

_JOBS_SINCE = {"ingest": 41, "query": 47}
_FROM = re.compile(r"\sfrom\s+(\w+)", re.IGNORECASE)
_OPEN_QUESTION = ("userentityaccess", "userfieldaccess")
_NO_ACCESS = "You don't have access to this record. Ask your administrator for help or to request access."
_OF_OBJECT_INFO = (
    "createable",
    "custom",
    "deletable",
    "feedEnabled",
    "keyPrefix",
    "label",
    "labelPlural",
    "layoutable",
    "mruEnabled",
    "queryable",
    "searchable",
    "updateable",
)


def object_info(state: OrgState, session: Session, version: str, name: str) -> Answer:
    """`GET /ui-api/object-info/X`, without what only layouts need."""
    found = find_object(state.world, session.user, name)
    if found is None:
        message = (
            "You don't have access to this record. Ask your administrator for help or to request access."
        )
        return rest_error(403, "INSUFFICIENT_ACCESS", message)
    name = found[0]
    flags = brief(state.world, session.user, name, version)
    types = record_type_infos(state.world, session.user, name, version)
    default = next((row["recordTypeId"] for row in types if row["defaultRecordTypeMapping"]), None)
    shown: dict[str, Any] = {key: flags[key] for key in _OF_OBJECT_INFO}
    shown |= {
        "apiName": name,
        "defaultRecordTypeId": default,
        "fields": {
            field: {"apiName": field, "label": about.label_in(session.user.language)}
            for field, about in visible_fields(state.world, session.user, name).items()
        },
        "recordTypeInfos": {row["recordTypeId"]: _record_type(row) for row in types},
    }
    return json_answer(200, dict(sorted(shown.items())))


def _record_type(row: dict[str, Any]) -> dict[str, Any]:
    keys = ("available", "defaultRecordTypeMapping", "master", "name", "recordTypeId")
    return {key: row[key] for key in keys}


def jobs(version: str, kind: str) -> Answer:
    """`GET /jobs/ingest` and `/jobs/query`: the org has no jobs."""
    if float(version) < _JOBS_SINCE[kind]:
        return not_simulated(f"/jobs/{kind} before it was there")
    return json_answer(200, {"done": True, "records": [], "nextRecordsUrl": None})


def tooling_query(state: OrgState, session: Session, call: Call, version: str) -> Answer:
    """`GET /tooling/query`: its objects are as unknown to a user without View Setup as those of Setup."""
    source = _FROM.search(call.query.get("q", ""))
    if source is None or source[1].lower() in _OPEN_QUESTION:
        return not_simulated("this query of the Tooling API")
    if not has_permission(state.world, session.user, VIEW_SETUP):
        return rest_error(400, "INVALID_TYPE", f"sObject type '{source[1]}' is not supported.")
    if find_object(state.world, session.user, source[1]) is None:
        return not_simulated(f"{source[1]} of the Tooling API")
    given = run_query(state, session, call, version, "query")
    return _as_tooling(given, source[1]) if given.status == 200 else given


def _as_tooling(given: Answer, name: str) -> Answer:
    found = json.loads(given.body)
    records = found["records"]
    return json_answer(
        200,
        {
            "size": len(records),
            "totalSize": found["totalSize"],
            "done": found["done"],
            "queryLocator": None,
            "entityTypeName": name,
            "records": records,
        },
    )
