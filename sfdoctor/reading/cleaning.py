"""What terminals, mail programs and chat windows put around a text, taken off again."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

LONGEST = 1_000_000
"""Characters of a text that are read as one failure; longer ones are read as a log."""

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,10}[@-~]|\][^\x07\x1b\n]{0,500}(?:\x07|\x1b\\)?|[@-Z\\^_=>])"
)
_BARE_COLOUR = re.compile(r"\[(?:0|[013][0-9]?;?[0-9]{0,2}|3[0-9]|9[0-9])m")
"""A colour whose escape character got lost on the way."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:quot|amp|lt|gt|apos|nbsp|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:[ \t]?>){1,20}[ \t]?", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,8}(?:```|~~~)[ \t]?\w{0,20}[ \t]*$\n?", re.MULTILINE)
_SOFT_BREAK = re.compile(r"=\n")
_QUOTED_PRINTABLE = re.compile(r"=3D|=20|=22|=E2=80", re.IGNORECASE)
_OCTETS = re.compile(r"(?:=[0-9A-F]{2})+")
_LINES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0c": "\n", "\xa0": " "})
_USUAL_WIDTHS = (80, 100, 120, 132)
_NARROWEST = 60


def clean(text: str) -> str:
    """The text with plain line ends, without colours, invisible marks, mail quoting, entities and fences.

    Typographic quotation marks stay; lines that a terminal broke in the middle of a word are joined.
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").translate(_LINES)
    text = _BARE_COLOUR.sub("", _ESCAPE_SEQUENCE.sub("", text)) if "m" in text or "\x1b" in text else text
    text = _INVISIBLE.sub("", text)
    if _SOFT_BREAK.search(text) and _QUOTED_PRINTABLE.search(text):
        text = _OCTETS.sub(_octets, _SOFT_BREAK.sub("", text))
    if "&" in text:
        text = _INVISIBLE.sub("", _ENTITY.sub(lambda entity: html.unescape(entity[0]), text))
    if ">" in text:
        text = _QUOTED.sub("", text)
    return _joined(_FENCE.sub("", text).replace("`", ""))


def _octets(coded: re.Match[str]) -> str:
    return bytes.fromhex(coded[0].replace("=", "")).decode("utf-8", "replace")


def _joined(text: str) -> str:
    lines = text.split("\n")
    width = max(map(len, lines))
    if len(lines) < 2 or not _was_broken_at(width, lines):
        return text
    return "".join(_rejoined(lines, width)).removesuffix("\n")


def _was_broken_at(width: int, lines: list[str]) -> bool:
    """True where lines end at one and the same column, as a terminal of that width breaks them."""
    if width in _USUAL_WIDTHS:
        return True
    neighbours = pairwise(lines)
    return width >= _NARROWEST and any(len(one) == len(next) == width for one, next in neighbours)


def _rejoined(lines: list[str], width: int) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        within_a_word = len(line) == width and _in_word(line[-1:]) and _in_word(following[:1])
        yield line if within_a_word else f"{line}\n"


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
