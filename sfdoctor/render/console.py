"""The report on a console: the root cause first, then everything that hangs on it."""

from collections.abc import Collection

from rich.console import Console

from ..model import Diagnosis, Explained, Outcome, Report
from .answers import let_through, standing_outcome
from .check_lines import write_check
from .diagnosis_blocks import write_diagnosis, write_possibility
from .headings import headed
from .observed import write_observed
from .observer import ConsoleObserver
from .page import Page, Part
from .sections import (
    unexplained_findings,
    write_counts,
    write_crashes,
    write_exchanges,
    write_left_out,
    write_let_through,
    write_lines,
    write_not_examined,
    write_unexplained,
    write_warnings,
)
from .source_report import render_source_report
from .wording import how_many_passed, many, nothing_ran

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
    if report.source is not None:
        render_source_report(report, console, ascii=ascii, verbose=verbose)
        return
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
    allowed = let_through(report)
    leading = [one for one in report.diagnoses if one.leading and not _is_let_through(one, allowed)]
    for diagnosis, heading, outcome in headed(report):
        style = "bold red" if outcome is Outcome.FAILED else "bold yellow"
        write_diagnosis(page, diagnosis, heading.upper(), style, verbose=verbose)
    others = [one for one in report.diagnoses if not one.leading and not _is_let_through(one, allowed)]
    said = {line for diagnosis in leading for line in diagnosis.because}
    _write_possibilities(page, others, said, verbose)
    write_unexplained(page, report, verbose=verbose)
    write_crashes(page, report.results, verbose=verbose)
    write_warnings(page, report, leading)
    write_let_through(page, report)


def _is_let_through(diagnosis: Diagnosis, allowed: Collection[Explained]) -> bool:
    return bool(diagnosis.explains) and all(explained in allowed for explained in diagnosis.explains)


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
    elif _is_well(report):
        page.blank()
        page.write(_good_news(report), f"{how_many_passed(report.results)}.", *_see_problems(report))


def _is_well(report: Report) -> bool:
    allowed = let_through(report)
    standing = [standing_outcome(result, allowed) for result in report.results]
    return all(one is None or one in _WELL for one in standing) and not unexplained_findings(report)


def _good_news(report: Report) -> Part:
    if report.waived or report.accepted:
        return ("Nothing is wrong but for what is let through: ", "bold yellow")
    if report.problems or any(result.outcome is Outcome.WARNED for result in report.results):
        return ("Everything examined works: ", "bold yellow")
    return ("Everything examined is healthy: ", "bold green")


def _see_problems(report: Report) -> list[Part]:
    return [f" {many(len(report.problems), 'problem')} beside that, see PROBLEMS."] if report.problems else []
