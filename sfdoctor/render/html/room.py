"""How much of the texts of the network a page has room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import Exchange, Report, Stage
from .elements import lines

__all__ = ["Room", "fitting", "refused", "room_in", "texts"]

_PAGE = 1_650_000
"""Bytes that a page of many targets should not pass by much."""
_CHECK = 500
"""Bytes that a check takes, roughly."""
_STEP = 450
_SHORTEST = 120
"""Bytes of a beginning that is worth showing."""
_STAGES = frozenset(stage.value for stage in Stage)


@dataclass(frozen=True, slots=True)
class Room:
    """The bytes that each text may take: those of steps that were refused, and all others."""

    refused: int
    other: int

    def of(self, exchange: Exchange) -> int:
        """What each text of the step may take."""
        return self.refused if refused(exchange) else self.other


def room_in(reports: Sequence[Report]) -> Room:
    """The room in a page of these reports. What was refused comes first, for it is what is looked for."""
    exchanges = [exchange for report in reports for exchange in report.exchanges]
    checks = sum(len(report.results) for report in reports)
    left = max(_PAGE - _CHECK * checks - _STEP * len(exchanges), 0)
    bad = _sizes(exchange for exchange in exchanges if refused(exchange))
    for_bad = _share(bad, left)
    left -= sum(min(size, for_bad) for size in bad)
    return Room(for_bad, _share(_sizes(one for one in exchanges if not refused(one)), left))


def refused(exchange: Exchange) -> bool:
    """Whether the step did not go well: the server said so, or it failed at one of the stages."""
    if exchange.status is not None:
        return exchange.status >= 400
    return exchange.outcome.partition(": ")[0] in _STAGES


def texts(exchange: Exchange) -> list[tuple[str, str]]:
    """What was sent and received, under its names."""
    named = (
        ("Sent", exchange.sent or ""),
        ("Headers sent", _headers(exchange.request_headers)),
        ("Received", exchange.received or ""),
        ("Headers received", _headers(exchange.response_headers)),
    )
    return [(name, text) for name, text in named if text]


def fitting(text: str, room: int) -> str:
    """The beginning of the text that fits, once it is written; nothing where that would be little."""
    if _size(text) > room < _SHORTEST:
        return ""
    while (size := _size(text)) > room:
        text = text[: len(text) * room // size]
    return text


def _share(sizes: Sequence[int], room: int) -> int:
    """What each may have so that all stay within the room; the short ones leave the rest to the long ones."""
    for number, size in enumerate(sizes):
        share = room // (len(sizes) - number)
        if size > share:
            return share
        room -= size
    return max(sizes, default=0)


def _sizes(exchanges: Iterable[Exchange]) -> list[int]:
    return sorted(_size(text) for exchange in exchanges for _, text in texts(exchange))


def _size(text: str) -> int:
    return len(lines(text).encode())


def _headers(headers: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{name}: {' '.join(value.split())}" for name, value in headers)
