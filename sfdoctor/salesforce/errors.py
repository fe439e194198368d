"""What an unsuccessful answer says, whichever of Salesforce's layers spoke: as symptoms.

The shape tells the layer. The token endpoint refuses with a JSON object, the REST API with a JSON array
(Salesforce Help, "OAuth 2.0 Authorization Errors"; REST API Developer Guide, "Status Codes and Error
Responses"), Bulk API 1.0 with XML, and the identity endpoints with one plain word. Whatever else comes is
not Salesforce speaking of the request, and is told by its HTTP code. Nothing here raises, and nothing grows
with what a hostile server sends.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from ..client.protocol import Reply
from ..model import Stage, Symptom
from .envelopes import BY_STATUS, LONGEST_TEXT, PLAIN_WORD, faults_in, of_object, said

LONGEST_PARSED = 1_000_000
"""Bytes of a body that are read as JSON; the longest error body ever recorded is a fraction of this."""
LONGEST_SEARCHED = 65_536
"""Bytes of a body in which markup is looked for."""
LONGEST_EXCERPT = 200
MOST_ERRORS = 20

_CODED = re.compile(r"([A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,9}):\s", re.ASCII)
"""A code before its text, as in `UNSUPPORTED_CLIENT: TLS 1.0 has been disabled in this organization`."""


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
        yield from of_object(answer, reply.status, stage)
    elif isinstance(answer, list):
        for entry in answer[:MOST_ERRORS]:
            if isinstance(entry, dict):
                yield from of_object(entry, reply.status, stage)
    elif not reply.ok and not is_page(reply):
        head = _head(reply).strip()
        if head.startswith("<"):
            yield from _of_xml(head, reply.status, stage)
        else:
            yield from _of_word(answer if isinstance(answer, str) else head, reply.status, stage)


def _of_xml(markup: str, status: int | None, stage: Stage) -> Iterator[Symptom]:
    for fault in faults_in(markup)[:MOST_ERRORS]:
        yield Symptom(stage, fault.code, fault.message, status, fault.fields)


def _of_word(word: str, status: int | None, stage: Stage) -> Iterator[Symptom]:
    # Only the identity endpoints answer in one plain word; elsewhere `Forbidden` is some proxy's.
    refused = status is not None and 400 <= status < 500 and status not in BY_STATUS
    salesforce_like = stage is Stage.IDENTITY or "_" in word
    if refused and salesforce_like and len(word) <= LONGEST_EXCERPT and PLAIN_WORD.fullmatch(word):
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
    if status in BY_STATUS:
        return Symptom(Stage.HTTP, BY_STATUS[status], title, status)
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


def _excerpt(text: str) -> str:
    line = " ".join(text[:LONGEST_TEXT].split())
    return said(line[:LONGEST_EXCERPT] + ("…" if len(line) > LONGEST_EXCERPT else ""))


def _head(reply: Reply) -> str:
    return reply.body[:LONGEST_SEARCHED].decode("utf-8", "replace")
