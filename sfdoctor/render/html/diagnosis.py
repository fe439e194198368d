"""What is wrong, why we say so, and what each person does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ...model import Cause, Diagnosis, Explained, Finding, Outcome, Remedy, Report, Result, worst
from ..answers import headline, let_through
from ..headings import headed
from ..sections import unexplained_findings
from ..wording import how_many_passed, minutes, named, raw_words, wait_command
from .elements import Child, Html, joined, link, tag
from .overall import overall

__all__ = ["diagnoses", "remedy"]

_UNEXPLAINED_SHOWN = 4
"""Findings without a cause that are listed unfolded, below the first."""


def diagnoses(report: Report, links: Mapping[str, str]) -> Html:
    """The answers, the first in the largest letters. `links` are the anchors of checks by id."""
    cards = [partial(_card, *one, links) for one in headed(report)]
    if unknown := unexplained_findings(report):
        worse = sum(outcome is Outcome.FAILED for _, _, outcome in headed(report))
        failing = any(finding.outcome is Outcome.FAILED for _, finding in unknown)
        cards.insert(worse if failing else len(cards), partial(_unexplained, unknown, links))
    crashed = (result for result in report.results if result.outcome is Outcome.CRASHED)
    cards += [partial(_crash, result, links) for result in crashed]
    if not cards:
        cards.append(partial(_nothing_to_explain, report))
    shown = [card(level="h3" if number else "h2") for number, card in enumerate(cards)]
    others = [diagnosis for diagnosis in report.diagnoses if not diagnosis.leading]
    possible = tag("section", tag("h3", "Other possibilities"), map(_possibility, others), class_="card")
    return joined([shown, possible if others else None])


def remedy(remedy: Remedy) -> Html:
    """The steps per person, side by side where there is room."""
    persons = tag("div", _steps("Admin", remedy.admin), _steps("Developer", remedy.developer), class_="steps")
    if not remedy.metadata:
        return persons
    elements = (tag("li", tag("code", element)) for element in remedy.metadata)
    return joined([persons, tag("p", "Metadata", class_="label"), tag("ul", elements, class_="metadata")])


def _card(
    diagnosis: Diagnosis, words: str, outcome: Outcome, links: Mapping[str, str], *, level: str
) -> Html:
    cause = diagnosis.cause
    return tag(
        "section",
        tag("p", tag("b", words), f" · {diagnosis.likelihood} · ", tag("code", cause.id), class_="kicker"),
        tag(level, cause.title),
        _because(diagnosis),
        remedy(cause.remedy),
        _wait(cause),
        _more(cause),
        tag("p", "Explains ", _explained(diagnosis, links), class_="fine"),
        class_=f"card answer {outcome}",
    )


def _because(diagnosis: Diagnosis) -> Child:
    if not diagnosis.because:
        return None
    return tag("ul", (tag("li", line) for line in diagnosis.because), class_="because", aria_label="Because")


def _steps(person: str, steps: tuple[str, ...]) -> Child:
    if not steps:
        return None
    listed = tag("ol" if len(steps) > 1 else "ul", (tag("li", step) for step in steps))
    return tag("div", tag("p", person, class_="label"), listed)


def _wait(cause: Cause) -> Child:
    command = wait_command(cause)
    if command is None:
        return None
    words = "A recent change may still be spreading, or the fault may pass: "
    return tag("p", words, tag("code", command), class_="wait")


def _more(cause: Cause) -> Iterator[Child]:
    if cause.explanation:
        paragraphs = (tag("p", paragraph) for paragraph in cause.explanation.strip().split("\n\n"))
        yield tag("details", tag("summary", "Why this happens"), paragraphs)
    if cause.ask:
        questions = tag("ul", (tag("li", question) for question in cause.ask))
        yield tag("details", tag("summary", "What to ask"), questions)
    if cause.sources:
        sources = (
            tag("li", link(source.title, source.url), f" ({source.standing})") for source in cause.sources
        )
        yield tag("details", tag("summary", "Who says so"), tag("ul", sources))


def _explained(diagnosis: Diagnosis, links: Mapping[str, str]) -> Iterator[Child]:
    """The checks whose findings it explains; the subject where a check has but one."""
    by_check: dict[str, list[Explained]] = {}
    for explained in dict.fromkeys(diagnosis.explains):
        by_check.setdefault(explained.check, []).append(explained)
    for number, group in enumerate(by_check.values()):
        yield ", " if number else None
        if len(group) == 1:
            yield _named(group[0], links)
        else:
            yield from (_named(replace(group[0], subject=None), links), f" ({len(group)} findings)")


def _named(explained: Explained, links: Mapping[str, str]) -> Html:
    anchor = links.get(explained.check)
    return tag("a", named(explained), href=f"#{anchor}") if anchor else joined(named(explained))


def _possibility(diagnosis: Diagnosis) -> Html:
    cause = diagnosis.cause
    waiting = f"It may pass in {minutes(cause.retry_after)}." if cause.retry_after else None
    return tag(
        "details",
        tag("summary", cause.title, tag("small", f" {diagnosis.likelihood} · {cause.id}")),
        _because(diagnosis),
        tag("p", waiting) if waiting else None,
        remedy(cause.remedy),
    )


def _unexplained(
    findings: Sequence[tuple[Explained, Finding]], links: Mapping[str, str], *, level: str
) -> Html:
    """What nobody knows the cause of, in its own words; the first one in large letters."""
    (reference, first), *others = findings
    items = [
        tag("li", one.summary, tag("small", " · ", _named(named_by, links), " · ", raw_words(one)))
        for named_by, one in others
    ]
    shown, folded = items[:_UNEXPLAINED_SHOWN], items[_UNEXPLAINED_SHOWN:]
    return tag(
        "section",
        tag("p", tag("b", "No cause is known"), " · ", _named(reference, links), class_="kicker"),
        tag(level, first.summary),
        tag("p", raw_words(first)),
        tag("ul", shown, class_="also") if shown else None,
        tag("details", tag("summary", f"{len(folded)} more"), tag("ul", folded)) if folded else None,
        class_=f"card answer {worst(finding.outcome for _, finding in findings)}",
    )


def _nothing_to_explain(report: Report, *, level: str) -> Html:
    """The one line that stands where no finding asks for a cause."""
    outcome = overall(report)
    good = "Nothing is wrong but for what is let through" if let_through(report) else headline(report)
    remark = None if outcome is Outcome.SKIPPED else tag("p", how_many_passed(report.results))
    return tag("section", tag(level, good), remark, class_=f"card answer {outcome}")


def _crash(result: Result, links: Mapping[str, str], *, level: str) -> Html:
    """A check that has a bug."""
    name = tag("a", result.check, href=f"#{links[result.check]}")
    return tag(
        "section",
        tag("p", tag("b", "Crashed"), " · ", name, class_="kicker"),
        tag(level, result.summary),
        tag("p", "This says nothing about your org; the other checks went on."),
        class_="card answer crashed",
    )
