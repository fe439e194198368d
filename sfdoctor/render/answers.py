"""Which cause answers which finding, and what is let through, for the formats that list findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import EXIT_ORDER, Diagnosis, Explained, Finding, Outcome, Report, Result, worst
from .wording import explained_by, found_line, many, nothing_ran

__all__ = [
    "Answer", "Group", "answered", "answers", "by_cause", "cause_lines", "finding_line",
    "headline", "let_through", "root_cause", "skip_reason", "standing_outcome", "what_was_refused",
    "worst_exit_code",
]  # fmt: skip

_BAD = (Outcome.FAILED, Outcome.CRASHED, Outcome.INCONCLUSIVE, Outcome.WARNED)
"""What a reader wants to know first: a bug of ours never hides what is wrong with the org."""


_USAGE = 2
"""The exit code of a wrong input."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding, the diagnosis that explains it, and why it is let through where it is."""

    result: Result
    finding: Finding
    diagnosis: Diagnosis | None
    let_through: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Findings with one cause; all of them let through, or none. Without a cause there is one finding."""

    diagnosis: Diagnosis | None
    answers: tuple[Answer, ...]

    @property
    def let_through(self) -> bool:
        """Whether this is no failure."""
        return self.answers[0].let_through is not None

    @property
    def rank(self) -> int:
        """How bad it is, 0 the worst; what is let through is never worse than what is not."""
        if self.let_through:
            return len(_BAD)
        outcomes = {answer.finding.outcome for answer in self.answers}
        return next((number for number, outcome in enumerate(_BAD) if outcome in outcomes), len(_BAD))

    @property
    def outcome(self) -> Outcome:
        """The worst of its findings'."""
        return worst(answer.finding.outcome for answer in self.answers)

    def of(self, check: str) -> "Group":
        """The part that one check found."""
        return Group(self.diagnosis, tuple(one for one in self.answers if one.result.check == check))


def answers(report: Report) -> dict[Explained, Diagnosis]:
    """Per finding the diagnosis that explains it, a leading one where there is one."""
    found: dict[Explained, Diagnosis] = {}
    for diagnosis in sorted(report.diagnoses, key=lambda one: not one.leading):
        for explained in diagnosis.explains:
            found.setdefault(explained, diagnosis)
    return found


def let_through(report: Report) -> dict[Explained, str]:
    """The findings that are no failure, and why: the baseline, or a waiver."""
    return dict.fromkeys(report.accepted, "known from the baseline") | {
        one.finding: f"waived until {one.until} by {one.owner}: {one.reason}" for one in report.waived
    }


def answered(report: Report) -> list[Answer]:
    """Every finding with what is known of it, in plan order."""
    diagnoses, allowed = answers(report), let_through(report)
    found = []
    for result in report.results:
        for finding in result.findings:
            explained = explained_by(result, finding)
            found.append(Answer(result, finding, diagnoses.get(explained), allowed.get(explained)))
    return found


def by_cause(report: Report) -> list[Group]:
    """The findings by what caused them: the worst first, and the root first where several are as bad.

    What is let through comes last, apart from what is not.
    """
    places = {id(diagnosis): number for number, diagnosis in enumerate(report.diagnoses)}
    groups: dict[tuple[int, bool], list[Answer]] = {}
    for number, answer in enumerate(answered(report)):
        place = places[id(answer.diagnosis)] if answer.diagnosis else len(places) + number
        groups.setdefault((place, answer.let_through is not None), []).append(answer)
    found = {key: Group(group[0].diagnosis, tuple(group)) for key, group in groups.items()}
    return [found[key] for key in sorted(found, key=lambda key: (found[key].rank, key))]


def root_cause(report: Report) -> Diagnosis | None:
    """The first cause of the worst that is not let through; None where nothing is wrong, or nobody knows."""
    return next((group.diagnosis for group in by_cause(report) if group.diagnosis is not None), None)


def headline(report: Report) -> str:
    """The report in one line: the root cause, or what is known instead of one."""
    lines = [(group.rank, _group_line(group)) for group in by_cause(report)]
    for result in report.results:
        if result.outcome is Outcome.CRASHED:
            lines.append((_BAD.index(result.outcome), f"{result.check}: {result.summary}"))
    if lines:
        return min(lines, key=lambda line: line[0])[1]
    if nothing_ran(report.results) and (refused := what_was_refused(report)):
        return f"Nothing was examined: {refused[0]}"
    return "Nothing was examined" if nothing_ran(report.results) else "Everything examined is healthy"


def standing_outcome(result: Result, allowed: Iterable[Explained]) -> Outcome | None:
    """A result's outcome without what is let through; None where all that it found is."""
    if not result.findings or result.outcome in (Outcome.CRASHED, Outcome.SKIPPED):
        return result.outcome
    known = set(allowed)
    left = [one.outcome for one in result.findings if explained_by(result, one) not in known]
    return worst(left) if left else None


def finding_line(answer: Answer) -> str:
    """A finding in one line, with its place or its subject."""
    return found_line(answer.finding)


def cause_lines(diagnosis: Diagnosis) -> Iterator[str]:
    """A cause and its remedy as plain lines."""
    cause = diagnosis.cause
    yield f"Cause: {cause.title} ({diagnosis.likelihood}, {cause.id})"
    yield from (f"Because: {line}" for line in diagnosis.because)
    yield from (f"Admin: {step}" for step in cause.remedy.admin)
    yield from (f"Developer: {step}" for step in cause.remedy.developer)
    yield from (f"Metadata: {element}" for element in cause.remedy.metadata)


def worst_exit_code(reports: Sequence[Report]) -> int:
    """The exit code of several targets together: the first of the written order that applies to any."""
    codes = {report.exit_code for report in reports}
    return next((code for code in EXIT_ORDER if code in codes), 0)


def what_was_refused(report: Report) -> tuple[str, ...]:
    """Why the exit code is that of a wrong input: the target, or an output that could not be written."""
    return report.problems if report.exit_code == _USAGE else ()


def skip_reason(result: Result) -> str:
    """Why a check was not examined, without the words that say so."""
    return (result.because or result.summary or "no reason was given").removeprefix("not examined: ")


def _group_line(group: Group) -> str:
    note = f", {many(len(group.answers), 'finding')} let through" if group.let_through else ""
    if group.diagnosis is None:
        return f"{group.answers[0].result.check}: {finding_line(group.answers[0])}{note}"
    cause = group.diagnosis.cause
    return f"{cause.title} ({group.diagnosis.likelihood}, {cause.id}){note}"
