"""Record ids: 15 case-sensitive characters, or the same with three more that save the case.

Orgs show both forms: `/.well-known/auth-configuration` gives 15 characters, the API gives 18. The three
more are a checksum of where the capitals are, so only the first 15 tell two ids apart.
"""

import string

_CHARACTERS = frozenset(string.ascii_letters + string.digits)
_SUFFIX_ALPHABET = string.ascii_uppercase + "012345"


def is_id(text: str, prefix: str = "") -> bool:
    """True for 15 or 18 letters and digits that begin with `prefix` (`00D` an org, `005` a user)."""
    return len(text) in (15, 18) and text.startswith(prefix) and _CHARACTERS.issuperset(text)


def same_id(one: str, other: str) -> bool:
    """True where both are ids of the same record, in either form."""
    return is_id(one) and is_id(other) and one[:15] == other[:15]


def full_id(text: str) -> str:
    """The form with 18 characters. Raises ValueError where `text` is no id."""
    if not is_id(text):
        raise ValueError("an id has 15 or 18 letters and digits")
    blocks = (text[start : start + 5] for start in (0, 5, 10))
    return text[:15] + "".join(_SUFFIX_ALPHABET[_capitals(block)] for block in blocks)


def _capitals(block: str) -> int:
    """Where the capitals of five characters are, as the bits of a number, the first character lowest."""
    return sum(1 << place for place, character in enumerate(block) if character in string.ascii_uppercase)
