"""What an unsuccessful answer says, whichever of Salesforce's layers spoke: as symptoms.

The shape tells the layer. The token endpoint refuses with a JSON object, the REST API with a JSON array
(Salesforce Help, "OAuth 2.0 Authorization Errors"; REST API Developer Guide, "Status Codes and Error
Responses"), Bulk API 1.0 with XML, and the identity endpoints with one plain word. Whatever else comes is
not Salesforce speaking of the request, and is told by its HTTP code. Nothing here raises, and nothing grows
with what a hostile server sends.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..client.protocol import Reply
from ..model import Stage, Symptom

LONGEST_PARSED = 1_000_000
"""Bytes of a body that are read as JSON; the longest error body ever recorded is a fraction of this."""
LONGEST_SEARCHED = 65_536
"""Bytes of a body in which markup is looked for."""
LONGEST_TEXT = 4_000
"""Characters kept of anything that a server said."""
LONGEST_EXCERPT = 200
MOST_ERRORS = 20
MOST_FIELDS = 100

_BY_STATUS = {
    420: "no-route",
    429: "rate-limited",
    502: "instance-unreachable",
    503: "unavailable",
    504: "unavailable",
}
_CODE_KEYS = ("errorCode", "statusCode", "exceptionCode")
_MESSAGE_KEYS = ("message", "exceptionMessage")
_XML_CODES = ("exceptionCode", "errorCode", "faultcode", "error")
_XML_MESSAGES = ("exceptionMessage", "message", "faultstring", "error_description")
_PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*", re.ASCII)
_CODED = re.compile(r"([A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,9}):\s", re.ASCII)
"""A code before its text, as in `UNSUPPORTED_CLIENT: TLS 1.0 has been disabled in this organization`."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def symptoms_of(reply: Reply, stage: Stage) -> tuple[Symptom, ...]:
    """What went wrong, in the words of whoever spoke; empty where a 2xx answer is JSON without an error.

    A lost request gives the symptom of its failure. Salesforce's own error codes and texts are kept
    verbatim and belong to `stage`; an answer that is not Salesforce's belongs to the stage `http`.
    """
    if reply.failure is not None:
        return (reply.failure.symptom(reply.status),)
    if len(reply.body) > LONGEST_PARSED:
        looks_like_json = reply.body[:100].lstrip()[:1] in (b"{", b"[")
        return () if reply.ok and looks_like_json else (_unspoken(reply, looks_like_json),)
    answer = reply.json
    spoken = tuple(_spoken(answer, reply, stage))
    if spoken or (reply.ok and isinstance(answer, dict | list)):
        return spoken
    return (_unspoken(reply, answer is not None),)


def _spoken(answer: Any, reply: Reply, stage: Stage) -> Iterator[Symptom]:
    """The errors that Salesforce itself names."""
    if isinstance(answer, dict):
        yield from _of_object(answer, reply.status, stage)
    elif isinstance(answer, list):
        for entry in answer[:MOST_ERRORS]:
            if isinstance(entry, dict):
                yield from _of_object(entry, reply.status, stage)
    elif not reply.ok and not is_page(reply):
        head = _head(reply).strip()
        if head.startswith("<"):
            yield from _of_xml(head, reply.status, stage)
        else:
            yield from _of_word(answer if isinstance(answer, str) else head, reply.status, stage)


def _of_object(entry: Mapping[Any, Any], status: int | None, stage: Stage) -> Iterator[Symptom]:
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


def _of_xml(markup: str, status: int | None, stage: Stage) -> Iterator[Symptom]:
    code = _element(markup, _XML_CODES)
    if code is not None and _PLAIN_WORD.fullmatch(bare := code.rpartition(":")[2]):
        yield Symptom(stage, bare, _element(markup, _XML_MESSAGES), status)


def _element(markup: str, names: tuple[str, ...]) -> str | None:
    # No XML parser: entities must not expand, and the first element of the name is all that is wanted.
    for name in names:
        found = markup.partition(f"<{name}>")[2]
        text, end, _ = found.partition(f"</{name}>")
        if end and text:
            return said(html.unescape(text.strip()))
    return None


def _of_word(word: str, status: int | None, stage: Stage) -> Iterator[Symptom]:
    # Only the identity endpoints answer in one plain word; elsewhere `Forbidden` is some proxy's.
    refused = status is not None and 400 <= status < 500 and status not in _BY_STATUS
    salesforce_like = stage is Stage.IDENTITY or "_" in word
    if refused and salesforce_like and len(word) <= LONGEST_EXCERPT and _PLAIN_WORD.fullmatch(word):
        yield Symptom(stage, word, None, status)
    elif refused and (coded := _CODED.match(word)):
        yield Symptom(stage, coded[1], said(word[coded.end() :].strip()), status)


def _unspoken(reply: Reply, is_json: bool) -> Symptom:
    """An answer in which Salesforce does not speak of the request."""
    status = reply.status
    if status is not None and 300 <= status < 400:
        location = reply.headers.get("location")
        return Symptom(Stage.HTTP, "redirect", said(location) if location else None, status)
    page = is_page(reply)
    title = page_title(reply) if page else None
    if status in _BY_STATUS:
        return Symptom(Stage.HTTP, _BY_STATUS[status], title, status)
    if page:
        maintained = title is not None and "maintenance" in title.casefold()
        return Symptom(Stage.HTTP, "unavailable" if maintained else "html", title, status)
    if not reply.body.strip():
        return Symptom(Stage.HTTP, "empty", None, status)
    if not is_json:
        return Symptom(Stage.HTTP, "not-json", _excerpt(_head(reply)), status)
    error = "not-salesforce" if reply.ok else "unexpected-status"
    return Symptom(Stage.HTTP, error, _excerpt(_head(reply)), status)


def is_page(reply: Reply) -> bool:
    """True where the answer is a web page."""
    start = _head(reply).lstrip("\ufeff \t\r\n")[:100].casefold()
    named = reply.headers.get("content-type", "").casefold().startswith("text/html")
    return start.startswith(("<!doctype html", "<html")) or (named and start.startswith("<"))


def page_title(reply: Reply) -> str | None:
    """The title of a web page, on one line; None where there is none."""
    markup = reply.body[:LONGEST_SEARCHED]
    folded = markup.lower()
    opened = folded.find(b"<title")
    start = folded.find(b">", opened) + 1 if opened >= 0 else 0
    end = folded.find(b"</title", start)
    if start == 0 or end < 0:
        return None
    return _excerpt(html.unescape(markup[start:end].decode("utf-8", "replace"))) or None


def said(text: str) -> str:
    """What a server said, verbatim but for what would harm a terminal or a file: bounded, and printable."""
    kept = text[:LONGEST_TEXT].replace("\r\n", "\n") + ("…" if len(text) > LONGEST_TEXT else "")
    return _UNPRINTABLE.sub("\ufffd", kept.encode("utf-8", "replace").decode())


def _excerpt(text: str) -> str:
    line = " ".join(text[:LONGEST_TEXT].split())
    return said(line[:LONGEST_EXCERPT] + ("…" if len(line) > LONGEST_EXCERPT else ""))


def _head(reply: Reply) -> str:
    return reply.body[:LONGEST_SEARCHED].decode("utf-8", "replace")
