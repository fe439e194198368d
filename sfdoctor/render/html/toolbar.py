"""Search and filter, which the script brings to life; without it they stay hidden and all is shown."""

from collections import Counter
from collections.abc import Sequence

from ...model import Report
from ..wording import SIGNS, WORDS
from .elements import Html, tag

__all__ = ["toolbar"]


def toolbar(reports: Sequence[Report]) -> Html:
    """A search field, a box per outcome that occurs, and a button that unfolds what is shown."""
    counted = Counter(result.outcome for report in reports for result in report.results)
    boxes = (
        tag(
            "label",
            tag("input", type="checkbox", value=outcome, checked=True),
            tag("span", f"{SIGNS[outcome][0]} {counted[outcome]} {word}", class_=outcome),
        )
        for outcome, word in WORDS.items()
        if counted[outcome]
    )
    return tag(
        "form",
        tag(
            "label",
            tag("span", "Search", class_="spoken"),
            tag(
                "input",
                type="search",
                id="search",
                placeholder="Search checks and exchanges",
                autocomplete="off",
            ),
        ),
        tag("fieldset", tag("legend", "Show", class_="spoken"), boxes),
        tag("button", "Unfold all", type="button", id="unfold", aria_pressed="false"),
        tag("output", id="shown", for_="search"),
        id="tools",
        role="search",
        hidden=True,
    )
