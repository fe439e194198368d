"""Recorded calls as HAR 1.2 (HTTP Archive, http://www.softwareishard.com/blog/har-12-spec/), out and in.

What HAR has no place for stands under `_sfdoctor`, as its own rules for custom fields have it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field, TypeAdapter

from ..client.protocol import Failure, Reply
from ..client.recording import Call

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class _Own:
    """What HAR has no place for."""

    check: str
    started: float
    duration: float
    bearer: bool
    attempts: int
    sent_at: datetime | None
    received_at: datetime | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class _PostData:
    params: tuple[_Pair, ...]


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    url: str
    postData: _PostData | None = None


@dataclass(frozen=True, slots=True)
class _Content:
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: tuple[_Pair, ...]
    content: _Content


@dataclass(frozen=True, slots=True)
class _Entry:
    request: _Request
    response: _Response
    own: Annotated[_Own, Field(alias="_sfdoctor")]


@dataclass(frozen=True, slots=True)
class _Log:
    entries: tuple[_Entry, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Archive:
    log: _Log


_OWN = TypeAdapter(_Own)
_ARCHIVE = TypeAdapter(_Archive)


def to_har(calls: Sequence[Call], recorded_at: datetime, version: str) -> str:
    """Calls as the text of a HAR. `version` is that of sfdoctor."""
    entries = [_entry(call, recorded_at) for call in calls]
    creator = {"name": "sfdoctor", "version": version}
    return json.dumps({"log": {"version": "1.2", "creator": creator, "entries": entries}}, indent=1)


def calls_in(text: str) -> tuple[Call, ...]:
    """The calls in a HAR that `to_har` made. Raises pydantic's ValidationError for any other text."""
    return tuple(_call(entry) for entry in _ARCHIVE.validate_json(text).log.entries)


def _entry(call: Call, recorded_at: datetime) -> dict[str, Any]:
    reply = call.reply
    began = reply.sent_at or recorded_at + timedelta(seconds=call.started)
    milliseconds = round(call.duration * 1000, 3)
    own = _Own(
        call.check,
        call.started,
        call.duration,
        call.bearer,
        reply.attempts,
        reply.sent_at,
        reply.received_at,
        reply.failure,
    )
    return {
        "startedDateTime": began.isoformat(timespec="milliseconds"),
        "time": milliseconds,
        "request": _request(call),
        "response": _response(reply),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_sfdoctor": _OWN.dump_python(own, mode="json"),
    }


def _request(call: Call) -> dict[str, Any]:
    headers = {"Authorization": "Bearer [redacted]"} if call.bearer else {}
    if call.form is not None:
        headers["Content-Type"] = _FORM
    request = {
        "method": call.method,
        "url": call.url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(headers),
        "queryString": _query(call.url),
        "headersSize": -1,
        "bodySize": -1,
    }
    if call.form is not None:
        request["postData"] = {"mimeType": _FORM, "params": _pairs(dict(call.form)), "text": ""}
    return request


def _response(reply: Reply) -> dict[str, Any]:
    return {
        "status": reply.status or 0,
        "statusText": _phrase(reply.status),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(reply.headers),
        "content": {
            "size": len(reply.body),
            "mimeType": reply.headers.get("content-type", ""),
            "text": reply.text,
        },
        "redirectURL": reply.headers.get("location", ""),
        "headersSize": -1,
        "bodySize": -1,
    }


def _query(url: str) -> list[dict[str, str]]:
    try:
        return [
            {"name": name, "value": value}
            for name, value in parse_qsl(urlsplit(url).query, keep_blank_values=True)
        ]
    except ValueError:
        return []


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _pairs(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in values.items()]


def _call(entry: _Entry) -> Call:
    own, request, response = entry.own, entry.request, entry.response
    reply = Reply(
        request.url,
        response.status or None,
        {pair.name.lower(): pair.value for pair in response.headers},
        response.content.text.encode("utf-8", "replace"),
        own.failure,
        own.sent_at,
        own.received_at,
        own.attempts,
    )
    posted = request.postData
    form = None if posted is None else tuple((pair.name, pair.value) for pair in posted.params)
    return Call(own.check, request.method, request.url, form, own.bearer, own.started, own.duration, reply)
