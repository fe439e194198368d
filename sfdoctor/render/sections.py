"""The sections of the report that stand below its diagnoses."""

from collections.abc import Iterable, Sequence

from ..model import Diagnosis, Exchange, Explained, Finding, Outcome, Report, Result
from .answers import answers, let_through, skip_reason
from .page import Page
from .wording import WORDS, findings_of, lasted, many, named, outcome_counts, raw_words

_UNEXPLAINED_SHOWN = 5


def unexplained_findings(report: Report) -> list[tuple[Explained, Finding]]:
    """Failed and inconclusive findings that no diagnosis accounts for, in plan order: none gets lost.

    What is let through has a section of its own.
    """
    explained = {reference for diagnosis in report.diagnoses for reference in diagnosis.explains}
    told = explained | set(let_through(report))
    return [
        (reference, finding)
        for reference, finding in findings_of(report.results).items()
        if reference not in told and finding.outcome is not Outcome.WARNED
    ]


def write_unexplained(page: Page, report: Report, *, verbose: bool) -> None:
    """What nobody knows the cause of, in its own words."""
    findings = unexplained_findings(report)
    if not findings:
        return
    page.heading("UNEXPLAINED", "bold red")
    shown = findings if verbose else findings[:_UNEXPLAINED_SHOWN]
    for reference, finding in shown:
        page.write(f"{named(reference)}: {finding.summary}", lead="  • ")
        page.write(f"no cause is known for this; {raw_words(finding)}", lead="    ")
    write_left_out(page, len(findings) - len(shown))


def write_warnings(page: Page, report: Report, leading: Iterable[Diagnosis]) -> None:
    """What works and should still be looked at, except for what a diagnosis above has explained."""
    shown = {reference for diagnosis in leading for reference in diagnosis.explains} | set(
        let_through(report)
    )
    warnings = [
        (reference, finding)
        for reference, finding in findings_of(report.results).items()
        if finding.outcome is Outcome.WARNED and reference not in shown
    ]
    if not warnings:
        return
    page.heading("WARNINGS", "bold yellow")
    for reference, finding in warnings:
        page.write(f"{named(reference)}: {finding.summary}", lead="  ! ")


def write_let_through(page: Page, report: Report) -> None:
    """What is no failure because somebody accepts it, or because the baseline knows it; none is left out."""
    diagnoses = answers(report)
    for number, waived in enumerate(report.waived):
        if number == 0:
            page.heading("WAIVED", "bold yellow")
        _write_pardoned(page, waived.finding, diagnoses.get(waived.finding))
        page.write(f"until {waived.until}, by {waived.owner}: {waived.reason}", lead="    ")
    for number, finding in enumerate(report.accepted):
        if number == 0:
            page.heading("KNOWN FROM THE BASELINE", "bold yellow")
        _write_pardoned(page, finding, diagnoses.get(finding))


def _write_pardoned(page: Page, finding: Explained, diagnosis: Diagnosis | None) -> None:
    page.write(f"{named(finding)}: {finding.summary}", lead="  • ")
    if diagnosis is not None:
        cause = diagnosis.cause
        page.write(f"{cause.title} ({diagnosis.likelihood}, {cause.id})", lead="    ")


def write_not_examined(page: Page, results: Sequence[Result], *, verbose: bool) -> None:
    """What could not be examined and why, folded where the reason is the same."""
    by_reason: dict[str, list[Result]] = {}
    for result in results:
        if result.outcome is Outcome.SKIPPED:
            by_reason.setdefault(result.lacks or result.because or "", []).append(result)
    if not by_reason:
        return
    page.heading("NOT EXAMINED")
    for group in by_reason.values():
        for result in group if verbose else group[:1]:
            page.write(f"{result.check}: {skip_reason(result)}", lead="  – ")
        if not verbose:
            write_left_out(page, len(group) - 1, "for the same reason ")


def write_left_out(page: Page, number: int, why: str = "") -> None:
    """How many of a list are not shown; nothing where all are."""
    if number > 0:
        page.write((f"and {number} more {why}(--verbose lists them)", "dim"), lead="    ")


def write_crashes(page: Page, results: Iterable[Result], *, verbose: bool) -> None:
    """Checks that have a bug."""
    for result in results:
        if result.outcome is not Outcome.CRASHED:
            continue
        page.heading("CRASHED", "bold magenta")
        page.write(f"{result.check}: {result.summary}", lead="  # ")
        page.write("This says nothing about your org; the other checks went on.", lead="    ")
        if not verbose:
            page.write(("--verbose shows the traceback", "dim"), lead="    ")
            continue
        for line in (result.traceback or "").splitlines():
            indent = len(line) - len(line.lstrip())
            page.write((line.strip(), "dim"), lead=" " * (4 + min(indent, 8)))


def write_lines(page: Page, heading: str, lines: Iterable[str]) -> None:
    """A section of plain lines; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            page.heading(heading)
        page.write(line, lead="  • ")


def write_exchanges(page: Page, exchanges: Sequence[Exchange]) -> None:
    """Every step on the network, in the order in which they began."""
    if not exchanges:
        return
    page.heading("ON THE NETWORK")
    for exchange in sorted(exchanges, key=lambda exchange: exchange.started):
        again = f", attempt {exchange.attempt}" if exchange.attempt > 1 else ""
        page.write(
            f"{exchange.kind} {exchange.subject}: {exchange.outcome}",
            (f" ({lasted(exchange.duration)}, {exchange.check}{again})", "dim"),
            lead=(f"  {exchange.started:6.2f} s  ", "dim"),
        )


def write_counts(page: Page, report: Report) -> None:
    """The last line: how many checks of each outcome, and what it cost."""
    outcomes = ", ".join(f"{number} {WORDS[outcome]}" for number, outcome in outcome_counts(report.results))
    repeated = sum(exchange.attempt > 1 and exchange.kind == "request" for exchange in report.exchanges)
    requests = many(report.requests, "request") + (f" ({repeated} repeated)" if repeated else "")
    cost = f"{requests}, {many(report.api_calls, 'API call')}"
    page.blank()
    page.write_groups(outcomes or "no checks", *_pardons(report), cost, lasted(report.duration))


def _pardons(report: Report) -> list[str]:
    """`2 waived, 1 known`: findings that are no failure."""
    counts = ((len(report.waived), "waived"), (len(report.accepted), "known"))
    words = ", ".join(f"{number} {word}" for number, word in counts if number)
    return [words] if words else []
