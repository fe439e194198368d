"""What the org itself writes into a new record: defaults, numbers, the record type, the owner."""

import re

from ..state import Record
from .subject import Subject

_ASSIGNED = ("Account", "Case", "Lead")


def fill_in(subject: Subject) -> Record:
    """The new record as it is stored. Numbers that are used up here stay used up."""
    record = subject.after
    for field, about in subject.sobject.fields.items():
        if about.auto_number is not None:
            number = subject.state.next_number(f"{subject.name}.{field}")
            record[field] = _formatted(about.auto_number, number)
            subject.state.note_effect("auto-number", subject.name, record[field], survives=True)
    _assign_owner(subject, record)
    return record


def _assign_owner(subject: Subject, record: Record) -> None:
    """The assignment rule, unless the request switches it off; only some objects have one."""
    rule = subject.sobject.assignment_rule
    if rule is None or subject.name not in _ASSIGNED or not subject.options.auto_assign:
        return
    owner = subject.world.users[rule]
    record["OwnerId"] = owner.full_id
    subject.state.note_effect("owner-assigned", subject.name, owner.username, survives=False)


def _formatted(pattern: str, number: int) -> str:
    """`INV-{0000}` and 7 give `INV-0007`."""
    return re.sub(r"\{(0+)\}", lambda zeros: str(number).zfill(len(zeros[1])), pattern)
