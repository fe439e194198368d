"""The rows of the objects of Setup, computed from the world."""

from collections.abc import Callable

from ..state import OrgState, Record, Session
from . import apps, catalogue, grants, licences, own_access, people, permission_sets

Rows = Callable[[OrgState, Session], list[Record]]
SETUP_ROWS: dict[str, Rows] = {
    **people.ROWS,
    **licences.ROWS,
    **permission_sets.ROWS,
    **grants.ROWS,
    **own_access.ROWS,
    **catalogue.ROWS,
    **apps.ROWS,
}
"""By object: the rows as the session's user may see them."""
