"""What each diagnosis is called: no more certainty than there is."""

from collections.abc import Iterator

from ..model import Diagnosis, Likelihood, Outcome, Report
from .answers import by_cause

__all__ = ["headed"]


def headed(report: Report) -> list[tuple[Diagnosis, str, Outcome]]:
    """The diagnoses that answer a finding, the worst first, with what they are called and how bad it is.

    What is let through has a section of its own.
    """
    called: list[tuple[Diagnosis, str, Outcome]] = []
    broken = 0
    for diagnosis, outcome in _answering(report):
        if outcome is Outcome.WARNED:
            words = "Warning"
        elif outcome is Outcome.INCONCLUSIVE:
            words = "Left open"
        else:
            broken += 1
            words = _broken(diagnosis, broken)
        called.append((diagnosis, words, outcome))
    return called


def _answering(report: Report) -> Iterator[tuple[Diagnosis, Outcome]]:
    groups = [(group.diagnosis, group) for group in by_cause(report)]
    for diagnosis, group in groups:
        if diagnosis is not None and not group.let_through:
            yield diagnosis, group.outcome
    grouped = {id(diagnosis) for diagnosis, _ in groups}
    yield from ((one, Outcome.FAILED) for one in report.diagnoses if one.leading and id(one) not in grouped)


def _broken(diagnosis: Diagnosis, place: int) -> str:
    """A cause that is only possible is not called the root cause."""
    if diagnosis.likelihood is Likelihood.POSSIBLE:
        return "Possible cause"
    return "Root cause" if place == 1 else "Also wrong"
