"""The words without which nothing in a text can be recognised: what a log is searched for.

A search for a few hundred literals at once runs at the speed of the disk; reading runs at a fraction of that.
So each clue is asked for one literal that must be there where it fits. Literals are in lower case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ...clues import matches
from ...model import Cause, Clue, Reading, Stage, Symptom
from ..codes import BULK, IDENTITY, KNOWN
from .words import NETWORK, STATUSES, shapes_of

ENVELOPES = (
    "errorcode", "error_description", "exceptioncode", "exceptionmessage", "faultcode", "faultstring",
)  # fmt: skip
"""Keys under which Salesforce and its clients report errors, also those that no cause knows yet."""

_PIECE = re.compile(r"[A-Za-z0-9_ .:/?=\-]+")
_WORDS = re.compile(r"\w[\w ]*")
_SHORTEST = 4
CHECKED = frozenset(["config", "host", "clock", "org", "credentials", "scope", "version", "safety"])
"""Stages whose symptoms only checks find, or circumstances tell: no log has words for them."""
_SMALL = bytes(range(ord("A"), ord("Z") + 1))
_SPACE = b"\n\r\t\x0b\x0c+"
FOLD = bytes.maketrans(_SMALL + _SPACE, _SMALL.lower() + b" " * len(_SPACE))
"""Each byte as a literal has it: small, and white space (also URL-encoded, or a line's end) as one space."""


@dataclass(frozen=True, slots=True)
class Literals:
    """What to search for, and the clues that what is found must fit."""

    texts: tuple[str, ...]
    clues: tuple[Clue, ...]
    weak: frozenset[int] = frozenset()
    """Places in `texts` of those that mean nothing on a line that reports no trouble."""
    spoken: Mapping[int, tuple[Clue, ...]] = field(default_factory=dict)
    """The clues that ask for words alone, by the places in `texts` of what they imply."""

    def claims(self, reading: Reading, hits: Iterable[int], *, calm: bool) -> frozenset[str] | None:
        """What tells a text apart beside its structured symptoms: the words of clues; None for no failure.

        A text in which readers found an error is a failure. Mere words are, where they are a clue's, but a
        single word such as an object's name means nothing on a `calm` line, one that reports no trouble.
        `hits` are the places in `texts` of the literals that it holds.
        """
        words = [one for passage in reading.passages for one in passage.symptoms if one.stage is Stage.TEXT]
        said = frozenset(
            clue.description
            for hit in hits
            for clue in self.spoken.get(hit, ())
            if clue.description and not (calm and " " not in clue.description)
            if any(matches(clue, symptom) for symptom in words)
        )
        return said if said or any(_fails(one, self.clues) for one in structured(reading)) else None


def structured(reading: Reading) -> tuple[Symptom, ...]:
    """The symptoms that readers found, without the text's own words."""
    return tuple(
        one for passage in reading.passages for one in passage.symptoms if one.stage is not Stage.TEXT
    )


def literals_of(knowledge: Mapping[str, Cause]) -> Literals:
    """What a log must hold for any cause of the knowledge base to be offered, and for unknown errors too."""
    clues = tuple(dict.fromkeys(clue for cause in knowledge.values() for clue in cause.clues))
    known = [text.lower() for text in (*KNOWN, *BULK, *IDENTITY)]
    implied = {text for clue in clues for text in implied_by(clue)}
    telling = {*ENVELOPES, *known, *(clue.error.lower() for clue in clues if clue.error)}
    telling.update(
        text for clue in clues if clue.stage not in NETWORK for text in implied_by(clue) if " " in text
    )
    texts = tuple(sorted(_smallest({*ENVELOPES, *known, *implied})))
    weak = frozenset(place for place, text in enumerate(texts) if text not in telling)
    return Literals(texts, clues, weak, _spoken(clues, texts))


def implied_by(clue: Clue) -> tuple[str, ...]:
    """Literals of which a text holds at least one where the clue fits it; none where only a check can tell.

    Codes in kebab-case are sfdoctor's own: at the network's stages readers give them to the network's
    messages, elsewhere only checks do.
    """
    if clue.stage in CHECKED:
        return ()
    if clue.error is not None and "-" not in clue.error and clue.stage not in NETWORK:
        return (clue.error.lower(),)
    if clue.stage is not None and clue.stage in NETWORK:
        shapes = tuple(shapes_of(clue.status)) if clue.status else ()
        return (*NETWORK[clue.stage], *_by_status(clue.error), *shapes)
    if clue.error is not None:
        return ()
    if clue.description is not None:
        piece = _longest_piece(clue.description)
        return tuple(dict.fromkeys((piece, piece.replace("/", "\\/"))))
    return tuple(shapes_of(clue.status)) if clue.status else ()


def _spoken(clues: Iterable[Clue], texts: tuple[str, ...]) -> Mapping[int, tuple[Clue, ...]]:
    places = {text: place for place, text in enumerate(texts)}
    spoken: dict[int, tuple[Clue, ...]] = {}
    for clue in clues:
        if clue.description is None or clue.error is not None:
            continue
        for literal in implied_by(clue):
            found = places.get(literal)
            for place in [found] if found is not None else _within(literal, texts):
                spoken[place] = (*spoken.get(place, ()), clue)
    return spoken


def _within(literal: str, texts: Iterable[str]) -> list[int]:
    return [place for place, text in enumerate(texts) if text in literal]


def _by_status(error: str | None) -> Iterator[str]:
    for status in STATUSES.get(error or "", ()):
        yield from shapes_of(status)


def _longest_piece(description: str) -> str:
    """Quotation marks and letters with accents may be written in several ways, so none is in it.

    Words that are written without Latin letters have no small ones, and stand as they are.
    """
    pieces = [piece[0].strip() for piece in _PIECE.finditer(description)]
    latin = max(pieces, key=len, default="")
    return (latin if len(latin) >= _SHORTEST else max(_WORDS.findall(description), key=len)).lower()


def _smallest(texts: Iterable[str]) -> set[str]:
    """Without those that hold another one, which is found wherever they are."""
    kept: list[str] = []
    for text in sorted(texts, key=len):
        if not any(one in text for one in kept):
            kept.append(text)
    return set(kept)


def _fails(symptom: Symptom, clues: Iterable[Clue]) -> bool:
    if symptom.error is not None or (symptom.status or 0) >= 400:
        return True
    return any(matches(clue, symptom) for clue in clues)
