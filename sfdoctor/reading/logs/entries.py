"""Where a log's entry begins and ends: a line and those that continue it."""

import re
from dataclasses import dataclass

from .times import begins_with_a_time

_CONTINUES = re.compile(
    rb"[ \t]|at [\w$.<]|Caused by\b|\.\.\. \d|[}\])]|</|[<>*] |[<>]\r?$"
    rb"|(?i:message|details?|description|body|response|reason|stack(?: ?trace)?|category)\s?:"
)
_OPENS = re.compile(rb"[{\[]{1,2}\s*$")
_ANNOUNCES = re.compile(rb"[:=>-]\s*$")
_RAISED = re.compile(rb"[A-Za-z_][\w.$:]{2,200}(?:: |$)")
_DEEP = re.compile(rb'  File "|    ')
_JSON_ENTRY = re.compile(rb'\{"[^\n]{0,400}?"(?:level|severity|lvl|logger|msg)"')


@dataclass(frozen=True, slots=True)
class Entries:
    """Finds entries. `dated` says that this log's entries begin with a time; `reach` is in bytes.

    Nothing farther than `reach` from the place of a hit matters, so that a log may be read in blocks.
    """

    dated: bool
    reach: int
    widest: int
    """How many bytes of a line without end are taken before and after a hit."""

    def around(self, text: bytes, start: int, end: int, floor: int) -> tuple[int, int]:
        """The bytes of the entry in which a hit is, at the earliest from `floor` on, where one ended."""
        low, high = max(floor, start - self.reach), min(len(text), start + self.reach)
        own = self._line_start(text, start, low, floor)
        return self._head(text, own, low), self._end(text, end, high)

    def _line_start(self, text: bytes, start: int, low: int, floor: int) -> int:
        found = text.rfind(b"\n", low, start) + 1
        if found:
            return found
        return low if start - low <= self.widest else max(low, start - self.widest)

    def _head(self, text: bytes, own: int, low: int) -> int:
        begin = own
        while begin > low:
            before = text.rfind(b"\n", low, begin - 1) + 1 or low
            if not self._continues(text[begin : begin + 500].split(b"\n", 1)[0], text[before : begin - 1]):
                return begin
            if before == low and low > 0 and text[low - 1 : low] != b"\n":
                return own
            begin = before
        first = text[begin : begin + 500].split(b"\n", 1)[0]
        return own if self._continues(first, b"") else begin

    def _end(self, text: bytes, end: int, high: int) -> int:
        stop = text.find(b"\n", end, high)
        if stop < 0:
            return min(high, end + self.widest)
        while stop + 1 < high:
            after = text.find(b"\n", stop + 1, high)
            if after < 0 and high < len(text):
                return stop + 1
            line = text[stop + 1 : after if after >= 0 else high]
            if not self._continues(line[:500], text[max(0, stop - 100) : stop]):
                return stop + 1
            if after < 0:
                return high
            stop = after
        return stop + 1

    def _continues(self, line: bytes, before: bytes) -> bool:
        """True where a line belongs to the one before it."""
        if line.strip() == b"":
            return self.dated
        if _CONTINUES.match(line) or (_OPENS.match(line) and _ANNOUNCES.search(before[-20:])):
            return True
        if self.dated:
            return not begins_with_a_time(line) and not _JSON_ENTRY.match(line)
        return bool(_DEEP.match(before.rpartition(b"\n")[2]) and _RAISED.match(line))


def is_dated(start: bytes) -> bool:
    """Whether at least half of the entries at a log's start begin with a time."""
    lines = [line for line in start.split(b"\n") if line.strip() and not _CONTINUES.match(line)]
    return bool(lines) and 2 * sum(map(begins_with_a_time, lines)) >= len(lines)
