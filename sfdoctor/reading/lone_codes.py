"""Codes to which nothing is attached: what they mean may stand on their line, or on the next one to it."""

import re
from collections.abc import Collection, Iterator

from ..model import Passage, Symptom
from .calmness import LONE
from .coded import SENTENCE, codes_in
from .codes import GENERIC, OAUTH, as_spelt, known, stage_of
from .lines import line_before, line_end, line_start

_RUBY = re.compile(r"Restforce::ErrorCode::(?P<name>(?:[A-Z][a-z0-9]{1,30}){1,10})\b")
_IN_SMALL_LETTERS = re.compile(
    r"^\W{0,10}(?P<code>[a-z]{2,40}(?:[_-][a-z]{2,40}){1,9})\W{0,10}$", re.MULTILINE
)
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
    for code, start, end in [*codes_in(text), *_of_ruby(text), *_in_small_letters(text)]:
        if code.casefold() not in seen and (known(code) or _is_alone(text, start, end)):
            seen.add(code.casefold())
            yield Passage(LONE, start, end, (Symptom(stage_of(code), code, _beside(text, start, end)),))


def _of_ruby(text: str) -> Iterator[tuple[str, int, int]]:
    """Restforce makes a class of each code: `Restforce::ErrorCode::StringTooLong`."""
    for found in _RUBY.finditer(text):
        yield _HUMP.sub("_", found["name"]).upper(), *found.span()


def _in_small_letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Codes of Salesforce's that a client writes in its own way, where they have a line of their own."""
    for found in _IN_SMALL_LETTERS.finditer(text):
        code = as_spelt(found["code"])
        if code.islower() and found.group().strip() == text.strip():
            code = _capitals(code)
        if known(code):
            yield code, *found.span("code")


def _capitals(word: str) -> str:
    """The code that other products use as well, where the text is nothing but that."""
    capitals = word.replace("-", "_").upper()
    return capitals if capitals in GENERIC and word not in OAUTH else word


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
