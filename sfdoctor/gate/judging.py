"""What counts as a failure: everything that is found, but for what is waived or known from the baseline."""

from dataclasses import dataclass, replace

from ..model import Report, Waiver
from .baseline import Baseline, gone_since, known_in
from .waivers import apply_waivers


@dataclass(frozen=True, slots=True)
class Pardons:
    """What lets findings through."""

    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None


def pardoned(report: Report, pardons: Pardons) -> Report:
    """The report with what is let through, and with a word on waivers that ended or that nothing needed.

    A finding whose waiver has expired counts, whether the baseline knows it or not.
    """
    waivers = apply_waivers(report, pardons.waivers)
    barred = {*waivers.expired, *(one.finding for one in waivers.waived)}
    baseline = pardons.baseline
    return replace(
        report,
        waived=waivers.waived,
        accepted=known_in(report, baseline, barred) if baseline else (),
        problems=(*report.problems, *waivers.alarms),
        notes=(*report.notes, *waivers.notes, *(gone_since(report, baseline) if baseline else ())),
    )
