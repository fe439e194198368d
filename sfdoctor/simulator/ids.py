"""Ids that the simulated org gives to its records, and ids that it is asked for."""

import string

from ..salesforce.ids import full_id, is_id

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_COUNTER_WIDTH = 12


def is_id_of(text: str, prefix: str) -> bool:
    """True where `text` can be the id of a record whose object has this three-character key prefix."""
    return is_id(text, prefix) and (len(text) == 15 or text == full_id(text))


def new_id(prefix: str, number: int) -> str:
    """The 18-character id of the `number`-th record of an object."""
    digits = ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[rest] + digits
    return full_id(prefix + digits.rjust(_COUNTER_WIDTH, "0"))
