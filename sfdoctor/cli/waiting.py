"""`--wait`: repeating an examination while waiting may be the cure."""

import time
from collections.abc import Callable
from dataclasses import replace

from ..durations import parse_duration
from ..model import Outcome, Report, UsageError
from .exit_codes import ExitCode

FIRST_PAUSE_SECONDS = 15.0
LONGEST_PAUSE_SECONDS = 120.0
"""Even at the shortest pause a wait of an hour asks for 240 tokens at most; an org allows a user 3,600
logins an hour (Salesforce knowledge article 000381578)."""


def wait_seconds(option: str | None) -> float:
    """The seconds that `--wait` asks for, 0 without it. Raises UsageError where it is no duration."""
    try:
        return parse_duration(option) if option else 0.0
    except ValueError as error:
        raise UsageError(f"--wait: {error}") from None


def may_mend_itself(report: Report) -> bool:
    """True where a cause on offer for an open question or a failure allows to try again later."""
    unwell = any(result.outcome in (Outcome.FAILED, Outcome.INCONCLUSIVE) for result in report.results)
    return unwell and any(diagnosis.cause.retry_after is not None for diagnosis in report.diagnoses)


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
    deadline = clock() + wait_seconds
    report = examine_once(True)
    attempts, pause = 1, FIRST_PAUSE_SECONDS
    while (
        report.exit_code != ExitCode.INTERRUPTED
        and may_mend_itself(report)
        and (left := deadline - clock()) > 0
    ):
        pause_now = min(pause, left)
        tell(f"Not yet: {report.diagnoses[0].cause.title}. Next try in {pause_now:.0f} s, {left:.0f} s left.")
        try:
            sleep(pause_now)
        except KeyboardInterrupt:
            return replace(report, exit_code=int(ExitCode.INTERRUPTED)), attempts
        pause = min(pause * 1.5, LONGEST_PAUSE_SECONDS)
        report = examine_once(False)
        attempts += 1
    if attempts > 1:
        note = f"examined {attempts} times in {clock() - deadline + wait_seconds:.0f} s, as --wait asked for"
        report = replace(report, notes=(*report.notes, note))
    return report, attempts
