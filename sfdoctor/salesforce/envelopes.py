"""The forms in which Salesforce wraps an error, whoever received it: objects and markup become symptoms.

Shared by the answers of a run and by pasted texts, so that both are read in the very same way.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Stage, Symptom

LONGEST_TEXT = 4_000
"""Characters kept of anything that a server said."""
MOST_FIELDS = 100
BY_STATUS = {
    420: "no-route",
    429: "rate-limited",
    502: "instance-unreachable",
    503: "unavailable",
    504: "unavailable",
}
"""What an HTTP status means where no body speaks of the request, at the stage `http`."""
PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*", re.ASCII)

_CODE_KEYS = ("errorCode", "statusCode", "exceptionCode")
_MESSAGE_KEYS = ("message", "exceptionMessage")
_CODE_ELEMENTS = (*_CODE_KEYS, "faultcode", "error")
_MESSAGE_ELEMENTS = (*_MESSAGE_KEYS, "faultstring", "error_description")
_ELEMENT = re.compile(
    rf"<(?:[A-Za-z][\w.-]{{0,30}}:)?(?P<name>{'|'.join((*_CODE_ELEMENTS, *_MESSAGE_ELEMENTS, 'fields'))})"
    rf"(?:\s[^<>]{{0,300}})?>(?P<text>(?:<!\[CDATA\[)?[^<]{{1,{LONGEST_TEXT}}})</",
    re.ASCII,
)
_OF_SOAP_ITSELF = ("Client", "Server", "Sender", "Receiver", "MustUnderstand", "VersionMismatch")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that markup names, and where in the markup."""

    start: int
    end: int
    code: str
    message: str | None
    fields: tuple[str, ...]


def of_object(entry: Mapping[Any, Any], status: int | None, stage: Stage) -> Iterator[Symptom]:
    """The error that an object of the REST API or of the token endpoint names, if it names one."""
    code = _first(entry, _CODE_KEYS)
    if code is not None:
        fields = entry.get("fields")
        names = fields[:MOST_FIELDS] if isinstance(fields, list) else []
        named = tuple(said(name) for name in names if isinstance(name, str))
        yield Symptom(stage, code, _first(entry, _MESSAGE_KEYS), status, named)
    elif (error := _first(entry, ("error",))) is not None:
        yield Symptom(stage, error, _first(entry, ("error_description",)), status)


def _first(entry: Mapping[Any, Any], keys: tuple[str, ...]) -> str | None:
    return next((said(entry[key]) for key in keys if isinstance(entry.get(key), str) and entry[key]), None)


def faults_in(markup: str) -> tuple[Fault, ...]:
    """The errors that XML names: Bulk API, SOAP faults and results, REST and OAuth in XML; each once.

    No XML parser: entities must not expand, and damaged markup is read as far as it goes.
    """
    faults = {(fault.code, fault.fields): fault for fault in reversed([*_faults(markup)])}
    specific = [fault for fault in faults.values() if fault.code not in _OF_SOAP_ITSELF]
    return tuple(reversed(specific or [*faults.values()]))


def _faults(markup: str) -> Iterator[Fault]:
    parts: dict[str, str] = {}
    fields: list[str] = []
    start = end = 0
    for element in _ELEMENT.finditer(markup):
        kind = _kind(element["name"])
        if kind in parts:
            yield from _fault(parts, fields, start, end)
            parts, fields = {}, []
        start = element.start() if not parts else start
        end = element.end()
        if kind == "field":
            fields.append(_plain(element["text"]))
        else:
            parts[kind] = _plain(element["text"])
    yield from _fault(parts, fields, start, end)


def _kind(name: str) -> str:
    return "code" if name in _CODE_ELEMENTS else "message" if name in _MESSAGE_ELEMENTS else "field"


def _fault(parts: Mapping[str, str], fields: list[str], start: int, end: int) -> Iterator[Fault]:
    code = parts.get("code", "").rpartition(":")[2]
    if PLAIN_WORD.fullmatch(code):
        yield Fault(start, end, code, parts.get("message") or None, tuple(fields[:MOST_FIELDS]))


def _plain(text: str) -> str:
    return said(html.unescape(text.removeprefix("<![CDATA[").removesuffix("]]>").strip()))


def said(text: str) -> str:
    """What a server said, verbatim but for what would harm a terminal or a file: bounded, and printable."""
    kept = text[:LONGEST_TEXT].replace("\r\n", "\n") + ("…" if len(text) > LONGEST_TEXT else "")
    return _UNPRINTABLE.sub("\ufffd", kept.encode("utf-8", "replace").decode())
