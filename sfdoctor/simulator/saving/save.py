"""Create and update, in the order in which the org checks and runs things."""

from dataclasses import dataclass
from typing import Any

from ..record_types import default_record_type
from ..refusals import Beyond
from ..sharing import can_edit
from ..state import OrgState, Record, Session
from ..transactions import Transaction
from . import columns, links, rules, values
from .duplicates import refuse_duplicates
from .events import publish
from .filled import fill_in
from .options import SaveOptions
from .stored import known_record, no_right_on_record, refuse_locked
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Saver:
    """Saves records for one request: who asks, in which API version, with which headers."""

    state: OrgState
    session: Session
    version: str
    options: SaveOptions

    def create(self, name: str, sent: Record) -> tuple[str, list[dict[str, Any]]]:
        """Create a record. Returns its id and what the success says besides. Raises Refused."""
        user = self.session.user
        spelt = columns.in_own_spelling(self.state, user, name, sent)
        subject = Subject(self.state, user, name, "create", spelt, self.options)
        values.refuse_unreadable(subject)
        columns.refuse_object(subject)
        columns.refuse_read_only(subject)
        with Transaction(self.state):
            return self._create(subject)

    def _create(self, subject: Subject) -> tuple[str, list[dict[str, Any]]]:
        if subject.sobject.kind == "platform-event":
            rules.refuse_missing(subject)
            return publish(subject)
        if not subject.sobject.is_stored:
            self.state.note_write("create", subject.name, "", self.session.user)
            raise Beyond(f"a write to a {subject.sobject.kind.replace('-', ' ')}")
        _choose_record_type(subject)
        self._check(subject)
        record = fill_in(subject)
        id = self.state.add_record(subject.name, record, self.session.user)
        self.state.note_write("create", subject.name, id, self.session.user)
        self._finish(subject, id)
        return id, []

    def update(self, name: str, id: str, sent: Record) -> None:
        """Change a record. An unknown column is reported before the id is looked at. Raises Refused."""
        user = self.session.user
        spelt = columns.in_own_spelling(self.state, user, name, sent)
        subject = Subject(self.state, user, name, "update", spelt, self.options)
        values.refuse_unreadable(subject)
        subject.before = known_record(self.state, name, id)
        columns.refuse_object(subject)
        columns.refuse_read_only(subject)
        if not can_edit(self.state.world, user, name, subject.before):
            raise no_right_on_record()
        refuse_locked(self.state, user, subject.before["Id"])
        with Transaction(self.state):
            self._check(subject)
            stored = known_record(self.state, name, id)
            stored.update(subject.sent)
            self.state.touch(stored, user)
            self.state.note_write("update", name, stored["Id"], user)
            self._finish(subject, stored["Id"])

    def _check(self, subject: Subject) -> None:
        """The checks of the system, then automation, then required fields, rules and duplicates."""
        links.refuse_links(subject)
        values.refuse_values(subject)
        rules.run_before(subject)
        rules.refuse_missing(subject)
        rules.validate(subject)
        refuse_duplicates(subject, self.version)

    def _finish(self, subject: Subject, id: str) -> None:
        rules.run_after(subject)
        if self.options.update_mru:
            self.state.note_effect("recently-viewed", subject.name, id, survives=False)


def _choose_record_type(subject: Subject) -> None:
    """Who names no record type gets the default one, if there is any but the master."""
    default = default_record_type(subject.world, subject.user, subject.name)
    if default is not None and not subject.sent.get("RecordTypeId"):
        subject.chosen_record_type = subject.sobject.record_types[default].full_id
