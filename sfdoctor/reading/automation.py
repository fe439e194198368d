"""Errors that a trigger or a flow of the org meets when it writes a record of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from ..model import Passage

_INNER = re.compile(
    r"(?P<words>first error: |flow tried to [\w ]{1,60}: )(?P<code>[A-Z][A-Z_]{3,60})(?![A-Z_])"
)
_TRIGGER = "execution of "
_WIDEST = 1_000
"""Characters before an inner error within which the trigger is named that met it."""
_OF_VALUES = frozenset(
    """
    REQUIRED_FIELD_MISSING STRING_TOO_LONG NUMBER_OUTSIDE_VALID_RANGE MALFORMED_ID
    INVALID_TYPE_ON_FIELD_IN_RECORD INVALID_EMAIL_ADDRESS
    """.split()  # noqa: SIM905
)
"""What is wrong with the values of a record, so that whoever wrote the record is at fault.

Of the other codes inside such a text (a validation rule, a lock, a missing right) the cause and its cure are
the same whoever wrote the record: there the inner code is the real clue.
"""


def met_by_automation(text: str) -> list[tuple[int, str]]:
    """The codes that blame values which Apex or a flow wrote, and not the caller, each after its place."""
    return [
        (inner.start("code"), inner["code"])
        for inner in _INNER.finditer(text)
        if inner["code"] in _OF_VALUES
        and (inner["words"].startswith("flow") or _within_a_trigger(text, inner.start()))
    ]


def without_inner(passages: Iterable[Passage], text: str) -> Iterator[Passage]:
    """The passages but those of such codes: the caller's own error is that the automation failed."""
    inner = met_by_automation(text)
    for passage in passages:
        following = bisect_left(inner, (passage.start, ""))
        place, code = inner[following] if following < len(inner) else (len(text), "")
        if not (place < passage.end and code == passage.symptoms[0].error):
            yield passage


def _within_a_trigger(text: str, place: int) -> bool:
    return text.rfind(_TRIGGER, max(0, place - _WIDEST), place) >= 0
