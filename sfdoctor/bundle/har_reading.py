"""Failed requests in a HAR that a browser, Postman or a proxy exported. Nothing in it is trusted."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from ..model import UsageError

LONGEST_BODY = 60_000
"""Characters of an answer that are read."""
_STATUSES = frozenset([0, *range(100, 600)])
"""0 is how browsers write that there was no answer."""
_TELLING_HEADERS = ("location", "www-authenticate", "content-type", "server", "retry-after")
_TELLING_FIELDS = ("grant_type", "scope", "response_type")
"""Fields of a form that tell the flow, and are never secret."""


@dataclass(frozen=True, slots=True)
class FailedRequest:
    """A request that failed, as the text that a person would paste. `number` is its place, from 1."""

    number: int
    started: str | None
    text: str


@dataclass(frozen=True, slots=True)
class HarReading:
    """What a HAR holds. `silent` requests have no answer and no word why, `odd` entries no valid status."""

    requests: int
    failed: tuple[FailedRequest, ...]
    silent: int
    odd: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What the person should know of requests that are not explained."""
        silent = f"Cancelled or blocked, without an answer or a word why, and so not explained: {self.silent}"
        odd = f"Not read, because they have no valid status, 0 or 100 to 599: {self.odd}"
        return (*((silent,) if self.silent else ()), *((odd,) if self.odd else ()))


def read_har(text: str, name: str) -> HarReading:
    """The failed requests in the text of a HAR. Raises UsageError where it is none."""
    try:
        archive = json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError(f"{name}: this is no JSON, so it is no HAR; export it again as HAR") from None
    entries = _at(archive, "log", "entries")
    if not isinstance(entries, list):
        raise UsageError(
            f"{name}: this is no HAR: there is no log with entries in it; export it again as HAR"
        )
    failed: list[FailedRequest] = []
    silent = odd = 0
    for number, entry in enumerate(entries, 1):
        status = _at(entry, "response", "status")
        if type(status) not in (int, float) or status not in _STATUSES:
            odd += 1
            continue
        if not _is_failure(int(status), entry):
            continue
        words = _as_pasted(int(status), entry)
        if words is None:
            silent += 1
        else:
            started = _text(entry, "startedDateTime")[:40] or None
            failed.append(FailedRequest(number, started, words))
    return HarReading(len(entries), tuple(failed), silent, odd)


def _is_failure(status: int, entry: Any) -> bool:
    """Also a redirect that carries an error, and a 2xx whose JSON names an error of the REST API."""
    if status >= 400 or status == 0:
        return True
    if 300 <= status < 400:
        where = _headers(entry).get("location", "") + _text(entry, "response", "redirectURL")
        return "error=" in where
    body = _body(entry)
    return '"errorCode"' in body or '"success":false' in body.replace(" ", "")


def _as_pasted(status: int, entry: Any) -> str | None:
    """Request line, status line, telling headers, body; None where there is no answer and no word why."""
    headers = _headers(entry)
    body = _body(entry)
    why = [*_failure_words(entry)]
    if status == 0 and not why and not body:
        return None
    request = f"{_text(entry, 'request', 'method')[:20]} {_text(entry, 'request', 'url')[:2_000]}"
    answer = [f"HTTP/1.1 {status} {_text(entry, 'response', 'statusText')[:100]}"] if status else []
    told = [f"{name}: {headers[name][:2_000]}" for name in _TELLING_HEADERS if name in headers]
    return "\n".join([request, *_flow(entry), *answer, *told, *why, "", body])


def _failure_words(entry: Any) -> Iterator[str]:
    """What browsers say of a request without an answer, and what a bundle of sfdoctor does."""
    for place in (("response", "_error"), ("_sfdoctor", "failure", "description")):
        if words := _text(entry, *place):
            yield words[:2_000]


def _flow(entry: Any) -> Iterator[str]:
    """What the posted form says of the flow; nothing else of it is read."""
    params = _at(entry, "request", "postData", "params")
    pairs = [(_text(one, "name"), _text(one, "value")) for one in params] if isinstance(params, list) else []
    posted = _text(entry, "request", "postData", "text")[:LONGEST_BODY]
    if not pairs and "grant_type=" in posted:
        try:
            pairs = parse_qsl(posted, max_num_fields=100)
        except ValueError:
            pairs = []
    for name, value in pairs:
        if name in _TELLING_FIELDS:
            yield f"{name}={value[:200]}"


def _body(entry: Any) -> str:
    text = _text(entry, "response", "content", "text")
    if _text(entry, "response", "content", "encoding") == "base64":
        try:
            text = base64.b64decode(text[: 2 * LONGEST_BODY]).decode("utf-8", "replace")
        except ValueError:
            text = ""
    return text[:LONGEST_BODY]


def _headers(entry: Any) -> dict[str, str]:
    listed = _at(entry, "response", "headers")
    pairs = listed if isinstance(listed, list) else []
    return {_text(pair, "name").lower(): _text(pair, "value") for pair in pairs}


def _text(value: Any, *path: str) -> str:
    found = _at(value, *path)
    return found if isinstance(found, str) else ""


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
