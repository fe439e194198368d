"""Parameters of a redirect: `error=…&error_description=…`, in a query or a fragment, coded once or twice."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from ..model import Passage
from .wording import symptom_of

_WIDEST = 2_300
"""Characters after an error in which its description ends."""
_ERROR = re.compile(r"(?<![\w%])(?:error|errorcode|error_code)=(?P<code>[\w%.+-]{1,100})", re.IGNORECASE)
_ERROR_CODED = re.compile(
    r"(?:(?<![\w%])|(?<=%3f)|(?<=%26)|(?<=%23))(?:error|errorcode)%3d(?P<code>[\w.-]{1,100}?)(?=%26|[&\s\"'<>]|$)",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(r"(?<![\w%])error_?description=(?P<said>[^&\n\"'<>#]{1,2000})", re.IGNORECASE)
_DESCRIPTION_CODED = re.compile(
    r"(?:(?<![\w%])|(?<=%3f)|(?<=%26)|(?<=%23))error_?description%3d(?P<said>(?:(?!%26)[^&\s\"'<>]){1,2000})",
    re.IGNORECASE,
)
_CODED = re.compile(r"%[0-9A-Fa-f]{2}|\+")


def redirected(text: str) -> Iterator[Passage]:
    """The errors that parameters name."""
    folded = text.casefold()
    if "error=" in folded or "errorcode=" in folded or "error_code=" in folded:
        yield from _errors(text, _ERROR, _DESCRIPTION)
    if "%3d" in folded:
        yield from _errors(text, _ERROR_CODED, _DESCRIPTION_CODED)


def _errors(text: str, error: re.Pattern[str], description: re.Pattern[str]) -> Iterator[Passage]:
    named = [*error.finditer(text)]
    following = [*(one.start() for one in named[1:]), len(text)]
    for found, limit in zip(named, following, strict=False):
        start, end = found.span()
        near = description.search(text, end, min(limit, end + _WIDEST))
        said = _decoded(near["said"]) if near else ""
        pairs = {"error": _decoded(found["code"]), "errordescription": said}
        symptom = symptom_of(pairs, loose=True)
        if symptom is not None:
            yield Passage("redirect", start, near.end() if near else end, (symptom,))


def _decoded(value: str) -> str:
    """The value as the server meant it. One that is coded has no blanks: what follows a blank is not its."""
    if _CODED.search(value):
        value = unquote_plus(unquote_plus(value.split()[0] if value.split() else ""))
    return value.partition(" HTTP/")[0].strip()
