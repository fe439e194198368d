"""What is read of an entry, and shown: all of it, or its start and what stands around the hit.

Whatever is cut is masked before, with what stands beyond the cut, which may be all that tells a secret.
"""

from ..cleaning import clean
from ..decoding import decode
from ..masking import masked_part

_SURROUNDINGS = 4_096
"""How many bytes beyond a cut are looked at; secrets are hardly ever longer."""


def excerpt(text: bytes, begin: int, stop: int, hit: int, most: int) -> str:
    """Of the entry from `begin` to `stop` about `most` bytes, the hit among them."""
    if stop - begin <= most:
        cut = _is_within_a_line(text, begin) or _is_within_a_line(text, stop)
        return _part(text, begin, stop) if cut else decode(text[begin:stop])
    if hit - begin < most * 3 // 4:
        return _part(text, begin, begin + most)
    half = most // 2
    start = hit - half // 2
    return _part(text, begin, begin + half) + "\n" + _part(text, start, min(stop, start + half))


def _is_within_a_line(text: bytes, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1 : place] != b"\n"


def _part(text: bytes, start: int, stop: int) -> str:
    before, after = text[max(0, start - _SURROUNDINGS) : start], text[stop : stop + _SURROUNDINGS]
    return masked_part(*(clean(decode(piece)) for piece in (before, text[start:stop], after)))
