"""Tables, in CSV and in Markdown, one column of which holds secrets."""

import re
from collections.abc import Iterator

from .folding import lowered
from .secret_names import NAMES
from .secret_values import Span, is_harmful

_HEAD = re.compile(
    rf"(?:^|[,;\t|])[ \t\"'*]{{0,9}}[a-z0-9_. -]{{0,30}}?(?:{NAMES})[\"'*]{{0,3}}[ \t]{{0,40}}(?:[,;\t|]|$)",
    re.MULTILINE,
)
_SECRET = re.compile(NAMES)
_PLAIN = re.compile(r"[\w .*\"'-]{0,60}")
_MOST_COLUMNS = 200
_WIDEST = 10_000


def secret_columns(text: str) -> Iterator[Span]:
    """Where the cells are that stand below the name of a secret."""
    folded = lowered(text)
    place = 0
    for head in _HEAD.finditer(folded):
        if head.start() < place:
            continue
        start, end = folded.rfind("\n", 0, head.start() + 1) + 1, _line_end(folded, head.start() + 1)
        place = end
        separator = _separator(folded[start:end]) if end - start < _WIDEST else None
        if separator is not None:
            columns = [
                number
                for number, (left, right) in enumerate(_cells(folded, start, end, separator))
                if _SECRET.search(folded, left, right)
            ]
            width = len(_cells(folded, start, end, separator))
            while place < len(text) and (row := _row(text, place + 1, separator, width)):
                place = _line_end(text, place + 1)
                cells = (row[number] for number in columns)
                yield from (cell for cell in cells if is_harmful(text[cell[0] : cell[1]].strip("\"'- :")))


def _separator(line: str) -> str | None:
    """What stands between the cells of a table's head, all of which are names."""
    for separator in "|\t;,":
        cells = line.split(separator)
        if 2 <= len(cells) <= _MOST_COLUMNS:
            return separator if all(_PLAIN.fullmatch(cell) for cell in cells) else None
    return None


def _row(text: str, start: int, separator: str, width: int) -> list[Span] | None:
    end = _line_end(text, start)
    cells = _cells(text, start, end, separator) if end - start < _WIDEST else []
    return cells if len(cells) == width else None


def _cells(text: str, start: int, end: int, separator: str) -> list[Span]:
    """Where the cells of a line begin and end, without the blanks around them."""
    cells, place, within = [], start, False
    for at in range(start, end):
        if text[at] == '"':
            within = not within
        elif text[at] == separator and not within:
            cells.append(_stripped(text, place, at))
            place = at + 1
    return [*cells, _stripped(text, place, end)]


def _stripped(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    left = start + len(cell) - len(cell.lstrip())
    return left, max(left, start + len(cell.rstrip()))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
