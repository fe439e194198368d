"""One record on its way into the database."""

from dataclasses import dataclass, field
from typing import Literal

from ..fields import ObjectField
from ..people import User
from ..sobjects import SObject
from ..state import OrgState, Record
from ..world import World
from .options import SaveOptions


@dataclass
class Subject:
    """A record that a user wants to save: what was sent, and what is there already.

    `sent` has the org's own spelling of the fields. `before` is the record as stored, empty for a new one.
    `chosen_record_type` is the id of the default that the org chose where the request names none.
    """

    state: OrgState
    user: User
    name: str
    operation: Literal["create", "update"]
    sent: Record
    options: SaveOptions
    before: Record = field(default_factory=dict)
    chosen_record_type: str | None = None

    @property
    def world(self) -> World:
        """The org's world."""
        return self.state.world

    @property
    def sobject(self) -> SObject:
        """The object."""
        return self.world.objects[self.name]

    @property
    def creating(self) -> bool:
        """True for a new record."""
        return self.operation == "create"

    @property
    def after(self) -> Record:
        """The record as it will be: what is stored, with what was sent, and defaults where it is new."""
        filled: Record = {}
        if self.creating:
            fields = self.sobject.fields.items()
            filled = {name: about.default for name, about in fields if about.default is not None}
        if self.chosen_record_type is not None:
            filled["RecordTypeId"] = self.chosen_record_type
        return {**filled, **self.before, **self.sent}

    def field(self, name: str) -> ObjectField:
        """What is known of one of its fields."""
        return self.sobject.fields[name]

    def label(self, name: str) -> str:
        """The label of a field, in the user's language."""
        return self.field(name).label_in(self.user.language)
