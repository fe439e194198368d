"""From all that the readers found to what is told once: nothing twice, and each code with its HTTP status."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ..model import Passage, Stage, Symptom
from .statuses import Status
from .wording import is_salesforces

_MOST = 60
_MOST_COMPARED = 1_000
_NEAR = 600
"""Characters before a code in which a status belongs to it, where a text names several."""


def settled(passages: Iterable[Passage], statuses: Sequence[Status]) -> Iterator[Passage]:
    """The passages in order of the text, each symptom once; surer readings come first in `passages`."""
    kept: list[Passage] = []
    for passage in islice(passages, _MOST_COMPARED):
        if len(kept) < _MOST and not any(_says_the_same(passage, other) for other in kept):
            kept.append(passage)
    for passage in sorted(kept, key=lambda one: (one.start, one.end)):
        yield _with_status(passage, statuses)


def speaks(passages: Iterable[Passage]) -> bool:
    """True where Salesforce or a token endpoint itself names an error: then HTTP's words add nothing."""
    return any(is_salesforces(symptom) for passage in passages for symptom in passage.symptoms)


def _says_the_same(passage: Passage, other: Passage) -> bool:
    one, known = passage.symptoms[0], other.symptoms[0]
    if one.stage is not known.stage or _folded(one.error) != _folded(known.error):
        return False
    if one.error is None:
        return one.description == known.description
    new, old = _folded(one.description), _folded(known.description)
    inside = other.start <= passage.start < other.end
    return inside or new in old or (bool(old) and old in new)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _with_status(passage: Passage, statuses: Sequence[Status]) -> Passage:
    symptoms = tuple(_told_status(symptom, passage, statuses) for symptom in passage.symptoms)
    return replace(passage, symptoms=symptoms)


def _told_status(symptom: Symptom, passage: Passage, statuses: Sequence[Status]) -> Symptom:
    if symptom.status is not None or symptom.stage not in (Stage.TOKEN, Stage.API, Stage.IDENTITY):
        return symptom
    refused = [status for status in statuses if status.code >= 300]
    codes = {status.code for status in refused}
    if len(codes) > 1:
        codes = {status.code for status in refused if passage.start - _NEAR <= status.start < passage.end}
    return replace(symptom, status=codes.pop()) if len(codes) == 1 else symptom
