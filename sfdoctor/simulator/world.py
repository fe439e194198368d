"""The small world that the simulated org's answers are computed from, as strict models.

Field names are Salesforce's own terms. What no public evidence shows is not in the model, so that a
scenario cannot ask for it: an app that is switched off or blocked, an inactive or locked Run As user.
"""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from .grants import Licence, PermissionSet, PermissionSetGroup, Profile
from .org import App, Org
from .parts import Part
from .people import User
from .sobjects import SObject
from .world_names import unknown_names

Access = Literal["read", "edit", "all"]


class Share(Part):
    """A share row: a user who is not the owner may do this with one record. `record` is its full id."""

    record: str
    user: str
    access: Access


class World(Part):
    """Everything that the answers are computed from. Parts are found by the names used in the scenarios.

    `in_approval` are the ids of records that an approval process has locked, `locked_rows` of those that
    another transaction is holding on to.
    """

    org: Org
    app: App
    user_licences: dict[str, Licence]
    permission_set_licences: dict[str, Licence] = Field(default_factory=dict)
    profiles: dict[str, Profile]
    permission_sets: dict[str, PermissionSet]
    permission_set_groups: dict[str, PermissionSetGroup] = Field(default_factory=dict)
    users: dict[str, User]
    objects: dict[str, SObject]
    records: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    in_approval: tuple[str, ...] = ()
    locked_rows: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for complaint in unknown_names(self):
            raise ValueError(complaint)
        return self

    @property
    def run_as(self) -> User | None:
        """The app's Run As user."""
        return None if self.app.run_as is None else self.users[self.app.run_as]

    def user_with_id(self, id: str) -> User | None:
        """The user of that id, in either form."""
        return next((user for user in self.users.values() if user.id == id[:15]), None)

    def licence_of(self, user: User) -> Licence:
        """The user licence, which is that of the profile."""
        named = self.profiles[user.profile].licence
        return next(licence for licence in self.user_licences.values() if licence.name == named)
