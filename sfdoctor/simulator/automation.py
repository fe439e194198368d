"""What runs when a record of an object is saved: rules, triggers and flows, as small declarations."""

from typing import Literal, Self

from pydantic import Field, model_validator

from ..salesforce.ids import full_id
from .conditions import Condition
from .parts import Part

TriggerEvent = Literal["BeforeInsert", "BeforeUpdate", "AfterInsert", "AfterUpdate"]


class ValidationRule(Part):
    """A validation rule: the save is refused with `message` where the condition is true.

    `error_field` is where the message is shown; None is the top of the page.
    """

    when: Condition
    message: str
    error_field: str | None = None


class Trigger(Part):
    """An Apex trigger that fails: with an `exception` that nothing catches, or with `add_error`.

    `exception` is the Apex exception with its text, `place` the line of the stack trace. With
    `unless_permission_set` it fails only for users without that permission set, as the triggers of a managed
    package do that check for access themselves.
    """

    on: TriggerEvent = "BeforeInsert"
    when: Condition | None = None
    unless_permission_set: str | None = None
    exception: str | None = None
    place: str = ""
    add_error: str | None = None

    @model_validator(mode="after")
    def _fails_in_one_way(self) -> Self:
        if (self.exception is None) == (self.add_error is None):
            raise ValueError("a trigger has either an `exception` or an `add_error`")
        return self


class Flow(Part):
    """A record-triggered flow that fails: `label` is its name in the message, `details` the inner error.

    `does` is what the flow was trying to do.
    """

    label: str
    before: bool = False
    when: Condition | None = None
    does: Literal["create records", "update records"] = "update records"
    details: str


class DuplicateRule(Part):
    """A duplicate rule: records that have the same values in all of `fields` are duplicates.

    `alert` can be overridden with a header, `block` cannot. `message` is the text shown.
    """

    fields: tuple[str, ...]
    action: Literal["alert", "block"] = "alert"
    message: str = "Use one of these records?"
    matching_rule: str


class RecordType(Part):
    """A record type of an object. `picklists` are the values that it offers, where not all."""

    id: str = Field(min_length=15, max_length=15)
    label: str
    active: bool = True
    picklists: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def full_id(self) -> str:
        """The id with 18 characters."""
        return full_id(self.id)
