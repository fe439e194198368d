"""The report as Markdown, for a ticket or a pull request."""

from collections.abc import Iterator, Sequence

from ..model import Diagnosis, Outcome, Report, Result
from .answers import answers, headline, skip_reason
from .cause_markdown import remedy_lines, source_line
from .markdown_text import block, code, prose
from .wording import SIGNS, WORDS, explained_by, many, minutes, named, outcome_counts, raw_words

LONGEST = 900_000
"""Characters at most: GitHub refuses a summary over 1 MiB."""
_HEADINGS = {"certain": "Root cause", "likely": "Root cause", "possible": "Possible cause"}


def to_markdown(reports: Sequence[Report]) -> str:
    """The root cause first, then what else it could be, and the checks to unfold."""
    text = "\n".join(line for report in reports for line in _report(report))
    if len(text) > LONGEST:
        head = text[:LONGEST].rpartition("\n")[0]
        text = f"{head}\n\n{_closing(head)}The report was cut here: the JSON report has all of it."
    return text.rstrip() + "\n"


def _report(report: Report) -> Iterator[str]:
    outcomes = {result.outcome for result in report.results}
    worst = next((outcome for outcome in WORDS if outcome in outcomes), None)
    sign = SIGNS[worst][0] if worst else "–"
    yield f"## {sign} {code(report.target)}: {prose_or_code(report)}"
    yield ""
    leading = [diagnosis for diagnosis in report.diagnoses if diagnosis.leading]
    for diagnosis in leading:
        yield from _diagnosis(diagnosis)
    yield from _unexplained(report)
    others = [diagnosis for diagnosis in report.diagnoses if not diagnosis.leading]
    yield from _folded("Other possibilities", [f"- {_named(diagnosis)}" for diagnosis in others])
    yield from _folded("Checks", [*_table(report), ""])
    yield from _folded("Notes", [f"- {code(note)}" for note in (*report.notes, *report.problems)])
    counts = ", ".join(f"{number} {WORDS[outcome]}" for number, outcome in outcome_counts(report.results))
    cost = f"{many(report.requests, 'request')}, {many(report.api_calls, 'API call')}"
    yield f"{counts or 'no checks'} · {cost}"
    yield ""


def prose_or_code(report: Report) -> str:
    """The headline: our own words as prose, a stranger's as code."""
    leading = next((one for one in report.diagnoses if one.leading), None)
    return prose(leading.cause.title) if leading else code(headline(report))


def _diagnosis(diagnosis: Diagnosis) -> Iterator[str]:
    cause = diagnosis.cause
    yield f"### {_HEADINGS[diagnosis.likelihood]}: {prose(cause.title)}"
    yield ""
    yield f"`{cause.id}`, {diagnosis.likelihood}"
    yield ""
    yield from (f"- {code(line)}" for line in diagnosis.because)
    yield ""
    yield from remedy_lines(cause.remedy)
    if cause.retry_after:
        yield from (f"Waiting up to {minutes(cause.retry_after)} may be the cure.", "")
    yield from _folded("Sources", [source_line(source) for source in cause.sources])


def _unexplained(report: Report) -> Iterator[str]:
    explained = answers(report)
    lines = [
        f"{named(explained_by(result, finding))}: {finding.summary}\n{raw_words(finding)}"
        for result in report.results
        for finding in result.findings
        if finding.outcome in (Outcome.FAILED, Outcome.INCONCLUSIVE)
        and explained_by(result, finding) not in explained
    ]
    if lines:
        yield from ("### No cause is known for this", "", *map(block, lines), "")


def _table(report: Report) -> Iterator[str]:
    yield "| | check | what was found |"
    yield "|---|---|---|"
    yield from (_row(result) for result in report.results)


def _row(result: Result) -> str:
    said = skip_reason(result) if result.outcome is Outcome.SKIPPED else result.summary
    sign = f"{SIGNS[result.outcome][0]} {WORDS[result.outcome]}"
    return f"| {sign} | {code(result.check)} | {code(said).replace('|', chr(92) + '|')} |"


def _named(diagnosis: Diagnosis) -> str:
    return f"{prose(diagnosis.cause.title)} ({diagnosis.likelihood}, `{diagnosis.cause.id}`)"


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    if any(line.strip() for line in lines):
        yield from ("<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", "")


def _closing(head: str) -> str:
    """What closes the block that the cut went through."""
    return "\n</details>\n\n" if head.count("<details>") > head.count("</details>") else ""
