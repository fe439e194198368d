"""What a pasted text or a log means, on a console."""

from typing import Literal

from rich.console import Console

from ..model import (
    Cause,
    Circumstance,
    Diagnosis,
    Distinction,
    ExplainedGroup,
    ExplainedLog,
    Explanation,
    Likelihood,
    Stage,
    Symptom,
)
from .diagnosis_blocks import write_diagnosis, write_possibility, write_remedy, write_steps
from .page import Page
from .sections import write_left_out, write_lines
from .wording import in_words, many

Person = Literal["admin", "developer"]

HEADINGS = {
    Likelihood.CERTAIN: "ROOT CAUSE",
    Likelihood.LIKELY: "LIKELY CAUSE",
    Likelihood.POSSIBLE: "POSSIBLE CAUSE",
}
GROUPS_SHOWN = 20
_POSSIBILITIES_SHOWN = 5
_SYMPTOMS_SHOWN = 8
_RAW_SHOWN = 600


def render_explanation(
    explanation: Explanation,
    console: Console,
    *,
    person: Person | None = None,
    ascii: bool = False,
    verbose: bool = False,
) -> None:
    """What was read, the causes in order, and what would tell them apart.

    `person` leaves only what an admin, or a developer, has to do.
    """
    page = Page(console, ascii=ascii)
    if not explanation.recognised:
        _write_unrecognised(page, explanation)
    leading = [diagnosis for diagnosis in explanation.diagnoses if diagnosis.leading]
    if person is not None:
        for diagnosis in leading:
            _write_for(page, diagnosis, person)
        return
    _write_read(page, explanation)
    for diagnosis in leading:
        heading = HEADINGS[diagnosis.likelihood]
        write_diagnosis(page, diagnosis, heading, "bold red", verbose=verbose, live=False)
    write_lines(page, "ALREADY FINE, IF THAT IS THE CAUSE", explanation.proves)
    _write_others(page, explanation, verbose)
    _write_questions(page, explanation)
    _write_not_understood(page, explanation.circumstances)


def render_log(
    log: ExplainedLog,
    console: Console,
    *,
    person: Person | None = None,
    ascii: bool = False,
    verbose: bool = False,
) -> None:
    """The groups of a log, most frequent first, each with its cause and its remedy."""
    page = Page(console, ascii=ascii)
    failures = sum(group.count for group in log.groups) + log.beyond
    size = f"{many(log.lines, log.unit)}, {log.size / 1_000_000:,.1f} MB"
    if failures:
        page.write((many(failures, "failure"), "bold"), f" in {many(len(log.groups), 'group')} · {size}")
    else:
        page.write(("No failure that is known was found.", "bold"), f" {size}")
    shown = log.groups if verbose else log.groups[:GROUPS_SHOWN]
    for group in shown:
        _write_group(page, group, person, log.unit)
    write_left_out(page, len(log.groups) - len(shown))
    write_lines(page, "NOTES", log.notes)
    _write_not_understood(page, log.groups[0].explanation.circumstances if log.groups else ())


def render_steps(cause: Cause, person: Person, console: Console, *, ascii: bool = False) -> None:
    """What one person does about a cause."""
    page = Page(console, ascii=ascii)
    page.write((cause.title, "bold"))
    _write_steps_for(page, cause, person)


def spoken(explanation: Explanation) -> list[Symptom]:
    """What was recognised, without repetitions, and without the mere words of the text."""
    symptoms = dict.fromkeys(
        symptom
        for passage in explanation.reading.passages
        for symptom in passage.symptoms
        if symptom.stage is not Stage.TEXT
    )
    return list(symptoms)


def when_seen(group: ExplainedGroup) -> str:
    """The time of one failure, or from the first to the last of several."""
    return str(group.first) if group.first == group.last else f"{group.first} to {group.last}"


def distinction_words(distinction: Distinction) -> str:
    """`host.kind=generic would speak for generic-login-host, against wrong-client-id (the login URL …)`."""
    look_at = " and ".join(f"{one.name}={one.value}" for one in distinction.look_at)
    sides = [("for", distinction.speaks_for), ("against", distinction.speaks_against)]
    speaks = ", ".join(f"{side} {' and '.join(causes)}" for side, causes in sides if causes)
    return f"{look_at} would speak {speaks} ({distinction.because})"


def _write_unrecognised(page: Page, explanation: Explanation) -> None:
    words = explanation.reading.text.strip()
    if not words:
        page.write(("There is nothing to explain: the text is empty.", "bold"))
        return
    if spoken(explanation):
        page.write(("What was read has too many causes, or none that is known, so none is named.", "bold"))
    else:
        page.write(("Nothing here is known to sfdoctor, so no cause is named.", "bold"))
    page.row("the words", words if len(words) <= _RAW_SHOWN else f"{words[:_RAW_SHOWN]}…")
    page.row(
        "next", "Paste the whole answer: its JSON body, the HTTP status, the address; and say what you know "
        "with --login-url, --flow, --operation or --context."
    )  # fmt: skip


def _write_read(page: Page, explanation: Explanation) -> None:
    symptoms = spoken(explanation)
    for number, symptom in enumerate(symptoms[:_SYMPTOMS_SHOWN]):
        page.row("read" if number == 0 else "", f"{in_words(symptom)}", (f"  {symptom.stage}", "dim"))
    write_left_out(page, len(symptoms) - _SYMPTOMS_SHOWN)
    for number, stated in enumerate(one for one in explanation.circumstances if one.observations):
        seen = ", ".join(f"{one.name}={one.value}" for one in stated.observations)
        page.row("stated" if number == 0 else "", f"{stated.key} {stated.value}", (f"  {seen}", "dim"))
    if explanation.reading.masked:
        page.row("masked", f"{many(explanation.reading.masked, 'secret')} in the text")


def _write_for(page: Page, diagnosis: Diagnosis, person: Person) -> None:
    page.write((diagnosis.cause.title, "bold"), (f" ({diagnosis.likelihood})", "dim"))
    _write_steps_for(page, diagnosis.cause, person)


def _write_steps_for(page: Page, cause: Cause, person: Person) -> None:
    steps = getattr(cause.remedy, person)
    write_steps(page, person, steps or (f"Nothing for the {person} to do",))


def _write_others(page: Page, explanation: Explanation, verbose: bool) -> None:
    others = [diagnosis for diagnosis in explanation.diagnoses if not diagnosis.leading]
    said = {line for diagnosis in explanation.diagnoses if diagnosis.leading for line in diagnosis.because}
    if not others:
        return
    page.heading("OTHER POSSIBILITIES")
    shown = others if verbose else others[:_POSSIBILITIES_SHOWN]
    for diagnosis in shown:
        write_possibility(page, diagnosis, said)
    write_left_out(page, len(others) - len(shown))


def _write_questions(page: Page, explanation: Explanation) -> None:
    write_lines(page, "WHAT WOULD TELL THEM APART", map(distinction_words, explanation.tell_apart))
    if explanation.tell_apart:
        page.write("Say what you know with --context NAME=VALUE, as it is written here.", lead="    ")
    write_lines(page, "TO ASK", explanation.ask)


def _write_not_understood(page: Page, circumstances: tuple[Circumstance, ...]) -> None:
    unclear = [stated for stated in circumstances if not stated.observations]
    for number, stated in enumerate(unclear):
        if number == 0:
            page.heading("STATED, AND NOT UNDERSTOOD")
        why = "the value says nothing that is known" if stated.understood else "the key is not known"
        page.write(
            f"{stated.key}={stated.value} ", (f"({why}; --context-keys lists all)", "dim"), lead="  • "
        )


def _write_group(page: Page, group: ExplainedGroup, person: Person | None, unit: str) -> None:
    when = f", {when_seen(group)}" if group.first else ""
    page.heading(f"{group.count:,} ×", "bold", aside=f"first in {unit} {group.line:,}{when}")
    explanation = group.explanation
    leading = [diagnosis for diagnosis in explanation.diagnoses if diagnosis.leading]
    for symptom in spoken(explanation)[:1]:
        page.row("read", in_words(symptom))
    if not leading or not spoken(explanation):
        page.row("the words", explanation.reading.text.strip()[:_RAW_SHOWN])
    if not leading:
        page.row("cause", "not known")
    for diagnosis in leading:
        page.row("cause", (diagnosis.cause.title, "bold"), f" ({diagnosis.likelihood}, {diagnosis.cause.id})")
        if person is None:
            write_remedy(page, diagnosis.cause.remedy)
        else:
            _write_steps_for(page, diagnosis.cause, person)
