"""Parts of secrets in texts: letters and digits that stand in the same order, however they are written.

Compared are letters and digits alone, without case, after escapes are undone: a line break in the middle, the
letters as `&#49;`, `%31` or `\\u0031`, and an escape that is escaped once more hide nothing.
"""

import io
import re
import string
from collections.abc import Iterable, Iterator

SHORTEST_RUN = 8
"""Letters and digits of a secret in a row that must not be seen; fewer stand in harmless text."""
SHORTEST_WORDY_RUN = 24
"""The same where none is a digit: a secret that somebody made up may hold words."""
_FEWEST_DIFFERENT = 4
"""Letters and digits; a run of fewer different ones, such as zeros, tells nothing."""
_STRIDE = 3
_WINDOW = SHORTEST_RUN - _STRIDE + 1
"""Of every run a window of this many begins at a multiple of the stride, so only those are looked at."""
_PIECE, _OVERLAP = 65_536, 1_024
"""Characters that are read at a time, which bounds memory, and those that are read twice."""
_DEEPEST = 4
"""Escapes within escapes that are undone."""
_ESCAPED = re.compile(
    r"(?=[&%\\<])(?:"
    r"(?:&#x0*|%|\\x|\\u00)([0-9a-f]{2});?"
    r"|&#0*([0-9]{2,3});?"
    r"|(&)amp;|(\\)\\"
    r"|&[a-z]{2,8};|\\[nrtbfv]|</?[a-z]{1,10} ?/?>"
    r")",
    re.IGNORECASE | re.ASCII,
)
_COMPARED = frozenset(string.ascii_letters + string.digits)
_LOWER_CASE = bytes(range(256)).lower()
_LEFT_OUT = bytes(set(range(256)) - set(map(ord, _COMPARED)))


class Runs:
    """Knows values, and masks runs of their letters and digits. The work is linear in the text."""

    def __init__(self) -> None:
        self._windows: frozenset[bytes] = frozenset()

    def learn(self, values: Iterable[str]) -> None:
        """Mask parts of these values from now on."""
        all_letters = [letters for letters in map(_letters, values) if len(letters) >= SHORTEST_RUN]
        starts = ((letters, at) for letters in all_letters for at in range(len(letters) - _WINDOW + 1))
        self._windows |= {letters[at : at + _WINDOW] for letters, at in starts}

    def masked(self, text: str, mask: str) -> str:
        """The text with `mask` in the place of every run."""
        shown, done = io.StringIO(), 0
        for start, end in self._spans(text):
            if start >= done:
                shown.write(text[done:start] + mask)
            done = max(done, end)
        return shown.getvalue() + text[done:] if done else text

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for start in range(0, len(text) if self._windows else 0, _PIECE):
            piece = text[start : start + _PIECE + _OVERLAP]
            letters = _letters(_unescaped(piece))
            if self._is_window_in(letters):
                yield from ((start + first, start + end) for first, end in self._runs(piece))

    def _is_window_in(self, letters: bytes) -> bool:
        starts = range(0, len(letters) - _WINDOW + 1, _STRIDE)
        return any(letters[at : at + _WINDOW] in self._windows for at in starts)

    def _runs(self, piece: str) -> Iterator[tuple[int, int]]:
        """Where runs begin and end in a piece that is known to hold a window."""
        meant, places = _with_places(piece)
        compared = [at for at, character in enumerate(meant) if character in _COMPARED]
        letters = _letters(meant)
        for first, end in self._joined(letters):
            if _tells(letters[first:end]):
                yield places[compared[first]], places[compared[end - 1] + 1]

    def _joined(self, letters: bytes) -> Iterator[tuple[int, int]]:
        """Where windows stand in the letters, those in a row as one."""
        first = end = 0
        for at in range(len(letters) - _WINDOW + 1):
            if letters[at : at + _WINDOW] in self._windows:
                if at + _WINDOW > end + 1:
                    yield first, end
                    first = at
                end = at + _WINDOW
        yield first, end


def _tells(run: bytes) -> bool:
    shortest = SHORTEST_WORDY_RUN if run.isalpha() else SHORTEST_RUN
    return len(run) >= shortest and len(set(run)) >= _FEWEST_DIFFERENT


def _letters(text: str) -> bytes:
    return text.encode("ascii", "ignore").translate(_LOWER_CASE, _LEFT_OUT)


def _meant(escape: re.Match[str]) -> str:
    """What an escape stands for; a space in place of whatever is neither letter nor digit."""
    if escape[1]:
        return chr(int(escape[1], 16))
    return chr(int(escape[2])) if escape[2] else escape[3] or escape[4] or " "


def _unescaped(text: str) -> str:
    for _ in range(_DEEPEST):
        before, text = text, _ESCAPED.sub(_meant, text)
        if len(text) == len(before):
            break
    return text


def _with_places(text: str) -> tuple[str, list[int]]:
    """The same, and where each character of it begins in `text`; the next one's place is where it ends."""
    places = list(range(len(text) + 1))
    for _ in range(_DEEPEST):
        parts: list[str] = []
        kept: list[int] = []
        done = 0
        for escape in _ESCAPED.finditer(text):
            parts += text[done : escape.start()], _meant(escape)
            kept += places[done : escape.start() + 1]
            done = escape.end()
        text = "".join([*parts, text[done:]])
        places = kept + places[done:]
    return text, places
