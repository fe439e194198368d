"""Markup: XML in which Salesforce names an error, and web pages, which are told by their titles."""

import html
import re
from collections.abc import Iterator

from ..model import Passage, Stage, Symptom
from ..salesforce.envelopes import faults_in
from .codes import is_code, stage_of

_TITLE = re.compile(r"<title(?:\s[^<>]{0,200})?>(?P<title>[^<]{0,500})", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_PLAIN_PAGES = (
    "URL No Longer Exists",
    "We are down for maintenance",
    "Down for Maintenance",
    "Insufficient Privileges</",
)
_GENERIC_SOAP = ("Client", "Server", "Sender", "Receiver")


def faults(text: str) -> Iterator[Passage]:
    """Errors in XML: Bulk API, SOAP, REST and OAuth answers."""
    for fault in faults_in(text) if "</" in text else ():
        if is_code(fault.code) or fault.code in _GENERIC_SOAP:
            symptom = Symptom(stage_of(fault.code), fault.code, fault.message, None, fault.fields)
            yield Passage("xml", fault.start, fault.end, (symptom,))


def pages(text: str) -> Iterator[Passage]:
    """Web pages that came in place of an answer."""
    start = _PAGE.search(text)
    titled = _TITLE.search(text)
    if start is None and titled is None:
        return
    title = " ".join(html.unescape(titled["title"]).split()) if titled else None
    maintained = title is not None and "maintenance" in title.casefold()
    symptom = Symptom(Stage.HTTP, "unavailable" if maintained else "html", title or None)
    places = [found.span() for found in (start, titled) if found]
    yield Passage("html", min(places)[0], max(end for _, end in places), (symptom,))
