"""Composite requests as the tests ask them."""

from collections.abc import Mapping
from typing import Any

from sfdoctor.simulator.state import OrgState

from ..orgs import DATA, call, payload

HALTED = "The transaction was rolled back since another operation in the same transaction failed."


def sub(
    reference: str, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """One subrequest; `path` is below the version."""
    entry = {"method": method, "url": DATA + path, "referenceId": reference, "body": body}
    if headers:
        entry["httpHeaders"] = headers
    return {key: value for key, value in entry.items() if value is not None}


def composite(
    state: OrgState, *subrequests: dict[str, Any], all_or_none: bool = True
) -> list[dict[str, Any]]:
    """Send subrequests in their own order and give the entries of the answer."""
    body = {"allOrNone": all_or_none, "collateSubrequests": False, "compositeRequest": list(subrequests)}
    given = call(state, "/composite", "POST", body)
    assert given.status == 200, given.body
    answer = payload(given)
    assert list(answer) == ["compositeResponse"]
    found: list[dict[str, Any]] = answer["compositeResponse"]
    return found


PROBE = sub("probe", "POST", "/sobjects/Account", {"Name": "probe"})
SENTINEL = sub("sentinel", "POST", "/sobjects/Account", {"Name": "@{probe.id}", "zz_no_such_field": "x"})


def told(entry: dict[str, Any]) -> tuple[int, str]:
    """Status and error code of an entry; the code is empty where there is no error."""
    body = entry["body"]
    code = body[0].get("errorCode", "") if isinstance(body, list) else ""
    return entry["httpStatusCode"], code
