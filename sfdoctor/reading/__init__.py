"""Reading what people paste: text becomes symptoms and observations, for the same ranking as a run's."""

from .circumstances import KEYS, circumstance
from .decoding import decode
from .read import read

__all__ = ["KEYS", "circumstance", "decode", "read"]
