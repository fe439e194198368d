"""Where an element stands in the text of its file, to the character."""

import re
from dataclasses import dataclass

from ..tree import Element

_LINE_END = re.compile(r"\r\n|\r|\n")
_END_OF_NAME = re.compile(r"[\s/>]")
_QUOTED_OR_END = re.compile(r"[\"'>]")
_CDATA = ("<![CDATA[", "]]>")
_NO_ELEMENTS = (("<!--", "-->"), _CDATA, ("<?", "?>"))
_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Span:
    """An element's place in a text. `name` is as written, with its prefix.

    From `start` to `inside` stands its start tag, from `inside_end` to `end` its end tag; one that closes
    itself has nothing between `inside` and `end`.
    """

    name: str
    start: int
    inside: int
    inside_end: int
    end: int

    @property
    def closes_itself(self) -> bool:
        """Whether it is written as `<name/>`."""
        return self.inside == self.end


def span_of(text: str, element: Element) -> Span | None:
    """The span of an element that the parser found there; None where the text says something else."""
    start = _offset(text, element.place.line, element.place.column or 1)
    if start is None or not text.startswith("<", start):
        return None
    found = _END_OF_NAME.search(text, start)
    name = text[start + 1 : found.start()] if found else ""
    inside = _end_of_tag(text, start)
    if inside is None or name.rpartition(":")[2] != element.name:
        return None
    if text[inside - 2] == "/":
        return Span(name, start, inside, inside, inside)
    return _up_to_end_tag(text, name, start, inside)


def value_span(text: str, span: Span) -> tuple[int, int] | None:
    """From where to where the value stands, without whitespace around it, inside of a CDATA section too.

    None where there is more than a value: comments, elements, several sections.
    """
    start, end = _trimmed(text, span.inside, span.inside_end)
    opening, closing = _CDATA
    if text.startswith(opening, start) and text.find(closing, start) == end - len(closing):
        start, end = _trimmed(text, start + len(opening), end - len(closing))
    return None if "<" in text[start:end] else (start, end)


def whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines from start to end, with the line end, where nothing else stands on them; else start, end."""
    first, last = start_of_blanks(text, start), end_of_blanks(text, end)
    line_end = _LINE_END.match(text, last)
    alone = first == 0 or text[first - 1] in "\r\n"
    return (first, line_end.end()) if alone and line_end else (start, end)


def start_of_blanks(text: str, position: int) -> int:
    """Where the blanks before a position begin."""
    while position > 0 and text[position - 1] in _BLANKS:
        position -= 1
    return position


def end_of_blanks(text: str, position: int) -> int:
    """Where the blanks after a position end."""
    while position < len(text) and text[position] in _BLANKS:
        position += 1
    return position


def line_end_at(text: str, position: int) -> str:
    """The line end that comes right before a position; empty where there is none."""
    if text.endswith("\r\n", 0, position):
        return "\r\n"
    return text[position - 1] if position and text[position - 1] in "\r\n" else ""


def line_of(text: str, position: int) -> int:
    """The number of the line on which a position lies, from 1."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, position)) + 1


def _offset(text: str, line: int, column: int) -> int | None:
    start = 0
    for _ in range(line - 1):
        found = _LINE_END.search(text, start)
        if found is None:
            return None
        start = found.end()
    return start + column - 1


def _end_of_tag(text: str, start: int) -> int | None:
    """The position after the `>` of a tag; one that stands in quotes does not count."""
    position = start
    while found := _QUOTED_OR_END.search(text, position):
        if found[0] == ">":
            return found.end()
        position = text.find(found[0], found.end()) + 1
        if position == 0:
            return None
    return None


def _up_to_end_tag(text: str, name: str, start: int, inside: int) -> Span | None:
    depth, position = 1, inside
    while (tag := text.find("<", position)) >= 0:
        skipped = next((pair for pair in _NO_ELEMENTS if text.startswith(pair[0], tag)), None)
        if skipped:
            position = text.find(skipped[1], tag + len(skipped[0])) + len(skipped[1])
            continue
        end = _end_of_tag(text, tag)
        if end is None:
            return None
        if text.startswith("</", tag):
            depth -= 1
            if depth == 0:
                return Span(name, start, inside, tag, end)
        elif text[end - 2] != "/":
            depth += 1
        position = end
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
