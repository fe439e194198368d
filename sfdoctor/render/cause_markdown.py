"""One entry of the knowledge base as a page of documentation."""

import re
from collections.abc import Iterable, Iterator

from ..model import Cause, Clue, Observation, Remedy, Sign, Source
from .markdown_text import code, prose
from .wording import wait_command

_ADDRESS = re.compile(r"https?://[!-;=?-\[\]-~]+")
"""What can stand between < and > as it is."""


def cause_page(cause: Cause) -> str:
    """Title, why, how it looks, what to do, how it is told apart, who says so."""
    return "\n".join(_lines(cause)).rstrip() + "\n"


def cause_index(causes: Iterable[Cause]) -> str:
    """One line per cause, with a link to its page."""
    return "".join(f"- [`{cause.id}`]({cause.id}.md): {prose(cause.title)}\n" for cause in causes)


def remedy_lines(remedy: Remedy) -> Iterator[str]:
    """The steps per person, as numbered lists."""
    for person, steps in (("Admin", remedy.admin), ("Developer", remedy.developer)):
        if steps:
            yield f"**{person}**"
            yield ""
            yield from (f"{number}. {prose(step)}" for number, step in enumerate(steps, start=1))
            yield ""
    if remedy.metadata:
        yield f"Metadata: {'; '.join(prose(element) for element in remedy.metadata)}"
        yield ""


def source_line(source: Source) -> str:
    """A source with its standing, as a link where it has an address of the web."""
    title = prose(source.title)
    linked = f"[{title}](<{source.url}>)" if _ADDRESS.fullmatch(source.url or "") else title
    return f"- {linked} ({prose(source.standing)})"


def _lines(cause: Cause) -> Iterator[str]:
    yield f"# {prose(cause.title)}"
    yield ""
    yield f"`{cause.id}`"
    yield ""
    yield prose(cause.explanation)
    yield ""
    yield "## How it looks"
    yield ""
    yield from (_clue(clue) for clue in cause.clues)
    yield ""
    yield "## What to do"
    yield ""
    yield from remedy_lines(cause.remedy)
    if command := wait_command(cause):
        yield f"Waiting may be the cure: {code(command)}"
        yield ""
    yield from _section("What is fine already where this is the cause", map(prose, cause.proves))
    yield from _section("How to tell it apart", [*map(_sign, cause.signs), *_ruled_out(cause)])
    yield from _section("What to ask", map(prose, cause.ask))
    yield "## Sources"
    yield ""
    yield from map(source_line, cause.sources)


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield from (f"## {title}", "", *lines, "")


def _clue(clue: Clue) -> str:
    parts = [
        f"HTTP {clue.status}" if clue.status is not None else "",
        code(clue.error) if clue.error is not None else "",
        code(clue.description) if clue.description is not None else "",
        f"field {code(clue.field)}" if clue.field is not None else "",
        f"at the stage {clue.stage}" if clue.stage is not None else "",
        f"(words of {prose(clue.product)})" if clue.product is not None else "",
        f"given {' and '.join(map(_observed, clue.given))}" if clue.given else "",
    ]
    return f"- {' '.join(part for part in parts if part)}: {clue.likelihood}"


def _sign(sign: Sign) -> str:
    seen = " and ".join(_observed(one) for one in sign.seen)
    return f"{seen} speaks {'for' if sign.speaks_for else 'against'} it: {prose(sign.because)}"


def _observed(observation: Observation) -> str:
    return code(f"{observation.name}={observation.value}")


def _ruled_out(cause: Cause) -> Iterator[str]:
    yield from (f"ruled out once a run has learnt {code(fact)}" for fact in cause.ruled_out_by)
