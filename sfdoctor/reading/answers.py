"""HTTP answers in which nobody speaks of the request: told by their status, or as the page that came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from http import HTTPStatus

from ..model import Passage, Stage, Symptom
from ..salesforce.envelopes import BY_STATUS
from .statuses import Status

_MOST = 5
_LONGEST = 200
_EMPTY = re.compile(r"^[ \t<]{0,4}content-length:[ \t]{0,4}0[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(r"^[ \t<]{0,4}location:[ \t]{0,4}(?P<url>\S{1,2000})", re.IGNORECASE | re.MULTILINE)


def unspoken(text: str, statuses: Sequence[Status], pages: Sequence[Passage]) -> Iterator[Passage]:
    """A passage for each status of 300 and more; without one, for the page or the nothing that came."""
    refused = {status.code: status for status in reversed(statuses) if status.code >= 300}
    page = pages[0].symptoms[0] if pages else None
    for status in [*reversed(refused.values())][:_MOST]:
        yield Passage("http-status", status.start, status.end, (_symptom(text, status, page),))
    if not refused and pages:
        yield replace(pages[0], symptoms=(replace(pages[0].symptoms[0], status=_only(statuses)),))
    elif not refused and _only(statuses) == HTTPStatus.OK and (empty := _EMPTY.search(text)):
        yield Passage(
            "http-status", *empty.span(), (Symptom(Stage.HTTP, "empty", None, HTTPStatus.OK.value),)
        )


def _only(statuses: Sequence[Status]) -> int | None:
    codes = {status.code for status in statuses}
    return codes.pop() if len(codes) == 1 else None


def _symptom(text: str, status: Status, page: Symptom | None) -> Symptom:
    code = status.code
    if code < 400:
        location = _LOCATION.search(text)
        return Symptom(Stage.HTTP, "redirect", location["url"] if location else None, code)
    if code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return Symptom(Stage.PROXY, "authentication-required", _line(text, status), code)
    if code in BY_STATUS:
        return Symptom(Stage.HTTP, BY_STATUS[code], page.description if page else None, code)
    if page is not None:
        return replace(page, status=code)
    if _EMPTY.search(text):
        return Symptom(Stage.HTTP, "empty", None, code)
    return Symptom(Stage.HTTP, "unexpected-status", _line(text, status), code)


def _line(text: str, status: Status) -> str:
    begin = max(
        text.rfind("\n", max(0, status.start - _LONGEST), status.start) + 1, status.start - _LONGEST // 2, 0
    )
    return " ".join(text[begin : begin + _LONGEST].partition("\n")[0].split())
