"""How clients word what goes wrong on the network, by stage and by the codes that a run gives.

Each fragment is found literally and without regard to case. Where something specific is found, what is
general says no more.
"""

from collections.abc import Iterator

from ..model import Passage, Stage, Symptom
from .folding import lowered
from .network_fragments import GENERAL, SPECIFIC, Fragments

_CODE_SHAPED = ("enotfound", "etimedout", "epipe", "eproto", "nxdomain", "servfail", "unknown host")
_LONGEST = 400
_DROPPED_BY_THE_NEARER = {
    Stage.TLS: (Stage.HTTP, Stage.TCP),
    Stage.DNS: (Stage.TCP, Stage.HTTP),
    Stage.TCP: (Stage.HTTP,),
}


def network_words(text: str) -> Iterator[Passage]:
    """What the network said, one symptom per stage, the most specific words first.

    Libraries wrap one failure in the words of others ("connection aborted" around a name that does not
    resolve), so a failure nearer the start of the road silences those further on; what a proxy says of
    itself silences all.
    """
    folded = lowered(text).replace("’", "'").replace("\n", " ")
    found = [*_found(folded, SPECIFIC)]
    stages = {stage for stage, *_ in found}
    if not stages:
        found = [*_found(folded, GENERAL)]
        stages = {stage for stage, *_ in found}
    for stage, code, start, end in found:
        if stage is not Stage.PROXY and Stage.PROXY in stages:
            continue
        if not any(stage in _DROPPED_BY_THE_NEARER.get(nearer, ()) for nearer in stages):
            begin, line_end = _line(text, start, end)
            said = text[begin:line_end].strip()
            yield Passage("network", begin, line_end, (Symptom(stage, code, said),))


def _found(folded: str, table: Fragments) -> Iterator[tuple[Stage, str, int, int]]:
    """For each stage its first code that is named, and where."""
    told: set[Stage] = set()
    for (stage, code), fragments in table.items():
        places = [(_place(folded, words), words) for words in fragments] if stage not in told else []
        place, words = min((one for one in places if one[0] >= 0), default=(-1, ""))
        if place >= 0:
            told.add(stage)
            yield stage, code, place, place + len(words)


def _place(folded: str, words: str) -> int:
    """Where the words stand, not inside a longer word where they are short."""
    place = folded.find(words)
    while place >= 0 and words in _CODE_SHAPED and _is_within_a_word(folded, place, words):
        place = folded.find(words, place + 1)
    return place


def _is_within_a_word(folded: str, place: int, words: str) -> bool:
    return (
        folded[max(0, place - 1) : place].isalnum()
        or folded[place + len(words) : place + len(words) + 1].isalnum()
    )


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(text.rfind("\n", 0, start) + 1, start - _LONGEST // 2)
    line_end = text.find("\n", end)
    return begin, min(len(text) if line_end < 0 else line_end, begin + _LONGEST)
