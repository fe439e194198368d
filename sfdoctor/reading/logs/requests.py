"""Failures that were told apart already, such as the requests of a HAR: equal ones are counted together."""

from collections.abc import Iterable

from ..read import read
from .folding import folded, without_frames
from .groups import Tally, identity
from .literals import structured
from .log import LogGroup

MOST_GROUPS = 1_000


def grouped(failures: Iterable[tuple[int, str | None, str]]) -> tuple[tuple[LogGroup, ...], int]:
    """Groups, the most frequent first, and how many failures came after the groups were full.

    A failure is its number, its time and its text.
    """
    groups: dict[object, Tally] = {}
    beyond = 0
    for number, time, text in failures:
        reading = read(text)
        key = identity(reading) if structured(reading) else folded(without_frames(reading.text))
        if key not in groups:
            if len(groups) >= MOST_GROUPS:
                beyond += 1
                continue
            groups[key] = Tally(number, reading.text)
        groups[key].add(time)
    ranked = sorted(groups.values(), key=lambda group: (-group.count, group.line))
    return tuple(LogGroup(one.count, one.line, one.sample, one.first, one.last) for one in ranked), beyond
