"""The report as Markdown, for a ticket or a pull request."""

from collections.abc import Iterator, Sequence

from ..model import Outcome, Report
from .answers import headline, standing_outcome, worst_exit_code
from .answers import let_through as allowed_by
from .hostile_text import clipped
from .markdown_sections import answer_section, detail_section
from .markdown_text import code
from .wording import SIGNS, WORDS, many

LONGEST = 900_000
"""Bytes at most: GitHub refuses a summary over 1 MiB."""
_ROWS = 200
_ROOM_FOR_THE_LAST_LINE = 200


def to_markdown(reports: Sequence[Report]) -> str:
    """The root cause of each target first, then what else it could be, and the checks to unfold.

    Where that is too long, details are left out before answers, and the last line says so.
    """
    overview = _text(_overview(reports)) if len(reports) > 1 else ""
    answers = [
        _text(answer_section(report, f"## {_sign(report)} {code(report.target)}")) for report in reports
    ]
    room = LONGEST - _ROOM_FOR_THE_LAST_LINE - _size(overview)
    kept = _fitting(answers, room)
    room -= sum(map(_size, answers[:kept]))
    details = [_text(detail_section(report)) for report in reports[:kept]]
    detailed = _fitting(details, room)
    parts = [overview]
    for number, answer in enumerate(answers[:kept]):
        parts += [answer, details[number] if number < detailed else ""]
    parts.append(_left_out(len(reports) - kept, kept - detailed))
    return "".join(parts).rstrip() + "\n"


def _overview(reports: Sequence[Report]) -> Iterator[str]:
    yield f"# sfdoctor: {many(len(reports), 'target')}, exit code {worst_exit_code(reports)}"
    yield ""
    for report in reports[:_ROWS]:
        yield f"- {_sign(report)} {code(report.target)}: {code(clipped(headline(report), 300))}"
    if len(reports) > _ROWS:
        yield f"- and {many(len(reports) - _ROWS, 'more target', 'more targets')}"
    yield ""


def _sign(report: Report) -> str:
    """The worst that is not let through, as its sign and its word."""
    allowed = allowed_by(report)
    outcomes = {standing_outcome(result, allowed) for result in report.results}
    worst = next((outcome for outcome in WORDS if outcome in outcomes), Outcome.SKIPPED)
    return f"{SIGNS[worst][0]} {WORDS[worst]}"


def _fitting(texts: Sequence[str], room: int) -> int:
    """How many of the texts, from the first, fit into so many bytes."""
    for number, text in enumerate(texts):
        room -= _size(text)
        if room < 0:
            return number
    return len(texts)


def _left_out(targets: int, details: int) -> str:
    left = [
        f"the answers of {many(targets, 'target')}" if targets else "",
        f"the details of {many(details, 'target')}" if details else "",
    ]
    words = " and ".join(part for part in left if part)
    return f"Left out for want of room: {words}. The JSON report has them.\n" if words else ""


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _size(text: str) -> int:
    return len(text.encode())
