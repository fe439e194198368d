"""What YAML's parser stumbled over, said for the person who wrote the file."""

from typing import Protocol

_WORDS = (
    ("mapping values are not allowed", (
        "this colon makes a second key of the line, or belongs to the line above; begin a line for each "
        "`key: value`, indented like its neighbours, and put a text that holds `: ` in quotes"
    )),
    ("cannot start any token", "a text that begins with @, ` or % has to be put in quotes"),
    ("violates indentation", "use spaces, not tabs"),
    ("expected ',' or ']'", "this list is not closed, or a comma is missing; write [one, two]"),
    ("expected ',' or '}'", "this mapping is not closed, or a comma is missing; write {key: value}"),
    ("unexpected end of stream", "the quotation mark that begins here is not closed; close it"),
    ("escape character", "a backslash in double quotes begins an escape; double it, or use single quotes"),
    ("node content", "a value is missing here, or there is a bracket too many"),
    ("sequence entries are not allowed", "begin a new line for each `- ` of a list"),
    ("could not find expected ':'", "this is neither a key nor a value; write `key: value`"),
    ("<document start>", "the document has ended before this; remove what follows"),
    ("comment or line break", "nothing may follow | or > on its line; to begin a text with them, use quotes"),
    ("alphabetic or numeric character", "a text that begins with & or * has to be put in quotes"),
)  # fmt: skip
"""The parser's words, of libyaml or of PyYAML itself, and ours."""
_ELSEWISE = (
    "this does not fit the lines above it; write one `key: value` or `- ` a line, indented with spaces like "
    "its neighbours, and put a text that holds quotation marks wholly in quotes"
)
_WHERE_IT_BEGAN = ("',' or ", "unexpected end of stream")


class Mark(Protocol):
    """A place in the text; lines and columns count from 0."""

    line: int
    column: int


def yaml_fault(text: str, problem: str, found: Mark | None, began: Mark | None) -> tuple[int, int, str]:
    """Line and column, from 1, and what to do there.

    `found` is where the parser met the problem, `began` where the part begins that it was in. What is not
    closed is shown where it begins.
    """
    at = began if any(words in problem for words in _WHERE_IT_BEGAN) and began else found
    line, column = (at.line, at.column) if at else (0, 0)
    if _tab(text, line, column):
        return line + 1, column + 1, "use spaces, not tabs"
    said = next((ours for parsers, ours in _WORDS if parsers in problem), _ELSEWISE)
    return line + 1, column + 1, said


def _tab(text: str, line: int, column: int) -> bool:
    """True where a tab indents the line, or stands at the place itself."""
    lines = text.split("\n")
    if line >= len(lines):
        return False
    here = lines[line]
    return "\t" in here[: len(here) - len(here.lstrip())] or here[column : column + 1] == "\t"
