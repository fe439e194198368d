"""One comparison of a field with a value: all that the rules of the simulated org can say."""

import operator
from collections.abc import Callable, Mapping
from typing import Any, Literal

from .parts import Part

Comparison = Literal["=", "!=", "<", ">", "is blank", "is not blank"]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}


class Condition(Part):
    """`field operator value`. The blank operators take no value."""

    field: str
    operator: Comparison
    value: Any = None

    def holds(self, record: Mapping[str, Any]) -> bool:
        """True where the record meets the condition; nothing is less or greater than an empty field."""
        found = record.get(self.field)
        if self.operator in ("is blank", "is not blank"):
            return (found in (None, "")) == (self.operator == "is blank")
        if found is None and self.operator in ("<", ">"):
            return False
        return _COMPARE[self.operator](found, self.value)
