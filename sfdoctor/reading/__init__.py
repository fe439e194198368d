"""Reading what people paste: text becomes symptoms and observations, for the same ranking as a run's."""

from .circumstances import circumstance
from .read import read

__all__ = ["circumstance", "read"]
