"""Reading a log of any size once: the failures in it, equal ones counted together.

Memory is bounded by the number of groups, whatever the log holds: a block at a time is searched for literals,
and only the entries around what was found are read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick, Implementation

from .entries import Entries, is_dated
from .excerpts import excerpt
from .groups import Groups
from .literals import FOLD, Literals
from .source import Readable, Source

UNREAD = (
    "{} entries hold words that failures use, as many before them did that told of none: they were not read."
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is looked at: `groups` in number, all else in bytes.

    The first `start` bytes tell whether the lines begin with a time; then the log is read `block` by `block`.
    An entry reaches at most `reach` bytes to each side of what was found in it; of a line without end at most
    `widest` bytes to each side are taken; of an entry at most about `sample` bytes are read.
    """

    start: int = 65_536
    block: int = 500_000
    reach: int = 65_536
    widest: int = 4_096
    sample: int = 8_192
    groups: int = 1_000


@dataclass(frozen=True, slots=True)
class LogGroup:
    """Failures that differ in nothing but ids, numbers, times, hosts and values.

    `line` is the number of the line, from 1, on which the first of them begins, `sample` its text, cleaned
    and masked. `first` and `last` are times as the log writes them, None where it writes none.
    """

    count: int
    line: int
    sample: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class LogReading:
    """What a log holds, the most frequent failure first.

    `size` counts bytes, unpacked; `failures` counts entries. `full` says that no further group had room;
    `beyond` failures would have needed one.
    """

    groups: tuple[LogGroup, ...]
    lines: int
    size: int
    failures: int
    full: bool
    beyond: int
    notes: tuple[str, ...]


def read_log(
    stream: Readable,
    literals: Literals,
    progress: Callable[[int], None] | None = None,
    bounds: Bounds | None = None,
) -> LogReading:
    """The failures of a log, also of a gzipped one. Raises what `stream.read` raises, and nothing else.

    `progress` is called with the number of the stream's bytes that were read so far.
    """
    bounds = bounds or Bounds()
    source = Source(stream, bounds.block, progress)
    groups = Groups(literals, bounds.groups)
    search = _Search(literals, groups, bounds)
    text = b""
    blocks = iter(source.blocks())
    more = True
    while more:
        piece = next(blocks, None)
        more = piece is not None
        text += piece or b""
        if len(text) >= search.wanted or not more:
            text = search.through(text, last=not more)
    found = [
        LogGroup(one.count, one.line, one.sample, one.first, one.last) for one in groups.most_frequent_first()
    ]
    if groups.unread:
        source.notes.append(UNREAD.format(groups.unread))
    failures = sum(one.count for one in found) + groups.beyond
    return LogReading(
        tuple(found), search.lines, source.size, failures, groups.full, groups.beyond, tuple(source.notes)
    )


class _Search:
    """Goes through a text that grows at its end and is cut at its start. Places are bytes of the text."""

    def __init__(self, literals: Literals, groups: Groups, bounds: Bounds) -> None:
        patterns = [text.encode().translate(FOLD) for text in literals.texts]
        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.DFA) if patterns else None
        self._longest = max(map(len, patterns), default=1)
        self._groups = groups
        self._bounds = bounds
        self._entries: Entries | None = None
        self._searched = 0
        self._floor = 0
        self._counted = 0
        self._newlines = 0
        self.lines = 0
        self.wanted = max(bounds.start, 2 * bounds.reach + bounds.block)

    def through(self, text: bytes, *, last: bool) -> bytes:
        """Look at all that has its surroundings in `text`; what is still needed of it is returned."""
        if self._entries is None:
            dated = is_dated(text[: self._bounds.start])
            self._entries = Entries(dated, self._bounds.reach, self._bounds.widest)
        stop = len(text) if last else max(self._searched, len(text) - self._bounds.reach)
        for start, end in self._hits(text, stop):
            if start >= self._floor:
                self._entry(text, start, end)
        self._searched = stop
        self._line(text, stop)
        if last:
            self.lines = self._newlines + (bool(text) and not text.endswith(b"\n"))
        return self._cut(text)

    def _hits(self, text: bytes, stop: int) -> list[tuple[int, int]]:
        if self._automaton is None:
            return []
        offset = self._searched
        found = self._automaton.find_matches_as_indexes(
            text[offset : stop + self._longest].translate(FOLD), overlapping=True
        )
        hits = [(start + offset, end + offset) for _, start, end in found if start + offset < stop]
        return sorted(hits)

    def _entry(self, text: bytes, start: int, end: int) -> None:
        assert self._entries is not None
        assert self._automaton is not None
        begin, stop = self._entries.around(text, start, end, self._floor)
        self._floor = max(stop, end)
        words = excerpt(text, begin, stop, start, self._bounds.sample)
        hits = self._automaton.find_matches_as_indexes(
            words.encode("utf-8", "replace").translate(FOLD), overlapping=True
        )
        number = self._line(text, begin)
        self._groups.add(words.strip("\r\n"), tuple(sorted({hit[0] for hit in hits})), number)

    def _line(self, text: bytes, place: int) -> int:
        """The number of the line that begins at `place`; lines up to there are counted."""
        if place < self._counted:
            return self._newlines - text.count(b"\n", place, self._counted) + 1
        self._newlines += text.count(b"\n", self._counted, place)
        self._counted = place
        return self._newlines + 1

    def _cut(self, text: bytes) -> bytes:
        """Without what lies too far back, which is counted."""
        gone = max(0, min(self._searched - 2 * self._bounds.reach, self._counted))
        self._searched -= gone
        self._floor = max(0, self._floor - gone)
        self._counted -= gone
        self.wanted = len(text) - gone + self._bounds.block
        return text[gone:]
