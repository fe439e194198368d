"""The checks, each to unfold."""

from collections.abc import Iterator, Mapping, Sequence

from ...model import Explained, Finding, Outcome, Report, Result
from ..answers import let_through, skip_reason
from ..wording import explained_by, in_words, lasted
from .elements import Html, lines, tag
from .signs import badge

__all__ = ["checks"]


def checks(report: Report, anchors: Sequence[str], documented: Mapping[str, str]) -> Iterator[Html]:
    """A row per check, in the order of the plan. `documented` are the anchors of their descriptions."""
    allowed = let_through(report)
    for result, anchor in zip(report.results, anchors, strict=True):
        yield _check(result, anchor, documented.get(result.check), allowed)


def _check(result: Result, anchor: str, description: str | None, allowed: Mapping[Explained, str]) -> Html:
    skipped = result.outcome is Outcome.SKIPPED
    return tag(
        "details",
        tag(
            "summary",
            badge(result.outcome),
            tag("code", result.check),
            tag("span", skip_reason(result) if skipped else result.summary),
        ),
        tag(
            "p",
            tag("a", result.title, href=f"#{description}") if description else result.title,
            None if skipped else f" · {lasted(result.duration)}",
        ),
        (_finding(result, finding, allowed) for finding in result.findings),
        tag("pre", lines(result.traceback)) if result.traceback else None,
        class_=f"row check {result.outcome}",
        id=anchor,
    )


def _finding(result: Result, finding: Finding, allowed: Mapping[Explained, str]) -> Html:
    why = allowed.get(explained_by(result, finding))
    return tag(
        "div",
        tag(
            "p",
            badge(finding.outcome),
            tag("code", str(finding.place or finding.subject)) if finding.place or finding.subject else None,
            finding.summary,
            ("; write ", tag("code", finding.instead)) if finding.instead else None,
        ),
        tag("p", "Let through: ", why) if why else None,
        tag("ul", (tag("li", f"{symptom.stage}: {in_words(symptom)}") for symptom in finding.symptoms))
        if finding.symptoms
        else None,
        class_=f"finding {finding.outcome}",
    )
