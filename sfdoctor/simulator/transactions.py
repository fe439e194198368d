"""Transactions over the records of the org: begin, commit, roll back; one may stand within another."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from .state import OrgState


class Transaction:
    """All of it or nothing. What survives a rollback in a real org survives it here.

    Leaving the context commits; leaving it by an exception rolls back.
    """

    def __init__(self, state: OrgState) -> None:
        self._state = state
        self._records = {
            name: {id: dict(record) for id, record in rows.items()} for name, rows in state.records.items()
        }
        self._deleted = dict(state.deleted)
        self._writes, self._effects = len(state.writes), len(state.side_effects)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.roll_back()

    def roll_back(self) -> None:
        """Undo everything since the beginning, but for what cannot be undone."""
        state = self._state
        state.records.clear()
        state.records.update(self._records)
        state.deleted.clear()
        state.deleted.update(self._deleted)
        for write in state.writes[self._writes :]:
            write.kept = write.operation == "publish" and self._is_out(write.id)
        for effect in state.side_effects[self._effects :]:
            effect.kept = effect.survives_rollback

    def _is_out(self, id: str) -> bool:
        return any(effect.detail == id and effect.survives_rollback for effect in self._state.side_effects)


@contextmanager
def undone(state: OrgState) -> Iterator[None]:
    """Whatever is done in this context is rolled back at its end."""
    transaction = Transaction(state)
    try:
        yield
    finally:
        transaction.roll_back()
