"""Where the dots and lines of the graph run: one row per check, and lanes in which lines run down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a row down to a later one. It runs down in `lane`; None where the rows are neighbours."""

    start: int
    end: int
    lane: int | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lane of each row's dot, the lines, and how many lanes there are."""

    dots: tuple[int, ...]
    lines: tuple[Line, ...]
    width: int


def lay_out(needs: Sequence[Sequence[int]]) -> Lanes:
    """Lanes for rows that need earlier rows.

    A need that another need implies is not drawn. Each row hands its lane down to one that needs it; its
    other lines share a second lane, in which the last of them has its dot.
    """
    parents = _without_implied(needs)
    children: list[list[int]] = [[] for _ in needs]
    for row, above in enumerate(parents):
        for parent in above:
            children[parent].append(row)
    heirs = _heirs(parents)
    inherits = set(heirs.values())
    shared = {row: last for row in heirs if (last := _last_beside(children[row], heirs[row])) is not None}
    on_shared = {
        last: row for row, last in shared.items() if last not in inherits and row == parents[last][-1]
    }

    dots = [0] * len(needs)
    second: dict[int, int] = {}
    free = _FreeLanes()
    for start, row, is_chain in sorted(_openings(len(needs), inherits, shared, on_shared)):
        if is_chain:
            chain = list(_chain(row, heirs))
            end = max([chain[-1], *(child - 1 for child in children[chain[-1]])])
            lane = free.take(start, end)
            for member in chain:
                dots[member] = lane
            if row in on_shared:
                second[on_shared[row]] = lane
        else:
            second[row] = free.take(start, shared[row] - 1)
    drawn = [
        Line(parent, row, dots[row] if heirs.get(parent) == row else second.get(parent, dots[parent]))
        if row - parent > 1
        else Line(parent, row, None)
        for row, above in enumerate(parents)
        for parent in above
    ]
    return Lanes(tuple(dots), tuple(drawn), len(free.taken_to))


class _FreeLanes:
    """Lanes, each with the last row to which it is taken."""

    def __init__(self) -> None:
        self.taken_to: list[int] = []

    def take(self, start: int, end: int) -> int:
        """The first lane that is free from `start` on, taken up to `end`."""
        for lane, taken in enumerate(self.taken_to):
            if taken < start:
                self.taken_to[lane] = end
                return lane
        self.taken_to.append(end)
        return len(self.taken_to) - 1


def _without_implied(needs: Sequence[Sequence[int]]) -> list[list[int]]:
    """The needs of each row, without those that come with another need. Sets of rows are bits of a number."""
    above: list[int] = []
    kept: list[list[int]] = []
    for row, needed in enumerate(needs):
        direct = sorted({need for need in needed if 0 <= need < row})
        implied = 0
        for need in direct:
            implied |= above[need]
        above.append(implied | sum(1 << need for need in direct))
        kept.append([need for need in direct if not implied >> need & 1])
    return kept


def _heirs(parents: Sequence[Sequence[int]]) -> dict[int, int]:
    """To which later row each row hands its lane: the one on which most depends is served first."""
    below = [0] * len(parents)
    depth = [0] * len(parents)
    for row in reversed(range(len(parents))):
        for parent in parents[row]:
            below[parent] |= below[row] | 1 << row
    for row, above in enumerate(parents):
        depth[row] = max((depth[parent] + 1 for parent in above), default=0)
    pairs = [
        (-below[row].bit_count(), -depth[parent], parent, row)
        for row in range(len(parents))
        for parent in parents[row]
    ]
    heirs: dict[int, int] = {}
    claimed: set[int] = set()
    for _, _, parent, row in sorted(pairs):
        if parent not in heirs and row not in claimed:
            heirs[parent] = row
            claimed.add(row)
    return heirs


def _last_beside(children: Sequence[int], heir: int) -> int | None:
    return max((child for child in children if child != heir), default=None)


def _chain(row: int, heirs: dict[int, int]) -> Iterator[int]:
    yield row
    while row in heirs:
        row = heirs[row]
        yield row


def _openings(
    rows: int, inherits: set[int], shared: dict[int, int], on_shared: dict[int, int]
) -> Iterator[tuple[int, int, bool]]:
    """Per lane that is needed: its first row, whose it is, and whether dots stand in it."""
    for row in range(rows):
        if row not in inherits:
            yield (on_shared[row] + 1 if row in on_shared else row), row, True
    for row, last in shared.items():
        if on_shared.get(last) != row and last - row > 1:
            yield row + 1, row, False
