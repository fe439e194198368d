"""Codes to which nothing is attached: what they mean may stand on their line, or on the next one to it."""

import re
from collections.abc import Collection, Iterator

from ..model import Passage, Symptom
from .coded import SENTENCE, codes_in
from .codes import known, stage_of
from .lines import line_before, line_end, line_start

_RUBY = re.compile(r"Restforce::ErrorCode::(?P<name>(?:[A-Z][a-z0-9]{1,30}){1,10})\b")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LABEL = re.compile(
    r"^\W{0,10}(?:error code|error|code|type|category|message|details?|description|reason|\d{3})?(?![\w])"
    r"[\s:=\-–\[\]()]{0,10}",
    re.IGNORECASE,
)
_AROUND = " \t\"'“”[](){}:;,.*-"


def lone_codes(text: str, said: Collection[str]) -> Iterator[Passage]:
    """Each code but those in `said`, once, with the words beside it.

    What only looks like a code counts where it has a line of its own.
    """
    seen = {code.casefold() for code in said}
    for code, start, end in [*codes_in(text), *_of_ruby(text)]:
        if code.casefold() not in seen and (known(code) or _is_alone(text, start, end)):
            seen.add(code.casefold())
            yield Passage("code", start, end, (Symptom(stage_of(code), code, _beside(text, start, end)),))


def _of_ruby(text: str) -> Iterator[tuple[str, int, int]]:
    """Restforce makes a class of each code: `Restforce::ErrorCode::StringTooLong`."""
    for found in _RUBY.finditer(text):
        yield _HUMP.sub("_", found["name"]).upper(), *found.span()


def _is_alone(text: str, start: int, end: int) -> bool:
    return not (line_before(text, start) + text[end : line_end(text, end)]).strip(_AROUND)


def _beside(text: str, start: int, end: int) -> str | None:
    """The words after the code on its line, else the next line, else those before it, else the line above."""
    begin, stop = line_start(text, start), line_end(text, end)
    above = max(0, begin - 1)
    for words in (
        text[end:stop],
        text[stop + 1 : line_end(text, stop + 1)],
        text[begin:start],
        line_before(text, above),
    ):
        bare = _LABEL.sub("", words).strip(_AROUND.replace(".", ""))
        if SENTENCE.search(bare) and not bare.startswith(("at ", "File ", "from ")):
            return bare
    return None
