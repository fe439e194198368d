"""The sign of an outcome, as text with its word and as a dot that pictures refer to."""

from ...model import Outcome
from ..wording import SIGNS, WORDS
from .elements import Html, tag

__all__ = ["badge", "dot", "dots"]


def badge(outcome: Outcome) -> Html:
    """Sign and word, in the colours of the element around it."""
    return tag("b", SIGNS[outcome][0], " ", WORDS[outcome])


def dot(outcome: Outcome, x: float, y: float) -> Html:
    """A dot in a picture, with its middle there."""
    return tag("use", href=f"#{outcome}", x=f"{x:g}", y=f"{y:g}")


def dots() -> Html:
    """The dots that the pictures refer to, drawn once."""
    drawn = (
        tag(
            "g",
            tag("circle", r="8"),
            tag("text", SIGNS[outcome][0], y="4"),
            id=outcome,
            class_=f"dot {outcome}",
        )
        for outcome in Outcome
    )
    return tag("svg", tag("defs", drawn), class_="nowhere", width="0", height="0", aria_hidden="true")
