"""A whole report in one outcome."""

from ...model import Outcome, Report, worst
from ..answers import let_through, standing_outcome

__all__ = ["overall"]


def overall(report: Report) -> Outcome:
    """The worst outcome but for what is let through; `skipped` where nothing was examined."""
    allowed = let_through(report)
    examined = [result for result in report.results if result.outcome is not Outcome.SKIPPED]
    if not examined:
        return Outcome.SKIPPED
    return worst(standing_outcome(result, allowed) or Outcome.PASSED for result in examined)
