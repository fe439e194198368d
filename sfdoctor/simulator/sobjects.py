"""Objects and their fields, as far as describe and the data API need them."""

from typing import Self

from pydantic import Field, model_validator

from .parts import Part


class ObjectField(Part):
    """A field.

    `permissionable` says that field-level security applies to it, `defaulted` that the org fills it where
    the writer does not. `references` names an object, `relationship` the way to it in a query.
    """

    label: str
    type: str = "string"
    length: int = 0
    required: bool = False
    defaulted: bool = False
    createable: bool = True
    updateable: bool = True
    permissionable: bool = True
    filterable: bool = True
    custom: bool = False
    name_field: bool = False
    values: tuple[str, ...] = ()
    restricted: bool = False
    references: str | None = None
    relationship: str | None = None


class SObject(Part):
    """An object.

    `prefix` begins its records' ids. A `read_only` object is readable by every internal user.
    """

    label: str
    plural: str
    prefix: str = Field(min_length=3, max_length=3)
    custom: bool = False
    read_only: bool = False
    fields: dict[str, ObjectField]

    @model_validator(mode="after")
    def _add_system_fields(self) -> Self:
        system = {"Id": ID} if self.read_only else SYSTEM_FIELDS
        self.fields = system | self.fields
        return self


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
