"""Breaking text into lines, as rich does but for addresses, which stay whole so that they can be copied."""

import re

from rich.cells import cell_len
from rich.text import Text

_WORD = re.compile(r"(?:(?:→|->) )?\S+ *| +")
"""An arrow stays with the word behind it: a Setup path is broken before an arrow, never after."""


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most `width` columns, without spaces at their ends; at least one line.

    A word that is longer than a line is folded. An address is not: it overflows.
    """
    width = max(width, 1)
    breaks: list[int] = []
    used = 0
    for match in _WORD.finditer(text.plain):
        word = match[0].rstrip(" ")
        if used and used + cell_len(word) > width:
            breaks.append(match.start())
            used = 0
        if "://" not in word:
            for fold in _folds(word, width):
                breaks.append(match.start() + fold)
                used = -cell_len(word[:fold])
        used += cell_len(match[0])
    lines = list(text.divide(breaks))
    for line in lines:
        line.rstrip()
    return lines


def _folds(word: str, width: int) -> list[int]:
    """Where a word must be broken for none of its pieces to be wider than `width`."""
    folds: list[int] = []
    used = 0
    for place, character in enumerate(word):
        cells = cell_len(character)
        if used and used + cells > width:
            fold = _after_a_dot(word, folds[-1] if folds else 0, place)
            folds.append(fold)
            used = cell_len(word[fold:place])
        used += cells
    return folds


def _after_a_dot(word: str, start: int, end: int) -> int:
    """The last place behind a dot or a slash, where a name has its parts; the end where there is none."""
    return max((word.rfind(sign, start + 1, end) + 1 for sign in "./"), default=0) or end
