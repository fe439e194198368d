"""The steps on the network on one time axis, each to unfold."""

import math
from collections.abc import Iterator, Mapping

from ...model import Exchange, Outcome, Report
from ..wording import lasted
from .elements import Html, joined, tag
from .exchanges import content
from .room import Room, refused

__all__ = ["waterfall"]

_NARROWEST = 0.6
"""Percent of the axis that a bar takes at least, so that it can be seen."""


def waterfall(report: Report, links: Mapping[str, str], room: Room) -> Iterator[Html]:
    """A row per step, in the order in which they began. `room` is what their texts may take."""
    outcomes = {result.check: result.outcome for result in report.results}
    exchanges = sorted(report.exchanges, key=lambda exchange: exchange.started)
    whole = max((_sane(one.started) + _sane(one.duration) for one in exchanges), default=0.0)
    yield _axis(whole)
    for exchange in exchanges:
        anchor = links.get(exchange.check)
        check = tag("a", exchange.check, href=f"#{anchor}") if anchor else joined(exchange.check)
        yield tag(
            "details",
            tag(
                "summary",
                tag("i", exchange.kind),
                tag("span", _short(exchange.subject, report.login_url)),
                tag("b", str(exchange.status) if exchange.status is not None else exchange.outcome),
                _bar(exchange, whole),
                tag("small", lasted(_sane(exchange.duration))),
            ),
            content(exchange, check, room.of(exchange)),
            class_=f"row step {outcomes.get(exchange.check, Outcome.PASSED)}"
            + (" refused" if refused(exchange) else ""),
        )


def _axis(whole: float) -> Html:
    """The ends of the axis, which every bar below shares."""
    marks = (tag("span", lasted(whole * part)) for part in (0, 0.5, 1))
    return tag("p", marks, class_="axis", aria_hidden="true")


def _bar(exchange: Exchange, whole: float) -> Html:
    start = 100 * _sane(exchange.started) / whole if whole else 0.0
    width = max(100 * _sane(exchange.duration) / whole if whole else 0.0, _NARROWEST)
    start = min(start, 100 - width)
    return tag("svg", tag("rect", x=f"{start:.4g}%", width=f"{width:.4g}%"))


def _short(subject: str, login_url: str) -> str:
    """The subject without the address that all steps share."""
    return subject.replace(login_url, "", 1) if len(login_url) > len("https://") else subject


def _sane(seconds: float) -> float:
    return max(seconds, 0.0) if math.isfinite(seconds) else 0.0
