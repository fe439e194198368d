"""The one way from a pasted text to what was read in it."""

from collections.abc import Iterator, Sequence

from ..model import Passage, Reading, Stage, Symptom
from ..observations import observe
from .answers import unspoken
from .automation import without_inner
from .calmness import tells_of_no_failure
from .cleaning import LONGEST, clean
from .coded import coded
from .labels import labelled
from .login_history import login_statuses
from .lone_codes import lone_codes
from .markup import faults, pages
from .masking import mask
from .naming import names_salesforce
from .network_words import network_words
from .notation import Entry, entries
from .redirects import redirected
from .settling import settled, speaks
from .statuses import statuses
from .telling import told_by
from .wording import symptom_of
from .wrappers import unwrapped

__all__ = ["LONGEST", "read"]


def read(text: str) -> Reading:
    """Everything in `text` that some reader recognises, and the whole text as mere words at the end.

    Secrets are masked first, so nothing that comes of a reading can show one. Never raises.
    """
    words, masked = mask(clean(text))
    objects = [*entries(words)]
    passages = (*_recognised(words, objects), _as_words(words))
    named = "yes" if names_salesforce(words, passages, objects) else "no"
    calm = [observe("text.tells-failure", "no")] if tells_of_no_failure(words, passages) else []
    observations = (*told_by(words, objects), observe("text.names-salesforce", named), *calm)
    return Reading(words, passages, observations, masked)


def _recognised(text: str, objects: Sequence[Entry]) -> Iterator[Passage]:
    """What the readers found, once each. Where somebody speaks, HTTP's own words around it say nothing."""
    seen = statuses(text)
    spoken = [*without_inner(_spoken(text, objects), text)]
    network = [*network_words(text)]
    proxied = any(passage.symptoms[0].stage is Stage.PROXY for passage in network)
    around = [] if proxied or speaks(spoken) else unspoken(text, seen, [*pages(text)])
    history = [status for status in login_statuses(text) if not _is_within(status, spoken)]
    yield from settled([*spoken, *around, *network, *history], seen)


def _is_within(passage: Passage, others: Sequence[Passage]) -> bool:
    """True where the passage is part of what another one says."""
    return any(other.start <= passage.start < passage.end <= other.end for other in others)


def _spoken(text: str, objects: Sequence[Entry]) -> Iterator[Passage]:
    """Errors that somebody named, from the surest form to the least sure."""
    found = [*_in_objects(objects), *faults(text), *redirected(text), *labelled(text), *coded(text)]
    described = [passage for passage in found if passage.symptoms[0].description]
    yield from described
    yield from lone_codes(text, {passage.symptoms[0].error or "" for passage in described})
    yield from (passage for passage in found if not passage.symptoms[0].description)


def _in_objects(objects: Sequence[Entry]) -> Iterator[Passage]:
    for entry in objects:
        symptom = symptom_of(entry.pairs)
        if symptom is not None:
            yield Passage("object", entry.start, entry.end, (symptom,))


def _as_words(text: str) -> Passage:
    return Passage("words", 0, len(text), (Symptom(Stage.TEXT, None, unwrapped(text)),))
