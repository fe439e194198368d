"""The sections of a report in Markdown.

A stranger's words stand in code: in code spans within lists, and never in a table, where a sign could end
the cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model import Diagnosis, Outcome, Report, Result
from .answers import Answer, by_cause, finding_line, skip_reason
from .cause_markdown import remedy_lines, source_line
from .headings import headed
from .hostile_text import clipped
from .markdown_text import block, code, prose
from .wording import (
    SIGNS,
    WORDS,
    explained_by,
    how_many_passed,
    many,
    named,
    nothing_ran,
    outcome_counts,
    raw_words,
    wait_command,
)

_LONGEST = 600
"""Characters of a stranger's one text."""
_MOST = 50
"""Items of a list."""


def answer_section(report: Report, heading: str) -> Iterator[str]:
    """The causes, the root first; what has no cause; what is let through; or that all is well."""
    yield from (heading, "")
    groups = by_cause(report)
    standing = [group for group in groups if not group.let_through]
    known = [group for group in standing if group.diagnosis]
    called = replace(report, diagnoses=tuple(group.diagnosis for group in known if group.diagnosis))
    headings = {id(diagnosis): words for diagnosis, words, _ in headed(called)}
    for group in known:
        if group.diagnosis is not None:
            yield from _cause(group.diagnosis, group.answers, headings.get(id(group.diagnosis), "Also wrong"))
    unknown = [group.answers[0] for group in standing if group.diagnosis is None]
    yield from _unexplained([one for one in unknown if one.finding.outcome is not Outcome.WARNED])
    yield from _list(
        "### Warnings", (_found(one) for one in unknown if one.finding.outcome is Outcome.WARNED)
    )
    crashed = [result for result in report.results if result.outcome is Outcome.CRASHED]
    yield from _list("### Crashed: a bug in the check, and no word about the org", map(_said, crashed))
    passed = [answer for group in groups if group.let_through for answer in group.answers]
    if not standing and not crashed:
        yield from ("All that was found is let through." if passed else _all_is_well(report), "")
    yield from _list("### Let through", (f"{_found(one)}: {_code(one.let_through or '')}" for one in passed))
    yield from (_counts(report), "")


def detail_section(report: Report) -> Iterator[str]:
    """What else it could be, every check, and the notes, each to unfold."""
    others = [diagnosis for diagnosis in report.diagnoses if not diagnosis.leading]
    yield from _folded("Other possibilities", map(_possibility, others))
    yield from _folded("Checks", map(_said, report.results))
    yield from _folded("Notes", (_code(note) for note in (*report.notes, *report.problems)))


def _cause(diagnosis: Diagnosis, answers: Sequence[Answer], heading: str) -> Iterator[str]:
    cause = diagnosis.cause
    yield f"### {heading}: {prose(cause.title)}"
    yield ""
    yield f"{code(cause.id)}, {diagnosis.likelihood}"
    yield ""
    yield from _items([*map(_found, answers)])
    said = [finding_line(answer) for answer in answers]
    unsaid = [line for line in diagnosis.because if not any(line in found for found in said)]
    yield from _items([f"because {_code(line)}" for line in unsaid])
    yield ""
    yield from remedy_lines(cause.remedy)
    if command := wait_command(cause):
        yield from (f"Waiting may be the cure: {code(command)}", "")
    yield from _folded("Sources", (source_line(source).removeprefix("- ") for source in cause.sources))


def _unexplained(answers: Sequence[Answer]) -> Iterator[str]:
    if not answers:
        return
    yield from ("### No cause is known for this", "")
    for answer in answers[:_MOST]:
        where = named(explained_by(answer.result, answer.finding))
        said = f"{where}: {answer.finding.summary}\n{raw_words(answer.finding)}"
        yield from (block(clipped(said, 2 * _LONGEST)), "")
    if len(answers) > _MOST:
        yield from (f"and {len(answers) - _MOST} more", "")


def _all_is_well(report: Report) -> str:
    if nothing_ran(report.results):
        return "Nothing was examined."
    return f"Everything examined is healthy: {how_many_passed(report.results)}."


def _counts(report: Report) -> str:
    counts = ", ".join(f"{number} {WORDS[outcome]}" for number, outcome in outcome_counts(report.results))
    cost = f"{many(report.requests, 'request')}, {many(report.api_calls, 'API call')}"
    return f"{counts or 'no checks'} · {cost} · exit code {report.exit_code}"


def _found(answer: Answer) -> str:
    return f"{code(answer.result.check)}: {_code(finding_line(answer))}"


def _said(result: Result) -> str:
    said = skip_reason(result) if result.outcome is Outcome.SKIPPED else result.summary
    return f"{SIGNS[result.outcome][0]} {WORDS[result.outcome]} {code(result.check)}: {_code(said)}"


def _possibility(diagnosis: Diagnosis) -> str:
    because = "; ".join(map(_code, diagnosis.because))
    named = f"{prose(diagnosis.cause.title)} ({code(diagnosis.cause.id)}, {diagnosis.likelihood})"
    return f"{named}: {because}" if because else named


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [*_items([*items])]
    if lines:
        yield from (heading, "", *lines, "")


def _folded(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [*_items([*items])]
    if lines:
        yield from ("<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", "")


def _items(items: Sequence[str]) -> Iterator[str]:
    yield from (f"- {item}" for item in items[:_MOST])
    if len(items) > _MOST:
        yield f"- and {len(items) - _MOST} more"


def _code(text: str) -> str:
    return code(clipped(text, _LONGEST))
