"""Writing scopes as metadata has them, where OAuth's own name or a known wrong spelling stands."""

import re
from collections.abc import Iterator

from ..kinds import Catalogue
from ..tree import SourceTree
from .edits import Edit, Fix
from .sources import Sources
from .spans import span_of, value_span

SCOPES = "commaSeparatedOauthScopes"
_ENTRY = re.compile(r"[^,]+")


def scopes_named(tree: SourceTree, sources: Sources) -> Iterator[Fix]:
    """One fix per scope. Separators stay as they are; what would be listed twice is taken out."""
    for app in tree.apps:
        for file in app.oauth_settings:
            element, text = file.element(SCOPES), sources.text_of(file)
            span = span_of(text, element) if element and text else None
            value = value_span(text, span) if text and span else None
            if text and value:
                edits = _edits(tree.catalogue, file.path, text, *value)
                yield from ((edit,) for edit in edits)


def _edits(catalogue: Catalogue, path: str, text: str, start: int, end: int) -> Iterator[Edit]:
    entries = [
        (found.start() + len(found[0]) - len(found[0].lstrip()), found[0].strip())
        for found in _ENTRY.finditer(text, start, end)
        if found[0].strip()
    ]
    listed = {token for _, token in entries}
    kept: int | None = None  # where the last entry that stays ends
    for number, (at, token) in enumerate(entries):
        meant, stop = _meant(catalogue, token), at + len(token)
        if meant is not None and meant in listed:
            begin, end_of_cut = (at, entries[number + 1][0]) if kept is None else (kept, stop)
            does = f"the scope {token} is removed: {meant} is listed already"
            yield Edit(path, begin, end_of_cut, "", does)
            kept = kept and stop
            continue
        if meant is not None:
            listed.add(meant)
            yield Edit(path, at, stop, meant, f"the scope {token} is written {meant}")
        kept = stop


def _meant(catalogue: Catalogue, token: str) -> str | None:
    """The token that is meant; None for a right one, and where the pairing is only read from the names."""
    meant = None if token in catalogue.scopes else catalogue.scope_meant_by(token)
    inferred = meant is not None and catalogue.scopes[meant].inferred
    return meant if meant and (not inferred or token.casefold() == meant.casefold()) else None
