"""`POST /composite/batch`: requests in a row, without a transaction."""

import json
from typing import Any
from urllib.parse import parse_qsl

from ..exchange import Answer, Call, json_answer, not_simulated, unsimulated
from ..refusals import Beyond
from ..state import OrgState
from .subrequests import MOST_SUBREQUESTS, Send

_INHERITED = ("accept", "authorization", "content-type")


def batch(state: OrgState, call: Call, send: Send) -> Answer:
    """Answer the request. Each of the requests counts as an API call, and what is done stays done."""
    body = call.json if isinstance(call.json, dict) else {}
    requests = body.get("batchRequests")
    if not isinstance(requests, list) or not 0 < len(requests) <= MOST_SUBREQUESTS:
        return not_simulated("the refusal of no batch requests, or of too many")
    state.world.org.api_calls_used += len(requests) - 1
    try:
        results = list(_results(call, send, requests, halt=body.get("haltOnError") is True))
    except Beyond as beyond:
        return not_simulated(str(beyond))
    failed = any(result["statusCode"] >= 400 for result in results)
    return json_answer(200, {"hasErrors": failed, "results": results})


def _results(call: Call, send: Send, requests: list[Any], *, halt: bool) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for place, request in enumerate(requests, start=1):
        given = send(_inner(call, request))
        if unsimulated(given) is not None:
            raise Beyond("one of the batch requests")
        body = json.loads(given.body) if given.body else None
        results.append({"statusCode": given.status, "result": body})
        if halt and given.status >= 400 and place < len(requests):
            raise Beyond("what a batch that was halted says of the rest")
    return results


def _inner(outer: Call, request: Any) -> Call:
    if not isinstance(request, dict) or not isinstance(request.get("url"), str):
        raise Beyond("the refusal of a batch request without a url")
    path, _, query = request["url"].partition("?")
    headers = {name: value for name, value in outer.headers.items() if name in _INHERITED}
    path = "/" + path.strip("/")
    if not path.startswith("/services/data/"):
        path = "/services/data" + path
    rich = request.get("richInput")
    body = b"" if rich is None else json.dumps(rich).encode()
    named = dict(parse_qsl(query, keep_blank_values=True))
    return Call(str(request.get("method", "GET")), outer.host, path, named, headers, body)
