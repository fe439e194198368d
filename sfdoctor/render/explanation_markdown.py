"""What a pasted text or a log means, as Markdown for a ticket."""

from collections.abc import Iterator
from functools import partial

from ..model import Diagnosis, ExplainedGroup, ExplainedLog, Explanation, Remedy
from .cause_markdown import remedy_lines, source_line
from .explanation import HEADINGS, Person, distinction_words, spoken, when_seen
from .markdown_text import block, code, prose
from .wording import in_words, many, minutes

_RAW_SHOWN = 2_000
_GROUPS_SHOWN = 50


def explanation_markdown(explanation: Explanation, *, person: Person | None = None) -> str:
    """The causes in order, what to do, what to ask, and the words themselves at the end."""
    return "\n".join(_explanation(explanation, person)).rstrip()


def log_markdown(log: ExplainedLog, *, person: Person | None = None) -> str:
    """The groups of a log, most frequent first."""
    lines = [f"**{many(len(log.groups), 'kind')} of failure** in {many(log.lines, log.unit)}", ""]
    for group in log.groups[:_GROUPS_SHOWN]:
        lines += _group(group, person, log.unit)
    left_out = len(log.groups) - _GROUPS_SHOWN
    lines += [f"and {left_out} more kinds", ""] if left_out > 0 else []
    lines += [f"- {prose(note)}" for note in log.notes]
    return "\n".join(lines).rstrip()


def _explanation(explanation: Explanation, person: Person | None) -> Iterator[str]:
    leading = [diagnosis for diagnosis in explanation.diagnoses if diagnosis.leading]
    if not leading:
        yield from ("**No cause is known for this.**", "")
    for diagnosis in leading:
        yield from _diagnosis(diagnosis, person)
    if person is None:
        yield from _section("Already fine, if that is the cause", [prose(one) for one in explanation.proves])
        others = [diagnosis for diagnosis in explanation.diagnoses if not diagnosis.leading]
        yield from _section("Other possibilities", [_other(diagnosis) for diagnosis in others])
        yield from _section(
            "What would tell them apart", [prose(distinction_words(one)) for one in explanation.tell_apart]
        )
        yield from _section("To ask", [prose(question) for question in explanation.ask])
    words = explanation.reading.text.strip()
    if words:
        yield from ("### The text, secrets masked", "", block(words[:_RAW_SHOWN]), "")


def _diagnosis(diagnosis: Diagnosis, person: Person | None) -> Iterator[str]:
    cause = diagnosis.cause
    yield f"## {HEADINGS[diagnosis.likelihood].capitalize()}: {prose(cause.title)}"
    yield ""
    yield f"`{cause.id}`, {diagnosis.likelihood}"
    yield ""
    yield from (f"- {code(line)}" for line in diagnosis.because)
    yield ""
    if person is not None:
        yield from _steps(person, cause.remedy)
        return
    yield from remedy_lines(cause.remedy)
    if cause.retry_after:
        yield from (f"Waiting up to {minutes(cause.retry_after)} may be the cure.", "")
    yield from _section("Sources", [source_line(source).removeprefix("- ") for source in cause.sources])


def _steps(person: Person, remedy: Remedy) -> Iterator[str]:
    steps = getattr(remedy, person)
    yield from (f"{number}. {prose(step)}" for number, step in enumerate(steps, start=1))
    yield "" if steps else f"Nothing for the {person} to do.\n"


def _other(diagnosis: Diagnosis) -> str:
    return f"{prose(diagnosis.cause.title)} ({diagnosis.likelihood}, `{diagnosis.cause.id}`)"


def _section(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from (f"### {title}", "", *(f"- {item}" for item in items), "")


def _group(group: ExplainedGroup, person: Person | None, unit: str) -> Iterator[str]:
    when = f", {code(when_seen(group))}" if group.first else ""
    yield f"### {many(group.count, 'time')}, first in {unit} {group.line:,}{when}"
    yield ""
    words = [in_words(symptom) for symptom in spoken(group.explanation)[:1]]
    yield code((words or [group.explanation.reading.text])[0][:500])
    yield ""
    leading = [diagnosis for diagnosis in group.explanation.diagnoses if diagnosis.leading]
    for diagnosis in leading:
        yield f"**{prose(diagnosis.cause.title)}** ({diagnosis.likelihood}, `{diagnosis.cause.id}`)"
        yield ""
        yield from (remedy_lines if person is None else partial(_steps, person))(diagnosis.cause.remedy)
    if not leading:
        yield from ("No cause is known for this.", "")
