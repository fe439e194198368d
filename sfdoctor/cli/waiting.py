"""`--wait`: repeating an examination while waiting may be the cure."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..durations import parse_duration
from ..model import Cause, Diagnosis, Explained, Likelihood, Outcome, Report, UsageError
from ..render.answers import let_through
from ..render.wording import findings_of
from .exit_codes import ExitCode

FIRST_PAUSE_SECONDS = 15.0
LONGEST_PAUSE_SECONDS = 120.0
"""Even at the shortest pause a wait of an hour asks for 240 tokens at most; an org allows a user 3,600
logins an hour (Salesforce knowledge article 000381578)."""
_MAY_CHANGE = (ExitCode.FAILED, ExitCode.INCONCLUSIVE)


def wait_seconds(option: str | None) -> float:
    """The seconds that `--wait` asks for, 0 without it. Raises UsageError where it is no duration."""
    try:
        return parse_duration(option) if option else 0.0
    except ValueError as error:
        raise UsageError(f"--wait: {error}") from None


def causes_that_pass(report: Report) -> tuple[Cause, ...]:
    """The causes that waiting may cure; none unless each failure and each open question may have one.

    A final refusal beside them would only be repeated, and each repetition is a login. Where a finding's
    first answer is certain, it alone is believed; else any answer to it may be the right one. What is let
    through does not count.
    """
    allowed = let_through(report)
    unwell = [
        reference
        for reference, finding in findings_of(report.results).items()
        if finding.outcome in (Outcome.FAILED, Outcome.INCONCLUSIVE) and reference not in allowed
    ]
    passing = [_passing_answer(report.diagnoses, reference) for reference in unwell]
    return tuple(cause for cause in passing if cause is not None) if all(passing) else ()


def _passing_answer(diagnoses: Iterable[Diagnosis], finding: Explained) -> Cause | None:
    answers = [diagnosis for diagnosis in diagnoses if finding in diagnosis.explains]
    if answers and answers[0].likelihood is Likelihood.CERTAIN:
        answers = answers[:1]
    return next((answer.cause for answer in answers if answer.cause.retry_after is not None), None)


class _Patience:
    """How long there is to wait: as long as the person said, and no cause longer than its kind may last."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._since: dict[str, float] = {}

    def left(self, causes: Iterable[Cause], now: float) -> float:
        """The seconds that are left, for the cause that may last longest since it was first seen."""
        ends = [self._since.setdefault(cause.id, now) + (cause.retry_after or 0.0) for cause in causes]
        return min(self._until, max(ends)) - now


def examine_until_healthy(
    examine_once: Callable[[bool], Report],
    wait_seconds: float,
    tell: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Report, int]:
    """Examine, and again with growing pauses, until healthy, not curable by waiting, or the time is up.

    `examine_once` is told whether it is the first time. Returns the last report and how often it was tried.
    """
    started = clock()
    patience = _Patience(started + wait_seconds)
    report = examine_once(True)
    attempts, pause = 1, FIRST_PAUSE_SECONDS
    while (
        report.exit_code in _MAY_CHANGE
        and (causes := causes_that_pass(report))
        and (left := patience.left(causes, clock())) > 0
    ):
        pause_now = min(pause, left)
        tell(f"Not yet: {causes[0].title}. Next try in {pause_now:.0f} s, {left:.0f} s left.")
        try:
            sleep(pause_now)
        except KeyboardInterrupt:
            return replace(report, exit_code=int(ExitCode.INTERRUPTED)), attempts
        pause = min(pause * 1.5, LONGEST_PAUSE_SECONDS)
        report = examine_once(False)
        attempts += 1
    note = _about_waiting(report, attempts, clock() - started, wait_seconds)
    return (replace(report, notes=(*report.notes, note)) if note else report), attempts


def _about_waiting(report: Report, attempts: int, waited: float, wait_seconds: float) -> str | None:
    """What came of `--wait`: how often it was tried, and why it ended before its time."""
    tried = f"examined {attempts} times in {waited:.0f} s, as --wait asked for" if attempts > 1 else None
    if report.exit_code not in _MAY_CHANGE or waited >= wait_seconds:
        return tried
    longest = max((cause.retry_after or 0.0 for cause in causes_that_pass(report)), default=None)
    why = (
        "waiting is no cure for what was found"
        if longest is None
        else f"what may pass by itself does so within {longest / 60:g} min"
    )
    return f"{tried}, and not longer: {why}" if tried else f"not examined again, in spite of --wait: {why}"
