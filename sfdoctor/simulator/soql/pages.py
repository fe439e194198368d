"""`/query` and `/queryAll`: the answer to a query, page by page."""

import re
from dataclasses import dataclass
from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated, rest_error
from ..ids import new_id
from ..state import OrgState, Session
from .answering import Found, find
from .parser import parse
from .reading import Reader
from .refusals import Beyond, Refused

_FEWEST, _MOST = 200, 2000
_CURSOR_PREFIX = "01g"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The rows of a query whose pages are still being fetched, and who asked for them."""

    session: Session
    found: Found


def run_query(state: OrgState, session: Session, call: Call, version: str, resource: str = "query") -> Answer:
    """Answer `GET /query?q=…`. With `queryAll` the rows in the recycle bin are found too."""
    text = call.query.get("q")
    if text is None:
        return rest_error(400, "MALFORMED_QUERY", "A query string has to be specified")
    reader = Reader(state, session, version, with_deleted=resource == "queryAll")
    try:
        found = find(reader, parse(text))
    except Refused as error:
        return rest_error(400, error.code, str(error))
    except Beyond as error:
        return not_simulated(str(error))
    locator = new_id(_CURSOR_PREFIX, len(state.cursors) + 1)
    if len(found.records) > _page_size(call):
        state.cursors[locator] = Cursor(session, found)
    return json_answer(
        200, _page(found, 0, _page_size(call), f"/services/data/v{version}/{resource}/{locator}")
    )


def next_page(state: OrgState, session: Session, call: Call, version: str, place: list[str]) -> Answer:
    """Answer `GET /query/<locator>`, the URL that the page before has given."""
    resource, named = place
    match = re.fullmatch(r"(\w{18})-(\d{1,9})", named, re.ASCII)
    cursor = state.cursors.get(match[1]) if match else None
    if match is None or cursor is None or cursor.session.user is not session.user:
        return rest_error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
    first = int(match[2])
    if first >= len(cursor.found.records):
        return rest_error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
    here = f"/services/data/v{version}/{resource}/{match[1]}"
    return json_answer(200, _page(cursor.found, first, _page_size(call), here))


def _page(found: Found, first: int, size: int, here: str) -> dict[str, Any]:
    after = first + size
    page: dict[str, Any] = {"totalSize": found.total, "done": after >= len(found.records)}
    if not page["done"]:
        page["nextRecordsUrl"] = f"{here}-{after}"
    return {**page, "records": found.records[first:after]}


def _page_size(call: Call) -> int:
    """What `Sforce-Query-Options: batchSize=…` asks for, between 200 and 2,000."""
    asked = re.search(r"batchSize\s*=\s*(\d{1,9})", call.headers.get("sforce-query-options", ""))
    return _MOST if asked is None else min(max(int(asked[1]), _FEWEST), _MOST)
