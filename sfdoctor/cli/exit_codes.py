"""The exit codes: the same in every format; the first that applies wins."""

from collections.abc import Collection
from enum import IntEnum

from ..model import EXIT_ORDER, Outcome


class ExitCode(IntEnum):
    """What the process ends with. `README.md` has the table for users."""

    HEALTHY = 0
    FAILED = 1
    USAGE = 2
    NOTHING_EXAMINED = 3
    INCONCLUSIVE = 4
    WRITE_NOT_PROVEN_CLEAN = 5
    BUG = 70
    INTERRUPTED = 130


_MILDEST_LAST = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED)


def first_that_applies(*codes: int) -> int:
    """The exit code that wins where several apply."""
    return min(codes, key=EXIT_ORDER.index)


def exit_code_of(
    outcomes: Collection[Outcome], *, interrupted: bool = False, fail_on: Outcome = Outcome.FAILED
) -> ExitCode:
    """The exit code of a run whose checks ended like this. `fail_on` is the mildest outcome that fails."""
    seen = set(outcomes)
    if interrupted:
        return ExitCode.INTERRUPTED
    if Outcome.CRASHED in seen:
        return ExitCode.BUG
    if not seen.isdisjoint(_MILDEST_LAST[: _MILDEST_LAST.index(fail_on) + 1]):
        return ExitCode.FAILED
    if Outcome.INCONCLUSIVE in seen:
        return ExitCode.INCONCLUSIVE
    if seen <= {Outcome.SKIPPED}:
        return ExitCode.NOTHING_EXAMINED
    return ExitCode.HEALTHY
