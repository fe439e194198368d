"""One report: the diagnosis, the graph beside the checks, access, the network, and what else is known."""

from collections.abc import Iterator, Mapping
from datetime import UTC

from ...model import Explained, Outcome, Report
from ..answers import let_through
from ..observed import observed_rows
from ..wording import WORDS, lasted, many, named, outcome_counts
from .checks import checks
from .diagnosis import diagnoses
from .elements import Child, Html, joined, tag
from .graph import graph
from .matrix import matrix
from .room import Room
from .waterfall import waterfall

__all__ = ["counts", "section"]


def section(
    report: Report, id: str, documented: Mapping[str, str], room: Room, tools: Html | None = None
) -> Html:
    """All of one report. What can be linked to has an id that begins with `id`; `tools` stand above."""
    anchors = [f"{id}-{number}" for number in range(len(report.results))]
    links = dict(zip((result.check for result in report.results), anchors, strict=True))
    access = matrix(report.results, links)
    return joined(
        [
            tag("p", _subject(report), " · ", _when(report), " · ", _cost(report), class_="fine"),
            diagnoses(report, links),
            tools,
            _part("Checks", _side_by_side(report, anchors, documented)) if report.results else None,
            _let_through(report),
            _part("Access", _wide(access, "Access matrix")) if access else None,
            _part("On the network", waterfall(report, links, room)) if report.exchanges else None,
            _observed(report),
            _notes(report),
        ]
    )


def _subject(report: Report) -> str:
    return report.login_url if report.source is None else report.source


def counts(report: Report) -> Html:
    """How many checks ended how, worst first."""
    counted = outcome_counts(report.results)
    words = ((tag("span", f"{number} {WORDS[outcome]}", class_=outcome), " ") for number, outcome in counted)
    return joined(words if counted else "no checks")


def _cost(report: Report) -> str:
    cost = (many(report.requests, "request"), many(report.api_calls, "API call"), lasted(report.duration))
    return " · ".join(cost)


def _when(report: Report) -> Html:
    moment = report.started_at.astimezone(UTC)
    return tag("time", f"{moment:%Y-%m-%d %H:%M} UTC", datetime=moment.isoformat(timespec="seconds"))


def _part(title: str, *children: Child) -> Html:
    return tag("section", tag("h3", title), children, class_="card")


def _side_by_side(report: Report, anchors: list[str], documented: Mapping[str, str]) -> Html:
    ends = any(result.outcome is Outcome.SKIPPED for result in report.results)
    legend = "Each check stands below those that it needs."
    if ends:
        legend += " A dashed line leads to what could not be examined."
    return tag(
        "div",
        tag("figure", graph(report.results, anchors), tag("figcaption", legend)),
        tag("div", checks(report, anchors, documented)),
        class_="beside",
    )


def _wide(content: Html, label: str) -> Html:
    """What may be wider than the page, and then scrolls, by key too."""
    return tag("div", content, class_="wide", tabindex="0", role="group", aria_label=label)


def _let_through(report: Report) -> Child:
    """What is no failure because somebody answers for it, or because the baseline knows it."""
    if not let_through(report):
        return None
    findings = (_finding(finding, why) for finding, why in let_through(report).items())
    return _part("Let through", tag("ul", findings))


def _finding(finding: Explained, why: str) -> Html:
    return tag("li", finding.summary, tag("small", " · ", tag("code", named(finding)), " · ", why))


def _observed(report: Report) -> Child:
    rows = observed_rows(observation for result in report.results for observation in result.observations)
    if not rows:
        return None
    listed = (
        [tag("dt", label), tag("dd", "; ".join(f"{name}: {value}" for name, value in facts))]
        for label, facts in rows
    )
    return _part("Observed", tag("dl", listed))


def _notes(report: Report) -> Iterator[Child]:
    for title, remarks in (("Problems", report.problems), ("Notes", report.notes)):
        if remarks:
            yield _part(title, tag("ul", (tag("li", remark) for remark in remarks)))
