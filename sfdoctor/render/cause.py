"""One entry of the knowledge base, for a person and for a program."""

import json
import re
from dataclasses import asdict

from rich.console import Console

from ..model import Cause, Clue, Sign
from .diagnosis_blocks import write_remedy, write_sources, write_wait
from .hostile_text import all_encodable
from .page import Page


def render_cause(cause: Cause, console: Console, *, ascii: bool = False) -> None:
    """What it is, how it looks, what to do, how it is told apart, and who says so."""
    page = Page(console, ascii=ascii)
    page.write((cause.title, "bold"))
    page.write((cause.id, "dim"))
    for paragraph in cause.explanation.strip().split("\n\n"):
        page.blank()
        page.write_paragraph(paragraph)
    if cause.clues:
        page.heading("HOW IT LOOKS")
        for clue in cause.clues:
            page.write(f"{_clue_words(clue)} ", (f"({clue.likelihood})", "dim"), lead="  • ")
    page.heading("WHAT TO DO")
    write_remedy(page, cause.remedy)
    write_wait(page, cause)
    _write_told_apart(page, cause)
    if cause.sources:
        page.heading("WHO SAYS SO")
        write_sources(page, cause.sources)


def cause_as_json(cause: Cause, *, ascii: bool = False) -> str:
    """The entry as JSON, indented, keys always in the same order; `retry_after` is in seconds."""
    return json.dumps(all_encodable(asdict(cause)), indent=2, ensure_ascii=ascii)


def _write_told_apart(page: Page, cause: Cause) -> None:
    if not (cause.signs or cause.ruled_out_by or cause.ask):
        return
    page.heading("HOW TO TELL IT FROM OTHERS")
    for sign in cause.signs:
        page.row("for" if sign.speaks_for else "against", _sign_words(sign))
    for fact in cause.ruled_out_by:
        page.row("ruled out", f"once the run has {_fact_words(fact)}")
    for number, question in enumerate(cause.ask):
        page.row("to ask" if number == 0 else "", question)


def _clue_words(clue: Clue) -> str:
    code = " ".join(str(part) for part in (clue.status, clue.error) if part is not None)
    said = f'"{clue.description}"' if clue.description is not None else ""
    field = f"field {clue.field}" if clue.field is not None else ""
    where = f"at stage {clue.stage}" if clue.stage is not None else ""
    given = " and ".join(f"{one.name} = {one.value}" for one in clue.given)
    parts = (code, said, field, where, f"given {given}" if given else "")
    return ", ".join(part for part in parts if part) or "any symptom"


def _sign_words(sign: Sign) -> str:
    seen = " and ".join(f"{observation.name} = {observation.value}" for observation in sign.seen)
    return f"{seen}: {sign.because}" if sign.because else seen


def _fact_words(fact: str) -> str:
    return "the " + re.sub(r"(?<=[a-z])(?=[A-Z])", " ", fact).lower()
