"""What users can do: with their session, with an object, a field, a record."""

from typing import Any

from ..access import field_right, grants_of, has_permission, object_rights
from ..people import User
from ..sharing import can_delete, can_edit, can_read, shared_access
from ..state import OrgState, Record, Session
from ..system_permissions import SYSTEM_PERMISSIONS, permission_values
from .catalogue import entity_id, field_id, listed_fields
from .grants import IMPLICIT, custom_permission_id, every_custom_permission

_LEVELS = ("All", "Transfer", "Delete", "Edit", "Read")


def _own_permissions(state: OrgState, session: Session) -> list[Record]:
    """One row, about the session's own user."""
    world, user = state.world, session.user
    held = {name for name in SYSTEM_PERMISSIONS if has_permission(world, user, name)}
    updated = state.timestamp(state.clock())
    return [{"Id": IMPLICIT, "LastCacheUpdate": updated, **permission_values(held)}]


def _own_custom_permissions(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    held = {name for grants in grants_of(world, session.user) for name in grants.custom_permissions}
    every = every_custom_permission(world)
    return [
        {
            "Id": IMPLICIT,
            "DeveloperName": name,
            "NamespacePrefix": None,
            "KeyPrefix": "0CP",
            "SetupEntityId": custom_permission_id(every, name),
            "LastCacheUpdate": state.timestamp(state.clock()),
        }
        for name in sorted(held)
    ]


def _of_entities(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    return [
        {
            "Id": IMPLICIT,
            "DurableId": f"{entity_id(world, name)}.{user.full_id}",
            "EntityDefinitionId": entity_id(world, name),
            "UserId": user.full_id,
            "IsReadable": "read" in (rights := object_rights(world, user, name)),
            "IsCreatable": "create" in rights,
            "IsUpdatable": "edit" in rights,
            "IsEditable": "edit" in rights,
            "IsDeletable": "delete" in rights,
        }
        for user in world.users.values()
        for name in world.objects
    ]


def _of_fields(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    return [
        {
            "Id": IMPLICIT,
            "DurableId": f"{field_id(world, name, field)}.{user.full_id}",
            "EntityDefinitionId": entity_id(world, name),
            "FieldDefinitionId": field_id(world, name, field),
            "UserId": user.full_id,
            **_field_access(state, user, name, field),
        }
        for user in world.users.values()
        for name, field in listed_fields(world)
    ]


def _field_access(state: OrgState, user: User, name: str, field: str) -> dict[str, bool]:
    world, about = state.world, state.world.objects[name].fields[field]
    rights = object_rights(world, user, name)
    right = field_right(world, user, name, field)
    return {
        "IsAccessible": "read" in rights and right is not None,
        "IsCreatable": "create" in rights and right == "edit" and about.can_be_created,
        "IsUpdatable": "edit" in rights and right == "edit" and about.can_be_updated,
    }


def _of_records(state: OrgState, session: Session) -> list[Record]:
    """Who may do what with each record that the session's user can read."""
    world = state.world
    return [
        {
            "Id": IMPLICIT,
            "UserId": user.full_id,
            "RecordId": record["Id"],
            **_levels(state, user, name, record),
        }
        for name, records in state.records.items()
        for record in records.values()
        if can_read(world, session.user, name, record)
        for user in world.users.values()
    ]


def _levels(state: OrgState, user: User, name: str, record: Record) -> dict[str, Any]:
    """What the rights on the object and sharing allow together."""
    world = state.world
    rights = object_rights(world, user, name)
    everything = shared_access(world, user, name, record) == "all"
    has = {
        "Read": can_read(world, user, name, record),
        "Edit": "edit" in rights and can_edit(world, user, name, record),
        "Delete": "delete" in rights and can_delete(world, user, name, record),
        "Transfer": "edit" in rights and everything,
        "All": "edit" in rights and everything,
    }
    most = next((level for level in _LEVELS if has[level]), "None")
    return {**{f"Has{level}Access": holds for level, holds in has.items()}, "MaxAccessLevel": most}


ROWS = {
    "UserPermissionAccess": _own_permissions,
    "UserSetupEntityAccess": _own_custom_permissions,
    "UserEntityAccess": _of_entities,
    "UserFieldAccess": _of_fields,
    "UserRecordAccess": _of_records,
}
