"""What changed between two reports, on a console."""

from collections.abc import Iterable

from rich.console import Console

from ..comparison import Change, Comparison, Trouble, Unexamined
from .page import Page
from .wording import WORDS


def render_comparison(comparison: Comparison, console: Console, *, ascii: bool = False) -> None:
    """Worse first, then what else changed, then the good news; one line where nothing changed."""
    page = Page(console, ascii=ascii)
    _write(page, "WORSE", "bold red", map(_changed, comparison.worse))
    _write(page, "APPEARED", "bold red", map(_in_words, comparison.appeared))
    _write(page, "NOT EXAMINED ANY MORE", "bold red", map(_dropped, comparison.dropped))
    _write(page, "TARGETS NOT EXAMINED ANY MORE", "bold red", comparison.targets_gone)
    _write(page, "CHANGED", "bold yellow", map(_changed, comparison.changed))
    _write(page, "BETTER", "bold green", map(_changed, comparison.better))
    _write(page, "VANISHED", "bold green", map(_in_words, comparison.vanished))
    _write(page, "NOT EXAMINED AGAIN", "bold yellow", map(_in_words, comparison.unseen))
    _write(page, "TARGETS EXAMINED FOR THE FIRST TIME", "bold", comparison.targets_new)
    page.blank()
    page.write(_verdict(comparison))


def _write(page: Page, heading: str, style: str, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        if number == 0:
            page.heading(heading, style)
        page.write(line, lead="  • ")


def _verdict(comparison: Comparison) -> str:
    counts = (
        (len(comparison.worse), "worse"),
        (len(comparison.appeared), "appeared"),
        (len(comparison.dropped) + len(comparison.targets_gone), "not examined any more"),
        (len(comparison.changed), "changed"),
        (len(comparison.better), "better"),
        (len(comparison.vanished), "vanished"),
        (len(comparison.unseen), "not examined again"),
    )
    words = ", ".join(f"{number} {word}" for number, word in counts if number)
    return f"{'It got worse' if comparison.is_worse else 'It did not get worse'}: {words or 'no change'}"


def _changed(change: Change) -> str:
    before, after = _outcome(change.before), _outcome(change.after)
    return f"{_name(change.after)}: {before} before, now {after}: {change.after.finding.summary}"


def _dropped(check: Unexamined) -> str:
    return f"{check.target} {check.check}: {check.because}"


def _in_words(trouble: Trouble) -> str:
    cause = f" ({trouble.cause})" if trouble.cause else ""
    return f"{_name(trouble)}: {_outcome(trouble)}: {trouble.finding.summary}{cause}"


def _outcome(trouble: Trouble) -> str:
    return WORDS[trouble.finding.outcome] + (" (let through)" if trouble.let_through else "")


def _name(trouble: Trouble) -> str:
    subject = f" ({trouble.finding.subject})" if trouble.finding.subject else ""
    return f"{trouble.target} {trouble.check}{subject}"
