"""Showing what would be mended, as a unified diff."""

import difflib
import re
from collections.abc import Iterable, Iterator

from ..exposures import masked_by_form
from ..tree import Fault
from ..xml_reading import read_xml
from .planning import MendedFile
from .sources import Source
from .spans import span_of, value_span

_HIDDEN = frozenset({"certificate", "clientAssertionCertificate", "consumerKey", "consumerSecret"})
_MASK = "(not shown)"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_LINE_END = "\\ No newline at end of file\n"


def unified_diff(files: Iterable[MendedFile]) -> Iterator[str]:
    """The lines of the diff, each with its line end. Credentials that stand nearby are not shown."""
    for file in files:
        before, after = (_LINE.findall(text) for text in _masked(file))
        path = file.source.path
        for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _masked(file: MendedFile) -> tuple[str, str]:
    before, after = file.source.text, file.text
    for value in sorted(_credentials(file.source), key=len, reverse=True):
        before, after = before.replace(value, _MASK), after.replace(value, _MASK)
    return masked_by_form(before, _MASK), masked_by_form(after, _MASK)


def _credentials(source: Source) -> Iterator[str]:
    root = read_xml(source.content, source.path) if source.is_xml else None
    if root is None or isinstance(root, Fault):
        return
    for element in root.walk():
        span = span_of(source.text, element) if element.name in _HIDDEN and element.text else None
        if span:
            start, end = value_span(source.text, span) or (span.inside, span.inside_end)
            yield source.text[start:end]
