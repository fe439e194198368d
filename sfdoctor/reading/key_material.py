"""Private keys and other secrets in base64: told by their form, where nothing else says what they are."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

Span = tuple[int, int]

_BEGIN = "-----BEGIN "
_END = "-----END "
_KIND = "PRIVATE KEY"
_LINE_BEFORE = re.compile(r"[>|\s]{0,40}[A-Za-z0-9+/=]{1,200}[ \t]{0,9}")
_RUN = re.compile(r"(?<![\w+/=.-])[\w+/-]{24,20000}={0,2}(?![\w+-])", re.ASCII)
_BLOCK = re.compile(r"[A-Za-z0-9+/]{56,}={0,2}")
_LONG_PIECE = 20
"""Parts of a path between slashes are hardly ever that long; parts of base64 nearly always are."""
_PAIR = re.compile(r"[^\s:]{3,500}:[^\s:]{8,2000}")


def private_keys(text: str) -> Iterator[Span]:
    """What stands in private keys, also where only their end is there."""
    place = 0
    while (start := text.find(_BEGIN, place)) >= 0:
        place = start + len(_BEGIN)
        header = text.find("-----", place, place + 50)
        if header >= 0 and _KIND in text[place:header]:
            footer = text.find("-----END", header)
            place = footer if footer >= 0 else len(text)
            yield header + 5, place
    place = 0
    while (end := text.find(_END, place)) >= 0:
        place, before = end + len(_END), place
        if _KIND in text[place : place + 40]:
            yield from _before(text, end, before)


def _before(text: str, end: int, floor: int) -> Iterator[Span]:
    """The lines of a key before its end."""
    start = end
    while start > floor:
        line = text.rfind("\n", floor, start - 1) + 1 or floor
        if not _LINE_BEFORE.fullmatch(text[line:start].rstrip("\n")):
            break
        start = line
    if start < end:
        yield start, end


def in_base64(text: str, is_secret: Callable[[str], bool]) -> Iterator[Span]:
    """What is base64 of a key, a name and its password, or a text in which there is a secret."""
    for run in _RUN.finditer(text):
        if _is_block(run[0]) or _tells(run[0], is_secret):
            yield run.span()


def _is_block(run: str) -> bool:
    """True for a line of a key's length that is a mixture of letters and digits as only base64 has it."""
    kinds = (sum(map(test, run)) for test in (str.isdigit, str.isupper, str.islower))
    return (
        bool(_BLOCK.fullmatch(run))
        and all(count >= 3 for count in kinds)
        and max(map(len, run.split("/"))) >= _LONG_PIECE
    )


def _tells(run: str, is_secret: Callable[[str], bool]) -> bool:
    whole = run.rstrip("=")
    whole = whole[: len(whole) - (len(whole) % 4 == 1)].translate(str.maketrans("-_", "+/"))
    try:
        told = base64.b64decode(whole + "=" * (-len(whole) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return told.isprintable() and bool(_PAIR.fullmatch(told) or is_secret(told))
