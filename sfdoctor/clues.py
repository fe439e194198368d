"""Whether a clue fits a symptom, and how much it asks for."""

from functools import lru_cache

from .model import Clue, Stage, Symptom

GAP = "…"
SPOKEN_BY_THE_NETWORK = (Stage.PROXY, Stage.DNS, Stage.TCP, Stage.TLS, Stage.HTTP)
_ONE_QUOTE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def matches(clue: Clue, symptom: Symptom) -> bool:
    """True where every part that the clue gives fits the symptom. Linear in the length of the description.

    What the network said is judged by the code that sfdoctor gave it: such a symptom is called up only by
    clues of its stage ("connection refused" means one thing from the org's host, another from a proxy).
    So is what a person states of the program: it was not said by it; and so is what stands in a file.
    """
    return (
        clue.stage in ((symptom.stage,) if is_classified(symptom) else (None, symptom.stage))
        and clue.status in (None, symptom.status)
        and (clue.error is None or (symptom.error or "").casefold() == clue.error.casefold())
        and (clue.field is None or clue.field.casefold() in (field.casefold() for field in symptom.fields))
        and (clue.description is None or _says(symptom.description or "", clue.description))
    )


def is_classified(symptom: Symptom) -> bool:
    """Whether only clues of its own stage call it up."""
    if symptom.stage in SPOKEN_BY_THE_NETWORK:
        return symptom.error is not None
    return symptom.stage in (Stage.CLIENT, Stage.METADATA)


def precision(clue: Clue) -> int:
    """How much a clue asks for: the org's words weigh most, then a field, then the code, then the status."""
    asked = (clue.description, clue.field, clue.error, clue.status)
    return sum(weight for part, weight in zip(asked, (8, 4, 2, 1), strict=True) if part is not None)


def around(fragments: str, text: str, most: int = 200) -> str:
    """The words of `text` in which a clue's description was found, on one line of about `most` characters."""
    line = " ".join(text.split())
    parts = _fragments(fragments)
    place = _fold(line).find(parts[0]) if parts else 0
    start = _word_start(line, max(0, place - most // 4))
    end = (
        len(line)
        if start + most >= len(line)
        else max(line.rfind(" ", start, start + most), start + most // 2)
    )
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _word_start(line: str, place: int) -> int:
    """The beginning of the word at `place`, unless that is far away."""
    begun = line.rfind(" ", max(0, place - 40), place) + 1
    return begun if begun or place <= 40 else place


def _says(text: str, fragments: str) -> bool:
    folded, place = _fold(text), 0
    for fragment in _fragments(fragments):
        found = folded.find(fragment, place)
        if found < 0:
            return False
        place = found + len(fragment)
    return True


@lru_cache(maxsize=4096)
def _fragments(description: str) -> tuple[str, ...]:
    return tuple(folded for part in description.split(GAP) if (folded := _fold(part)))


@lru_cache(maxsize=1024)
def _fold(text: str) -> str:
    return " ".join(text.translate(_ONE_QUOTE).casefold().split())
