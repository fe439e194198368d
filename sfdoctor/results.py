"""How a step went, as the report has it."""

from typing import Any

from .crashes import Crash
from .model import Outcome, Result, Verdict
from .plan import Step


def judged(step: Step, verdict: Verdict[Any], seconds: float) -> Result:
    """The result of a check that came to a verdict. The worst finding is the headline, where there is one."""
    worst = (finding.summary for finding in verdict.findings if finding.outcome is verdict.outcome)
    return Result(
        check=step.check.id,
        title=step.check.title,
        documentation=step.check.documentation,
        outcome=verdict.outcome,
        summary=next(worst, verdict.summary),
        findings=verdict.findings,
        observations=verdict.observations,
        notes=verdict.notes,
        duration=seconds,
        after=tuple(step.givers.values()),
    )


def crashed(step: Step, crash: Crash, seconds: float) -> Result:
    """The result of a check that has a bug."""
    return Result(
        check=step.check.id,
        title=step.check.title,
        documentation=step.check.documentation,
        outcome=Outcome.CRASHED,
        summary=f"This check has a bug: {crash.said}",
        duration=seconds,
        after=tuple(step.givers.values()),
        traceback=crash.traceback,
    )


def skipped(step: Step, because: str, lacks: str | None = None) -> Result:
    """The result of a check that was not run. `lacks` is the id of the check at the root of it."""
    return Result(
        check=step.check.id,
        title=step.check.title,
        documentation=step.check.documentation,
        outcome=Outcome.SKIPPED,
        summary=f"not examined: {because}",
        after=tuple(step.givers.values()),
        because=because,
        lacks=lacks,
    )
