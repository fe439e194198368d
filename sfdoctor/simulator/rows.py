"""The rows of every object, as the org has them for one user."""

from .setup_rows import SETUP_ROWS
from .state import OrgState, Record, Session


def rows_of(state: OrgState, session: Session, name: str) -> list[Record]:
    """Every row of an object, computed where the world does not keep it as a record."""
    if name in SETUP_ROWS:
        return SETUP_ROWS[name](state, session)
    return list(state.records.get(name, {}).values())
