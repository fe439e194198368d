"""Which diagnosis answers which finding, for the formats that list findings one by one."""

from collections.abc import Iterator, Sequence

from ..model import Diagnosis, Explained, Finding, Outcome, Report, Result
from .wording import findings_of, nothing_ran, raw_words

__all__ = ["answer_lines", "answers", "headline", "root_cause", "worst_exit_code"]

_EXIT_ORDER = (130, 70, 5, 2, 1, 4, 3, 0)
"""Exit codes, the first that applies to any target wins."""


def root_cause(report: Report) -> Diagnosis | None:
    """The first leading diagnosis; None where there is nothing to explain, or nobody can."""
    return next((diagnosis for diagnosis in report.diagnoses if diagnosis.leading), None)


def answers(report: Report) -> dict[Explained, Diagnosis]:
    """Per finding the diagnosis that explains it, a leading one where there is one."""
    found: dict[Explained, Diagnosis] = {}
    for diagnosis in sorted(report.diagnoses, key=lambda one: not one.leading):
        for explained in diagnosis.explains:
            found.setdefault(explained, diagnosis)
    return found


def answer_lines(finding: Finding, diagnosis: Diagnosis | None) -> Iterator[str]:
    """A finding, its cause and its remedy as plain lines; the raw words where no cause is known."""
    yield finding.summary
    if diagnosis is None:
        yield f"No cause is known for this; {raw_words(finding)}"
        return
    cause = diagnosis.cause
    yield f"Cause: {cause.title} ({diagnosis.likelihood}, {cause.id})"
    yield from (f"Because: {line}" for line in diagnosis.because)
    yield from (f"Admin: {step}" for step in cause.remedy.admin)
    yield from (f"Developer: {step}" for step in cause.remedy.developer)


def headline(report: Report) -> str:
    """The report in one line: the root cause, or what is known instead of one."""
    root = root_cause(report)
    if root is not None:
        return f"{root.cause.title} ({root.likelihood}, {root.cause.id})"
    if nothing_ran(report.results):
        return "Nothing was examined"
    for outcome in (Outcome.CRASHED, Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED):
        worst = next((result for result in report.results if result.outcome is outcome), None)
        if worst is not None:
            return f"{worst.check}: {worst.summary}"
    return "Everything examined is healthy" if findings_of(report.results) == {} else "Examined, with remarks"


def worst_exit_code(reports: Sequence[Report]) -> int:
    """The exit code of several targets together: the first of the written order that applies to any."""
    codes = {report.exit_code for report in reports}
    return next((code for code in _EXIT_ORDER if code in codes), 0)


def skip_reason(result: Result) -> str:
    """Why a check was not examined, without the words that say so."""
    return (result.because or result.summary or "no reason was given").removeprefix("not examined: ")
