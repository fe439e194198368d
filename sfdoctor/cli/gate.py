"""What the gate makes of a finished report: what is let through, and the exit code."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..gate.baseline import Baseline, read_baseline
from ..gate.judging import Pardons, pardoned
from ..model import Outcome, Report, Waiver
from ..render.answers import let_through, standing_outcome
from .exit_codes import ExitCode, exit_code_of
from .options import GateWishes
from .saved_text import read_text


@dataclass(frozen=True, slots=True)
class Gate:
    """What counts as a failure. `secret_optional` says that nothing examined for want of it is none."""

    fail_on: Outcome = Outcome.FAILED
    baseline: Baseline | None = None
    secret_optional: bool = False

    def judged(self, report: Report, waivers: tuple[Waiver, ...] = ()) -> Report:
        """The report with what is let through, and the exit code that this leaves."""
        report = pardoned(report, Pardons(waivers, self.baseline))
        allowed = let_through(report)
        standing = [standing_outcome(result, allowed) for result in report.results]
        code = exit_code_of(
            [Outcome.PASSED if outcome is None else outcome for outcome in standing],
            interrupted=report.exit_code == ExitCode.INTERRUPTED,
            fail_on=self.fail_on,
        )
        if code is ExitCode.NOTHING_EXAMINED and self.secret_optional:
            code = ExitCode.HEALTHY
        return replace(report, exit_code=int(code))


def make_gate(wishes: GateWishes) -> Gate:
    """Read the options. Raises UsageError for a baseline that cannot be read."""
    baseline = None if wishes.baseline is None else baseline_in(wishes.baseline)
    return Gate(Outcome(wishes.fail_on or Outcome.FAILED), baseline)


def baseline_in(path: Path) -> Baseline:
    """The baseline in a file. Raises UsageError where there is none."""
    return read_baseline(read_text(path, "write it with: sfdoctor baseline write"), str(path))
