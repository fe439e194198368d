"""Simulated orgs without a server, and how to ask them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sfdoctor.simulator.exchange import FORM, Answer, Call
from sfdoctor.simulator.healthy import changed_world, healthy_world
from sfdoctor.simulator.routes import answer
from sfdoctor.simulator.state import OrgState

HOST = "acme.my.salesforce.com"
KEY = healthy_world().app.consumer_key
SECRET = healthy_world().app.consumer_secret
GRANT = {"grant_type": "client_credentials", "client_id": KEY, "client_secret": SECRET}
RUN_AS = "005000000000001AAA"
ORG = "00D000000000001EAA"
DATA = "/services/data/v67.0"


def org(change: Mapping[str, Any] | None = None) -> OrgState:
    """The healthy org, changed."""
    return OrgState(changed_world(change or {}))


def ask(
    state: OrgState,
    path: str,
    method: str = "GET",
    *,
    host: str = HOST,
    query: Mapping[str, str] | None = None,
    body: bytes = b"",
    **headers: str,
) -> Answer:
    """Send a request. `content_type="…"` names a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(state, Call(method, host, path, query or {}, named, body))


def post_token(state: OrgState, host: str = HOST, **form: str) -> Answer:
    """A token request that is right but for what `form` says."""
    body = urlencode(GRANT | form).encode()
    return ask(state, "/services/oauth2/token", "POST", host=host, body=body, content_type=FORM)


def token_of(state: OrgState) -> str:
    """A new access token."""
    given = payload(post_token(state))
    assert isinstance(given["access_token"], str)
    return given["access_token"]


def call(
    state: OrgState, path: str = "", method: str = "GET", record: object = None, token: str | None = None
) -> Answer:
    """A data API call with a fresh token."""
    body = b"" if record is None else json.dumps(record).encode()
    bearer = token_of(state) if token is None else token
    path, _, query = path.partition("?q=")
    asked = {"q": query} if query else {}
    return ask(state, f"{DATA}{path}", method, query=asked, body=body, authorization=f"Bearer {bearer}")


def payload(given: Answer) -> Any:
    """The answer's JSON."""
    return json.loads(given.body)


def refusal(given: Answer) -> tuple[int, str, str]:
    """Status, code and text of an error answer of either layer."""
    said = payload(given)
    if isinstance(said, list):
        return given.status, said[0]["errorCode"], said[0]["message"]
    return given.status, said["error"], said.get("error_description", "")
