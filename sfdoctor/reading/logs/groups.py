"""Equal failures, counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from ...model import Reading, Symptom
from ..read import read
from .calm import is_calm
from .folding import folded, without_frames
from .literals import Literals, structured
from .times import time_of

_REMEMBERED = 20_000
"""How many foldings are remembered, so that a failure like an earlier one need not be read."""
_PATIENCE = 1_000
"""How many entries with the same literals are read in vain before only some of them are."""
_SPOT_CHECK = 100


@dataclass(slots=True)
class Tally:
    """One group while the log is read."""

    line: int
    sample: str
    count: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, time: str | None) -> None:
        """One more, seen at `time`."""
        self.count += 1
        self.first = self.first or time
        self.last = time or self.last


@dataclass(slots=True)
class Groups:
    """Groups of equal failures, at most `most` of them; further kinds are only counted, all together."""

    literals: Literals
    most: int
    unread: int = 0
    """How many entries were not read because many with the same literals had told no failure."""
    _in_vain: Counter[tuple[int, ...]] = field(default_factory=Counter)
    _groups: dict[bytes, Tally] = field(default_factory=dict)
    _remembered: dict[bytes, Tally | None] = field(default_factory=dict)
    _overflow: Tally = field(default_factory=lambda: Tally(0, ""))

    @property
    def beyond(self) -> int:
        """How many failures came for which there was no room."""
        return self._overflow.count

    @property
    def full(self) -> bool:
        """True where there is no room for another group."""
        return len(self._groups) >= self.most

    def most_frequent_first(self) -> Iterator[Tally]:
        """The groups; of two that are as frequent, the one that came first."""
        yield from sorted(self._groups.values(), key=lambda group: (-group.count, group.line))

    def add(self, text: str, hits: tuple[int, ...], line: int) -> None:
        """Count an entry in which literals were found, if it is a failure."""
        if self.literals.weak.issuperset(hits) and is_calm(text):
            return
        outline = folded(without_frames(text))
        sight = _digest((hits, outline))
        if sight in self._remembered:
            known = self._remembered[sight]
        elif self.full and self.beyond >= _REMEMBERED:
            known = self._overflow
        elif self._would_be_in_vain(hits):
            self.unread += 1
            return
        else:
            known = self._judged(text, outline, hits, line)
            self._remember(sight, hits, known)
        if known is not None:
            known.add(time_of(text))

    def _would_be_in_vain(self, hits: tuple[int, ...]) -> bool:
        """True where many entries with the same literals told no failure, but for an entry now and then."""
        self._in_vain[hits] += 1
        return self._in_vain[hits] > _PATIENCE and self._in_vain[hits] % _SPOT_CHECK != 0

    def _remember(self, sight: bytes, hits: tuple[int, ...], known: Tally | None) -> None:
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
            self._in_vain.clear()
        self._remembered[sight] = known
        if known is not None:
            del self._in_vain[hits]

    def _judged(self, text: str, outline: str, hits: tuple[int, ...], line: int) -> Tally | None:
        """The group of a failure that looks like none before; None where it is none, or there is no room."""
        reading = read(text)
        said = self.literals.claims(reading, hits, calm=is_calm(text))
        if said is None:
            return None
        kind = _digest((identity(reading), sorted(said)) if structured(reading) else outline)
        if kind not in self._groups:
            if self.full:
                return self._overflow
            self._groups[kind] = Tally(line, reading.text)
        return self._groups[kind]


def identity(reading: Reading) -> tuple[object, ...]:
    """What failures of one kind have in common, where something structured was read in them."""
    symptoms = sorted({repr(_outline(one)) for one in structured(reading)})
    return (*symptoms, *sorted({(one.name, one.value) for one in reading.observations}))


def _outline(symptom: Symptom) -> tuple[object, ...]:
    words = None if symptom.description is None else folded(symptom.description)
    return (symptom.stage.value, symptom.error, words, symptom.status, symptom.fields)


def _digest(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "replace"), digest_size=16).digest()
