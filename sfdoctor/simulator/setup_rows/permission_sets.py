"""Permission sets, who has them, and the groups that they are in.

Every profile has a permission set of its own, which is not seen in Setup, and every group has one that
holds what the group gives. Each user is assigned the permission set of the profile.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ...salesforce.ids import full_id
from ..access import grants_of_group
from ..grants import Grants, PermissionSet, Profile
from ..ids import new_id
from ..people import User
from ..state import OrgState, Record, Session
from ..system_permissions import permission_values
from ..world import World

_FIRST_OF_PROFILES = 10_000
_FIRST_OF_GROUPS = 20_000


@dataclass(frozen=True, slots=True)
class Holder:
    """A row of PermissionSet and what it grants: a permission set, or that of a profile or of a group."""

    id: str
    grants: tuple[Grants, ...]
    profile: Profile | None = None
    group: str | None = None


def holders(world: World) -> Iterator[Holder]:
    """Every row of PermissionSet."""
    for permission_set in world.permission_sets.values():
        yield Holder(full_id(permission_set.id), (permission_set,))
    for profile in world.profiles.values():
        yield Holder(_of_profile(world, profile), (profile,), profile=profile)
    for name, group in world.permission_set_groups.items():
        yield Holder(_of_group(world, name), tuple(grants_of_group(world, group)), group=name)


def _of_profile(world: World, profile: Profile) -> str:
    return new_id("0PS", _FIRST_OF_PROFILES + [*world.profiles.values()].index(profile))


def _of_group(world: World, name: str) -> str:
    return new_id("0PS", _FIRST_OF_GROUPS + [*world.permission_set_groups].index(name))


def _permission_sets(state: OrgState, session: Session) -> list[Record]:
    return [_permission_set(state.world, holder) for holder in holders(state.world)]


def _permission_set(world: World, holder: Holder) -> Record:
    held = {name for grants in holder.grants for name in grants.permissions}
    return {
        "Id": holder.id,
        **_named(world, holder),
        "ProfileId": None if holder.profile is None else full_id(holder.profile.id),
        "IsOwnedByProfile": holder.profile is not None,
        "PermissionSetGroupId": (
            None if holder.group is None else full_id(world.permission_set_groups[holder.group].id)
        ),
        "HasActivationRequired": _is_session_based(holder),
        **permission_values(held),
    }


def _named(world: World, holder: Holder) -> Record:
    if holder.profile is not None:
        name = f"X{holder.profile.id}"
        licence = _licence_id(world, holder.profile.licence)
        return {"Name": name, "Label": name, "LicenseId": licence, "IsCustom": False, "Type": "Profile"}
    if holder.group is not None:
        label = world.permission_set_groups[holder.group].label
        name = developer_name(holder.group)
        return {"Name": name, "Label": label, "LicenseId": None, "IsCustom": True, "Type": "Group"}
    (permission_set,) = holder.grants
    assert isinstance(permission_set, PermissionSet)
    key = next(key for key, one in world.permission_sets.items() if one is permission_set)
    return {
        "Name": developer_name(key),
        "Label": permission_set.label,
        "LicenseId": _licence_id(world, permission_set.licence),
        "IsCustom": True,
        "NamespacePrefix": permission_set.namespace,
        "Type": "Session" if permission_set.session_based else "Regular",
    }


def _is_session_based(holder: Holder) -> bool:
    return any(isinstance(one, PermissionSet) and one.session_based for one in holder.grants)


def developer_name(name: str) -> str:
    """The API name of what the world calls `acme-integration`: `Acme_Integration`."""
    return "_".join(part.capitalize() for part in name.split("-"))


def _licence_id(world: World, name: str | None) -> str | None:
    licences = [*world.user_licences.values(), *world.permission_set_licences.values()]
    return next((full_id(licence.id) for licence in licences if licence.name == name), None)


def _assignments(state: OrgState, session: Session) -> list[Record]:
    rows = [row for user in state.world.users.values() for row in _assigned_to(state, user)]
    return [{"Id": new_id("0Pa", number), **row} for number, row in enumerate(rows, start=1)]


def _assigned_to(state: OrgState, user: User) -> Iterator[Record]:
    world = state.world
    yield _assignment(state, user, _of_profile(world, world.profiles[user.profile]))
    for name in user.permission_sets:
        yield _assignment(state, user, full_id(world.permission_sets[name].id), name=name)
    for name in user.permission_set_groups:
        group = full_id(world.permission_set_groups[name].id)
        yield _assignment(state, user, _of_group(world, name), name=name, group=group)


def _assignment(
    state: OrgState, user: User, permission_set: str, *, name: str = "", group: str | None = None
) -> Record:
    expired = name in user.expired
    yesterday = state.timestamp(state.clock() - 86_400)
    return {
        "AssigneeId": user.full_id,
        "PermissionSetId": permission_set,
        "PermissionSetGroupId": group,
        "ExpirationDate": yesterday if expired else None,
        "IsActive": not expired,
    }


def _groups(state: OrgState, session: Session) -> list[Record]:
    return [
        {
            "Id": full_id(group.id),
            "DeveloperName": developer_name(name),
            "MasterLabel": group.label,
            "Status": group.status,
        }
        for name, group in state.world.permission_set_groups.items()
    ]


def _components(state: OrgState, session: Session) -> list[Record]:
    """The sets in each group, the muting one among them."""
    pairs = []
    for group in state.world.permission_set_groups.values():
        within = [state.world.permission_sets[name].id for name in group.permission_sets]
        within += [group.muting.id] if group.muting is not None else []
        pairs += [(full_id(group.id), full_id(id)) for id in within]
    return [
        {"Id": new_id("0PD", number), "PermissionSetGroupId": group, "PermissionSetId": permission_set}
        for number, (group, permission_set) in enumerate(pairs, start=1)
    ]


def _muting_sets(state: OrgState, session: Session) -> list[Record]:
    muting = [
        group.muting for group in state.world.permission_set_groups.values() if group.muting is not None
    ]
    return [
        {
            "Id": full_id(one.id),
            "DeveloperName": one.label.replace(" ", "_"),
            "MasterLabel": one.label,
            **permission_values(one.permissions),
        }
        for one in muting
    ]


ROWS = {
    "PermissionSet": _permission_sets,
    "PermissionSetAssignment": _assignments,
    "PermissionSetGroup": _groups,
    "PermissionSetGroupComponent": _components,
    "MutingPermissionSet": _muting_sets,
}
