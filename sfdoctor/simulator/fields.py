"""The fields of objects."""

from typing import Literal

from pydantic import Field

from .conditions import Condition
from .parts import Part


class ObjectField(Part):
    """A field.

    `permissionable` says that field-level security applies to it, `defaulted` that the org fills it where
    the writer does not. `references` names an object, `relationship` the way to it in a query,
    `child_relationship` the way back, and `lookup_filter` what the record there must meet. `auto_number` is
    the display format of the number that the org counts up, as in `INV-{0000}`. `compound` is the compound
    field that this one is a part of.
    `controlled_by` is the picklist on which the values depend. `labels` are translations by language.
    """

    label: str
    type: str = "string"
    length: int = 0
    required: bool = False
    defaulted: bool = False
    default: str | bool | None = None
    createable: bool = True
    updateable: bool = True
    permissionable: bool = True
    filterable: bool = True
    custom: bool = False
    name_field: bool = False
    external_id: bool = False
    values: tuple[str, ...] = ()
    restricted: bool = False
    references: str | None = None
    relationship: str | None = None
    child_relationship: str | None = None
    lookup_filter: Condition | None = None
    on_delete: Literal["clear", "restrict", "cascade"] = "clear"
    formula: str | None = None
    auto_number: str | None = None
    compound: str | None = None
    labels: dict[str, str] = Field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """The label as a user of that language sees it."""
        return self.labels.get(language, self.label)

    @property
    def computed(self) -> bool:
        """True where nobody can write it, whatever the permissions: a formula or an auto-number."""
        return self.formula is not None or self.auto_number is not None

    @property
    def can_be_created(self) -> bool:
        """True where a create may name it, as far as the field itself goes."""
        return self.createable and not self.computed and self.type not in ("address", "location")

    @property
    def can_be_updated(self) -> bool:
        """True where an update may name it, as far as the field itself goes."""
        return self.updateable and not self.computed and self.type not in ("address", "location")


def _kept_by_the_org(label: str, kind: str, references: str | None = None) -> ObjectField:
    return ObjectField(
        label=label,
        type=kind,
        length=18 if kind in ("id", "reference") else 0,
        required=True,
        defaulted=True,
        createable=False,
        updateable=False,
        permissionable=False,
        references=references,
        relationship=None if references is None else label.removesuffix(" ID").replace(" ", ""),
    )


ID = _kept_by_the_org("Record ID", "id")
OWNER = _kept_by_the_org("Owner ID", "reference", "User").model_copy(
    update={"createable": True, "updateable": True}
)
SYSTEM_FIELDS = {
    "Id": ID,
    "OwnerId": OWNER,
    "IsDeleted": _kept_by_the_org("Deleted", "boolean"),
    "CreatedDate": _kept_by_the_org("Created Date", "datetime"),
    "CreatedById": _kept_by_the_org("Created By ID", "reference", "User"),
    "LastModifiedDate": _kept_by_the_org("Last Modified Date", "datetime"),
    "LastModifiedById": _kept_by_the_org("Last Modified By ID", "reference", "User"),
    "SystemModstamp": _kept_by_the_org("System Modstamp", "datetime"),
}
RECORD_TYPE = ObjectField(
    label="Record Type ID",
    type="reference",
    length=18,
    defaulted=True,
    permissionable=False,
    references="RecordType",
    relationship="RecordType",
)
