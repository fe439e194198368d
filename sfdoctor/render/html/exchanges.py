"""What went over the network in one step, to unfold."""

from ...model import Exchange
from ..wording import many
from .elements import Child, Html, joined, lines, tag
from .room import fitting, texts

__all__ = ["content"]


def content(exchange: Exchange, check: Child, room: int) -> Html:
    """Everything that was recorded of a step. Of a text that has no room the beginning is shown."""
    again = f", attempt {exchange.attempt}" if exchange.attempt > 1 else ""
    cost = ", one API call" if exchange.counted else ""
    shown = [(name, text, fitting(text, room)) for name, text in texts(exchange)]
    left_out = sum(len(text) - len(kept) for _, text, kept in shown)
    return joined(
        [
            tag("p", exchange.outcome, again, cost, ", for ", check),
            ([tag("p", name, class_="label"), tag("pre", lines(kept))] for name, _, kept in shown if kept),
            tag("small", many(left_out, "more character"), " in the JSON report") if left_out else None,
        ]
    )
