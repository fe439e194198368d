"""Reports built by hand, with findings and their causes."""

from dataclasses import replace
from datetime import UTC, datetime

from sfdoctor.model import (
    Cause,
    Diagnosis,
    Explained,
    Finding,
    Likelihood,
    Outcome,
    Remedy,
    Report,
    Result,
    Stage,
    Symptom,
    worst,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def finding(
    summary: str = "It is wrong",
    *,
    outcome: Outcome = Outcome.FAILED,
    subject: str | None = None,
    error: str = "code",
    said: str | None = None,
) -> Finding:
    """A finding with one symptom."""
    return Finding(outcome, summary, (Symptom(Stage.TOKEN, error, said, 400),), subject)


def result(check: str, *findings: Finding, outcome: Outcome | None = None) -> Result:
    """A check that found this; that it passed where it found nothing."""
    ended = outcome or worst(one.outcome for one in findings)
    return Result(check, f"{check} is well", ended, findings[0].summary if findings else "", findings)


def skipped(check: str) -> Result:
    """A check that was not examined."""
    return replace(result(check, outcome=Outcome.SKIPPED), because="left out")


def report(*results: Result, target: str = "acme", at: datetime = NOON) -> Report:
    """An examination of one target."""
    return Report(target, "https://acme.my.salesforce.com", at, 1.0, results, (), 1, "0.1.0")


def explained_by(examined: Report, cause: str) -> Report:
    """The same with every finding explained by one cause."""
    explains = tuple(
        Explained(one.check, found.summary, found.subject)
        for one in examined.results
        for found in one.findings
    )
    known = Cause(cause, f"It is {cause}", "", (), Remedy(), ())
    diagnosis = Diagnosis(known, Likelihood.CERTAIN, (), explains, leading=True)
    return replace(examined, diagnoses=(*examined.diagnoses, diagnosis))
