"""What allows users something: profiles, permission sets, their groups, and the licences behind them."""

import ipaddress
from typing import Literal

from pydantic import Field

from .parts import Part

ObjectRight = Literal["create", "read", "edit", "delete", "view-all", "modify-all", "view-all-fields"]
FieldRight = Literal["read", "edit"]


class Grants(Part):
    """What a profile or a permission set allows.

    Fields are named `Object.Field`. `permissions` are system permissions without `Permissions` in front.
    `record_types` are those of an object that a user may choose, `default_record_types` the one a user has
    who chooses none. `classes` are Apex classes.
    """

    id: str
    permissions: tuple[str, ...] = ()
    objects: dict[str, tuple[ObjectRight, ...]] = Field(default_factory=dict)
    fields: dict[str, FieldRight] = Field(default_factory=dict)
    record_types: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    default_record_types: dict[str, str] = Field(default_factory=dict)
    custom_permissions: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


class Profile(Grants):
    """A profile, for users of one licence.

    `login_ip_ranges` are pairs of first and last address; none means any address.
    """

    name: str
    licence: str
    login_ip_ranges: tuple[tuple[str, str], ...] = ()

    def admits(self, address: str) -> bool:
        """True where a login from `address` is within the Login IP Ranges."""
        seen = ipaddress.ip_address(address)
        spans = [(ipaddress.ip_address(a), ipaddress.ip_address(b)) for a, b in self.login_ip_ranges]
        return not spans or any(int(a) <= int(seen) <= int(b) for a, b in spans)


class PermissionSet(Grants):
    """A permission set.

    `licence` names the user licence or the permission set licence that it is tied to. `session_based` is
    one that has to be activated for each session, which no client-credentials session does.
    """

    label: str
    licence: str | None = None
    namespace: str | None = None
    session_based: bool = False


class Muting(Grants):
    """A muting permission set: what its group does not give, although a set in the group has it."""

    label: str


class PermissionSetGroup(Part):
    """A permission set group. It gives what its sets give, less what is muted, once it is `Updated`."""

    id: str
    label: str
    permission_sets: tuple[str, ...]
    muting: Muting | None = None
    status: Literal["Updated", "Outdated", "Updating", "Failed"] = "Updated"


class Licence(Part):
    """A user licence or a permission set licence, and the objects on which it allows rights to be granted.

    `objects` is `all` or names; a user has rights on an object only where the user licence or one of the
    permission set licences allows it. `name` is the label in Setup.
    """

    id: str = Field(min_length=15, max_length=15)
    name: str
    developer_name: str
    objects: tuple[str, ...] | Literal["all"] = "all"
    total: int = 10

    def allows(self, name: str) -> bool:
        """True where rights on the object can be granted under this licence."""
        return self.objects == "all" or name in self.objects
