"""The report on files of the source: what stands where, file by file, then each rule with its remedy."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console

from ..model import Outcome, Report
from .answers import Answer, Group, answered, by_cause
from .diagnosis_blocks import write_remedy, write_sources
from .page import Page
from .sections import write_crashes, write_left_out, write_lines, write_not_examined
from .wording import SIGNS, WORDS, how_many_passed, lasted, many

__all__ = ["render_source_report"]

_FINDINGS_SHOWN = 20
"""Findings of one rule that are listed without --verbose."""
_RULES_SHOWN = 10
_SOURCES_SHOWN = 2
_NOTES_SHOWN = 10
_WORST_FIRST = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED)


def render_source_report(
    report: Report, console: Console, *, ascii: bool = False, verbose: bool = False
) -> None:
    """The whole report on a source tree."""
    page = Page(console, ascii=ascii)
    page.write((report.source or report.target, "bold"), " · metadata of External Client Apps")
    shown, left_out = _shown(by_cause(report), verbose)
    for file, answers in groupby(shown, _file):
        page.blank()
        if file:
            page.line((file, "bold"))
        for answer in answers:
            _write_finding(page, answer)
    write_left_out(page, left_out)
    _write_rules(page, by_cause(report), verbose)
    write_crashes(page, report.results, verbose=verbose)
    write_not_examined(page, report.results, verbose=verbose)
    notes = report.notes if verbose else report.notes[:_NOTES_SHOWN]
    write_lines(page, "NOTES", notes)
    write_left_out(page, len(report.notes) - len(notes))
    write_lines(page, "PROBLEMS", report.problems)
    _write_counts(page, report)


def _shown(groups: Iterable[Group], verbose: bool) -> tuple[list[Answer], int]:
    """The findings to list, in the order of files and lines, and how many are left out."""
    all_of_them = [(group, answer) for group in groups for answer in group.answers]
    shown = [
        answer
        for group in {id(group): group for group, _ in all_of_them}.values()
        for answer in (group.answers if verbose else group.answers[:_FINDINGS_SHOWN])
    ]
    return sorted(shown, key=_position), len(all_of_them) - len(shown)


def _position(answer: Answer) -> tuple[str, int, int]:
    place = answer.finding.place
    return (place.file, place.line, place.column or 0) if place else ("", 0, 0)


def _file(answer: Answer) -> str:
    return answer.finding.place.file if answer.finding.place else ""


def _write_finding(page: Page, answer: Answer) -> None:
    finding = answer.finding
    sign, ascii_sign, style = SIGNS[finding.outcome]
    place = finding.place
    where = f"{place.line}:{place.column}" if place and place.column else f"{place.line}" if place else ""
    mark = f"  {ascii_sign if page.ascii else sign} {where:<7} "
    id = answer.diagnosis.cause.id if answer.diagnosis else answer.result.check
    passes = f", {answer.let_through}" if answer.let_through else ""
    page.write(
        (f"{WORDS[finding.outcome]}: ", style),
        finding.summary,
        (f"  [{id}]{passes}", "dim"),
        lead=(mark, style),
    )
    if finding.instead:
        _write_instead(page, finding.instead, " " * len(mark))


def _write_instead(page: Page, instead: str, margin: str) -> None:
    """What is to be copied stays on one line, what is to be read is wrapped."""
    if ", " in instead:
        page.write(("write ", "cyan"), instead, lead=margin)
    else:
        page.line(margin, ("write ", "cyan"), instead)


def _write_rules(page: Page, groups: Sequence[Group], verbose: bool) -> None:
    """Each rule that was broken, once: its title and what to do. The first is the root cause."""
    told = [group for group in groups if group.diagnosis is not None and not group.let_through]
    shown = told if verbose else told[:_RULES_SHOWN]
    for number, group in enumerate(shown):
        assert group.diagnosis is not None
        cause = group.diagnosis.cause
        heading = (
            "ROOT CAUSE" if number == 0 and group.outcome is Outcome.FAILED else WORDS[group.outcome].upper()
        )
        page.heading(
            heading, SIGNS[group.outcome][2], aside=f"{cause.id} · {many(len(group.answers), 'finding')}"
        )
        page.write((cause.title, "bold"))
        write_remedy(page, cause.remedy)
        if verbose or number == 0:
            write_sources(page, cause.sources if verbose else cause.sources[:_SOURCES_SHOWN])
        page.row("more", f"sfdoctor explain {cause.id}")
    write_left_out(page, len(told) - len(shown), "rules ")


def _write_counts(page: Page, report: Report) -> None:
    found = answered(report)
    counts = [
        f"{sum(one.finding.outcome is outcome and not one.let_through for one in found)} {WORDS[outcome]}"
        for outcome in _WORST_FIRST
        if any(one.finding.outcome is outcome and not one.let_through for one in found)
    ]
    allowed = sum(one.let_through is not None for one in found)
    page.blank()
    if all(result.outcome is Outcome.SKIPPED for result in report.results):
        page.write(("Nothing was examined.", "bold yellow"))
    elif not found:
        page.write(("Nothing is wrong.", "bold green"), f" {how_many_passed(report.results)}.")
    page.write_groups(
        ", ".join(counts) or "no findings",
        *([f"{allowed} let through"] if allowed else []),
        many(len(report.results), "check"),
        lasted(report.duration),
    )
