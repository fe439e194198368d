"""Objects, as far as describe and the data API need them."""

from typing import Literal, Self

from pydantic import Field, model_validator

from .automation import DuplicateRule, Flow, RecordType, Trigger, ValidationRule
from .fields import ID, RECORD_TYPE, SYSTEM_FIELDS, ObjectField
from .parts import Part
from .system_permissions import PERMISSION_COLUMNS

Kind = Literal["object", "platform-event", "big-object", "external-object"]


class SObject(Part):
    """An object.

    `prefix` begins its records' ids. A `read_only` object is readable by every internal user, or by those
    who have any of the permissions of `visible_with`. `sharing` is the org-wide default. `labels` are
    translations by language. `publish` says when a platform event goes out. `needs_marketing_user` is the
    checkbox on the user without which nobody writes the object. `assignment_rule` is the user to whom new
    records go. `namespace` is that of the package which owns the object. `catalogue` marks an object that is
    computed from the org's metadata, and names the columns of which a query must fix one.
    One with `permission_columns` has a column for every system permission.
    """

    label: str
    plural: str
    prefix: str = Field(min_length=3, max_length=3)
    kind: Kind = "object"
    custom: bool = False
    namespace: str | None = None
    labels: dict[str, str] = Field(default_factory=dict)
    read_only: bool = False
    visible_with: tuple[str, ...] = ()
    catalogue: tuple[str, ...] | None = None
    permission_columns: bool = False
    sharing: Literal["private", "read", "read-write"] = "read-write"
    publish: Literal["immediately", "after-commit"] = "after-commit"
    needs_marketing_user: bool = False
    assignment_rule: str | None = None
    record_types: dict[str, RecordType] = Field(default_factory=dict)
    validation_rules: dict[str, ValidationRule] = Field(default_factory=dict)
    triggers: dict[str, Trigger] = Field(default_factory=dict)
    flows: dict[str, Flow] = Field(default_factory=dict)
    duplicate_rules: dict[str, DuplicateRule] = Field(default_factory=dict)
    fields: dict[str, ObjectField]

    @model_validator(mode="after")
    def _add_system_fields(self) -> Self:
        system = {"Id": ID} if self.read_only else SYSTEM_FIELDS
        if self.record_types:
            system = system | {"RecordTypeId": RECORD_TYPE}
        if self.permission_columns:
            system = system | PERMISSION_COLUMNS
        self.fields = system | self.fields
        return self

    def label_in(self, language: str) -> str:
        """The label as a user of that language sees it."""
        return self.labels.get(language, self.label)

    @property
    def is_stored(self) -> bool:
        """True where its records are rows of the org's own database, which a rollback can undo."""
        return self.kind == "object"
