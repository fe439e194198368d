"""Asking a simulated org in SOQL."""

from collections.abc import Mapping
from typing import Any

from sfdoctor.simulator.exchange import Answer
from sfdoctor.simulator.state import OrgState

from ..orgs import DATA, ask, org, payload, refusal, token_of

ADMIN = {"app": {"run_as": "admin"}}
ADMIN_ID = "005000000000002AAA"


def query(
    state: OrgState, soql: str, *, path: str = "/query", token: str | None = None, options: str = ""
) -> Answer:
    """What `GET /query` answers. `options` are those of the header Sforce-Query-Options."""
    bearer = f"Bearer {token or token_of(state)}"
    return ask(state, f"{DATA}{path}", query={"q": soql}, authorization=bearer, sforce_query_options=options)


def rows(soql: str, change: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The records that a query finds in the healthy org, changed."""
    given = payload(query(org(change), soql))
    assert list(given) == ["totalSize", "done", "records"], given
    assert given["totalSize"] == len(given["records"])
    records: list[dict[str, Any]] = given["records"]
    return records


def values(soql: str, change: Mapping[str, Any] | None = None) -> list[Any]:
    """The one column that a query selects."""
    return [next(value for key, value in row.items() if key != "attributes") for row in rows(soql, change)]


def refused(soql: str, change: Mapping[str, Any] | None = None) -> tuple[str, str]:
    """Code and text of a refusal, which always is 400."""
    status, code, message = refusal(query(org(change), soql))
    assert status == 400
    return code, message


def beyond(soql: str, change: Mapping[str, Any] | None = None) -> str:
    """What the org says it does not simulate."""
    given = query(org(change), soql)
    assert given.status == 501, given
    return given.body.decode().removeprefix("The simulated org does not simulate ").strip().rstrip(".")
