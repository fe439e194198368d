"""`POST /composite`: subrequests that may refer to each other, and may be rolled back together."""

import json
from collections.abc import Sequence
from typing import Any

from ..exchange import Answer, Call, json_answer, not_simulated, unsimulated
from ..refusals import Beyond, Refused
from ..state import OrgState
from ..transactions import Transaction
from .collation import batches_of
from .references import resolved
from .subrequests import Send, Subrequest, read_subrequests

_ROLLED_BACK = "The transaction was rolled back since another operation in the same transaction failed."
_HALTED = Refused(400, "PROCESSING_HALTED", _ROLLED_BACK, code_first=True)


def composite(state: OrgState, call: Call, version: str, send: Send) -> Answer:
    """Answer the request: always 200 from outside, whether or not it was rolled back."""
    body = call.json if isinstance(call.json, dict) else {}
    try:
        subrequests = read_subrequests(body.get("compositeRequest"))
        collated = body.get("collateSubrequests", float(version) >= 49) is True
        all_or_none = body.get("allOrNone") is True and not state.world.org.all_or_none_is_ignored
        run = CompositeRun(state, call, send)
        if all_or_none:
            entries = run.together(batches_of(subrequests, collated))
        else:
            entries = [run.one(subrequest) for subrequest in subrequests]
    except Beyond as beyond:
        return not_simulated(str(beyond))
    return json_answer(200, {"compositeResponse": entries})


class CompositeRun:
    """One run through the subrequests of a request, or of one graph."""

    def __init__(self, state: OrgState, outer: Call, send: Send) -> None:
        self._state, self._outer, self._send = state, outer, send
        self._bodies: dict[str, Any] = {}

    def together(self, batches: Sequence[Sequence[Subrequest]]) -> list[dict[str, Any]]:
        """All or none: at the first error everything is rolled back, and the rest does not run."""
        done: list[tuple[Subrequest, dict[str, Any]]] = []
        with Transaction(self._state) as transaction:
            for batch in batches:
                done += [(subrequest, self.one(subrequest)) for subrequest in batch]
                if any(has_failed(entry) for _, entry in done):
                    transaction.roll_back()
                    return _after_rollback(done, [one for batch in batches for one in batch])
        return [entry for _, entry in done]

    def one(self, subrequest: Subrequest) -> dict[str, Any]:
        """Run one subrequest. Raises Beyond where its answer is not simulated."""
        try:
            given = self._send(resolved(subrequest, self._bodies).to_call(self._outer))
        except Refused as refusal:
            given = refusal.answer()
        if (beyond := unsimulated(given)) is not None:
            raise Beyond(beyond)
        body = json.loads(given.body) if given.body else None
        self._bodies[subrequest.reference_id] = body
        headers = {name: value for name, value in given.headers if name == "Location"}
        return entry_of(subrequest, given.status, body, headers)


def entry_of(
    subrequest: Subrequest, status: int, body: Any, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """An entry of `compositeResponse`."""
    return {
        "body": body,
        "httpHeaders": headers or {},
        "httpStatusCode": status,
        "referenceId": subrequest.reference_id,
    }


def has_failed(entry: dict[str, Any]) -> bool:
    """True for an error, and for a collection in which a record failed though its status is 200."""
    body = entry["body"]
    records = body if isinstance(body, list) else []
    failed = any(isinstance(one, dict) and one.get("success") is False for one in records)
    return failed or entry["httpStatusCode"] >= 400


def _after_rollback(
    done: list[tuple[Subrequest, dict[str, Any]]], all_of_them: Sequence[Subrequest]
) -> list[dict[str, Any]]:
    """What is told then: own errors, and for the rest that they were halted, run or not.

    A collection tells its records' success all the same, though nothing was kept.
    """
    told = {
        subrequest.reference_id: entry
        for subrequest, entry in done
        if has_failed(entry) or "composite/sobjects" in subrequest.url
    }
    halted = json.loads(_HALTED.answer().body)
    return [
        told.get(subrequest.reference_id) or entry_of(subrequest, 400, halted) for subrequest in all_of_them
    ]
