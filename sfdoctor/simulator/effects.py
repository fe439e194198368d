"""What writing does in the org besides the answer, noted so that it can be looked at afterwards."""

from dataclasses import dataclass
from typing import Literal

Operation = Literal["create", "update", "delete", "publish"]
EffectKind = Literal["auto-number", "event-published", "owner-assigned", "recently-viewed"]


@dataclass
class Write:
    """One attempt to write that the org took. `kept` is False where its transaction was rolled back."""

    operation: Operation
    object: str
    id: str
    user: str
    kept: bool = True


@dataclass
class SideEffect:
    """Something that happened beyond the record. One that does not survive a rollback is then not `kept`."""

    kind: EffectKind
    object: str
    detail: str
    survives_rollback: bool
    kept: bool = True
