"""`POST /composite/graph`: several graphs, each all or nothing."""

from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated
from ..refusals import Beyond
from ..state import OrgState
from .composite import CompositeRun, entry_of, has_failed
from .subrequests import Send, read_subrequests

_MOST_GRAPHS, _MOST_NODES = 75, 500


def graph(state: OrgState, call: Call, send: Send) -> Answer:
    """Answer the request. In a graph that failed every node tells the same error, as was recorded."""
    body = call.json if isinstance(call.json, dict) else {}
    graphs = body.get("graphs")
    if not isinstance(graphs, list) or not 0 < len(graphs) <= _MOST_GRAPHS:
        return not_simulated("the refusal of no graphs, or of too many")
    try:
        return json_answer(200, {"graphs": [_one(state, call, send, entry) for entry in graphs]})
    except Beyond as beyond:
        return not_simulated(str(beyond))


def _one(state: OrgState, call: Call, send: Send, entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict) or not isinstance(entry.get("graphId"), str):
        raise Beyond("the refusal of a graph without a graphId")
    subrequests = read_subrequests(entry.get("compositeRequest"), most=_MOST_NODES)
    if any(not one.resource.startswith("sobjects/") for one in subrequests):
        raise Beyond("the refusal of a graph whose nodes are not all below /sobjects")
    nodes = CompositeRun(state, call, send).together([[one] for one in subrequests])
    culprit = next((node for node in nodes if has_failed(node) and not _is_halted(node)), None)
    if culprit is not None:
        told = culprit["httpStatusCode"], culprit["body"]
        nodes = [entry_of(one, *told) for one in subrequests]
    return {
        "graphId": entry["graphId"],
        "graphResponse": {"compositeResponse": nodes},
        "isSuccessful": culprit is None,
    }


def _is_halted(node: dict[str, Any]) -> bool:
    body = node["body"]
    return isinstance(body, list) and body[0].get("errorCode") == "PROCESSING_HALTED"
