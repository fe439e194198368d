"""Waivers: risks that somebody accepts until a day."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from ..fingerprints import answering_causes
from ..model import Explained, Outcome, Report, UsageError, Waived, Waiver
from ..nearest import no_such

_NOT_JUDGED = (Outcome.SKIPPED, Outcome.CRASHED)


@dataclass(frozen=True, slots=True)
class WaiversApplied:
    """What waivers come to in one report.

    `expired` are findings that count again, and `alarms` the lines that say so; `notes` are waivers that
    nothing needed.
    """

    waived: tuple[Waived, ...]
    expired: frozenset[Explained]
    alarms: tuple[str, ...]
    notes: tuple[str, ...]


def apply_waivers(report: Report, waivers: Iterable[Waiver]) -> WaiversApplied:
    """Find what the waivers of the report's target let through, on the day on which it was examined."""
    today = report.started_at.astimezone(UTC).date()
    own = [waiver for waiver in waivers if waiver.target == report.target]
    fitting = {id(waiver): list(_findings(report, waiver)) for waiver in own}
    in_force = [waiver for waiver in own if waiver.until >= today]
    over = [waiver for waiver in own if waiver.until < today]
    waived: dict[Explained, Waived] = {}
    for waiver in in_force:
        for finding in fitting[id(waiver)]:
            day = waiver.until.isoformat()
            waived.setdefault(finding, Waived(finding, waiver.owner, waiver.reason, day))
    expired = {id(waiver): set(fitting[id(waiver)]) - set(waived) for waiver in over}
    return WaiversApplied(
        tuple(waived.values()),
        frozenset(finding for findings in expired.values() for finding in findings),
        tuple(_alarm(waiver) for waiver in over if expired[id(waiver)]),
        (
            *(_unneeded(waiver) for waiver in over if not expired[id(waiver)]),
            *(_unused(report, waiver) for waiver in in_force if not fitting[id(waiver)]),
        ),
    )


def _findings(report: Report, waiver: Waiver) -> Iterator[Explained]:
    causes = answering_causes(report)
    for result in report.results:
        for finding in result.findings:
            explained = Explained(result.check, finding.summary, finding.subject)
            id = result.check if waiver.check else causes.get(explained)
            if id == (waiver.check or waiver.cause) and waiver.subject in (None, finding.subject):
                yield explained


def _alarm(waiver: Waiver) -> str:
    return (
        f"{waiver.where}: the waiver of {waiver.what} for {waiver.target} expired on {waiver.until} "
        f"({waiver.owner}: {waiver.reason}); what it let through counts again: mend it, or agree on a new day"
    )


def _unneeded(waiver: Waiver) -> str:
    return (
        f"{waiver.where}: the waiver of {waiver.what} for {waiver.target} expired on {waiver.until}, "
        "and nothing needed it; remove it"
    )


def _unused(report: Report, waiver: Waiver) -> str:
    examined = [result.check for result in report.results if result.outcome not in _NOT_JUDGED]
    unknown = waiver.check is not None and waiver.check not in examined
    why = f"{waiver.check} was not examined" if unknown else "nothing like it was found; remove it"
    return f"{waiver.where}: the waiver of {waiver.what} for {waiver.target} was not used: {why}"


def refuse_unknown(waivers: Iterable[Waiver], checks: Collection[str], causes: Collection[str]) -> None:
    """Raise UsageError where a waiver names a check or a cause that there is not."""
    for waiver in waivers:
        kind, id, known = ("cause", waiver.cause, causes) if waiver.cause else ("check", waiver.check, checks)
        if id is not None and id not in known:
            listed_by = "sfdoctor checks list" if kind == "check" else "sfdoctor explain --list"
            raise UsageError(f"{waiver.where}: {kind}: {no_such(kind, id, known, listed_by)}")
