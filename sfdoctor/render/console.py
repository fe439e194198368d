"""The report on a console: the root cause first, then everything that hangs on it."""

from rich.console import Console

from ..model import Diagnosis, Likelihood, Outcome, Report
from .check_lines import write_check
from .diagnosis_blocks import write_diagnosis, write_possibility
from .observed import write_observed
from .observer import ConsoleObserver
from .page import Page
from .sections import (
    unexplained_findings,
    write_counts,
    write_crashes,
    write_exchanges,
    write_left_out,
    write_lines,
    write_not_examined,
    write_unexplained,
    write_warnings,
)
from .wording import findings_of, how_many_passed, many, nothing_ran

__all__ = ["ConsoleObserver", "render_heading", "render_report"]

_POSSIBILITIES_SHOWN = 5
_WELL = (Outcome.PASSED, Outcome.WARNED, Outcome.SKIPPED)


def render_heading(target: str, login_url: str, console: Console, *, ascii: bool = False) -> None:
    """The line above everything: what is examined."""
    page = Page(console, ascii=ascii)
    page.write((target, "bold"), f" · {login_url} · client credentials")
    page.blank()


def render_report(
    report: Report, console: Console, *, ascii: bool = False, verbose: bool = False, show_checks: bool = True
) -> None:
    """The whole report.

    `show_checks` prints the heading and the list of checks too: leave it out where an observer has already
    shown them. `ascii` is used of itself where the console's encoding needs it.
    """
    page = Page(console, ascii=ascii)
    if show_checks:
        render_heading(report.target, report.login_url, console, ascii=ascii)
        for result in report.results:
            if result.outcome is not Outcome.SKIPPED:
                write_check(page, result, verbose=verbose)
    _write_answer(page, report, verbose)
    write_not_examined(page, report.results, verbose=verbose)
    write_observed(page, report.results)
    write_lines(page, "NOTES", report.notes)
    write_lines(page, "PROBLEMS", report.problems)
    if verbose:
        write_exchanges(page, report.exchanges)
    write_counts(page, report)


def _write_answer(page: Page, report: Report, verbose: bool) -> None:
    """Root cause, what else is wrong, what else it could be; or that all is well."""
    _write_all_is_well(page, report)
    leading = [diagnosis for diagnosis in report.diagnoses if diagnosis.leading]
    for diagnosis, heading, style in _headed(report, leading):
        write_diagnosis(page, diagnosis, heading, style, verbose=verbose)
    others = [diagnosis for diagnosis in report.diagnoses if not diagnosis.leading]
    said = {line for diagnosis in leading for line in diagnosis.because}
    _write_possibilities(page, others, said, verbose)
    write_unexplained(page, report, verbose=verbose)
    write_crashes(page, report.results, verbose=verbose)
    write_warnings(page, report, leading)


def _headed(report: Report, leading: list[Diagnosis]) -> list[tuple[Diagnosis, str, str]]:
    """The leading diagnoses with their headings: what is broken, what is open, what is only a warning."""
    findings = findings_of(report.results)
    headed: list[tuple[Diagnosis, str, str]] = []
    broken = 0
    for diagnosis in leading:
        outcomes = {findings[reference].outcome for reference in diagnosis.explains if reference in findings}
        if outcomes == {Outcome.WARNED}:
            headed.append((diagnosis, "WARNING", "bold yellow"))
        elif outcomes and Outcome.FAILED not in outcomes:
            headed.append((diagnosis, "LEFT OPEN", "bold yellow"))
        else:
            broken += 1
            headed.append((diagnosis, _heading(diagnosis, broken), "bold red"))
    return headed


def _heading(diagnosis: Diagnosis, place: int) -> str:
    """No more certainty than there is: a cause that is only possible is not called the root cause."""
    if diagnosis.likelihood is Likelihood.POSSIBLE:
        return "POSSIBLE CAUSE"
    return "ROOT CAUSE" if place == 1 else "ALSO WRONG"


def _write_possibilities(page: Page, others: list[Diagnosis], said: set[str], verbose: bool) -> None:
    if not others:
        return
    shown = others if verbose else others[:_POSSIBILITIES_SHOWN]
    page.heading("OTHER POSSIBILITIES")
    for diagnosis in shown:
        write_possibility(page, diagnosis, said)
    write_left_out(page, len(others) - len(shown))


def _write_all_is_well(page: Page, report: Report) -> None:
    """The positive line, where nothing failed, crashed or was left open."""
    if nothing_ran(report.results):
        page.blank()
        page.write(("Nothing was examined.", "bold yellow"))
    elif all(result.outcome in _WELL for result in report.results) and not unexplained_findings(report):
        page.blank()
        warned = any(result.outcome is Outcome.WARNED for result in report.results)
        works = ("Everything examined works: ", "bold yellow")
        missing = (
            f" {many(len(report.problems), 'thing')} could not be loaded, see PROBLEMS."
            if report.problems
            else ""
        )
        page.write(
            works if warned or missing else ("Everything examined is healthy: ", "bold green"),
            f"{how_many_passed(report.results)}.{missing}",
        )
