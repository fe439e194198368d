"""A request to the simulated org and its answer, apart from any server."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
JSON = "application/json;charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Call:
    """A request. `host` has no port, `path` no trailing slash; header names are in lower case."""

    method: str
    host: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def form(self) -> dict[str, str]:
        """The fields of an URL-encoded form; those of the query string count too, as they do there."""
        sent = self.body.decode("utf-8", "replace") if self.media_type == FORM else ""
        return {**self.query, **dict(parse_qsl(sent, keep_blank_values=True))}

    @property
    def json(self) -> Any:
        """The body as JSON, None where it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; the server adds what every answer of Salesforce carries."""

    status: int
    body: bytes = b""
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def with_header(self, name: str, value: str) -> "Answer":
        """The same with one more header."""
        return Answer(self.status, self.body, self.media_type, (*self.headers, (name, value)))


def json_answer(status: int, payload: Any) -> Answer:
    """JSON, its keys in the order given."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, text.encode(), JSON)


def text_answer(status: int, text: str) -> Answer:
    """Plain text."""
    return Answer(status, text.encode(), "text/plain;charset=UTF-8")


def html_answer(status: int, title: str, paragraph: str) -> Answer:
    """A small HTML page."""
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>"
        f"<p>{escape(paragraph)}</p></body></html>\n"
    )
    return Answer(status, page.encode(), "text/html;charset=UTF-8")


def oauth_error(error: str, description: str | None = None) -> Answer:
    """A refusal of the OAuth endpoints: always 400, an object."""
    payload = {"error": error}
    if description is not None:
        payload["error_description"] = description
    return json_answer(400, payload)


def rest_error(status: int, code: str, message: str, fields: Sequence[str] | None = None) -> Answer:
    """A refusal of the data API: an array. `fields` is None where Salesforce leaves the key out."""
    refusal: dict[str, Any] = {"message": message, "errorCode": code}
    if fields is not None:
        refusal["fields"] = list(fields)
    return json_answer(status, [refusal])


def resource_not_found() -> Answer:
    """404 of the data API. Here `errorCode` comes first."""
    refusal = {"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}
    return json_answer(404, [refusal])


def url_no_longer_exists() -> Answer:
    """The HTML page for a path or host that serves no API."""
    return html_answer(
        404, "URL No Longer Exists", "You have attempted to reach a URL that no longer exists."
    )


_NOT_SIMULATED = "The simulated org does not simulate "


def not_simulated(what: str) -> Answer:
    """Said openly, so that nobody takes an invented answer for Salesforce's own."""
    return text_answer(501, f"{_NOT_SIMULATED}{what}.\n")


def unsimulated(given: Answer) -> str | None:
    """What an answer says not to be simulated; None for an answer of the org."""
    if given.status != 501:
        return None
    return given.body.decode().removeprefix(_NOT_SIMULATED).rstrip(".\n")
