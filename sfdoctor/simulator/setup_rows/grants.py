"""What each permission set grants: rights on objects and fields, classes and custom permissions."""

from collections.abc import Callable, Iterator

from ...salesforce.ids import full_id
from ..access import EVERYTHING, MODIFY_ALL_DATA
from ..grants import Grants
from ..ids import new_id
from ..state import OrgState, Record, Session
from ..world import World
from .permission_sets import holders

IMPLICIT = "000000000000000AAA"
"""The id of a row that no one has made: access through Modify All Data."""
_COLUMNS = {
    "PermissionsRead": "read",
    "PermissionsCreate": "create",
    "PermissionsEdit": "edit",
    "PermissionsDelete": "delete",
    "PermissionsViewAllRecords": "view-all",
    "PermissionsModifyAllRecords": "modify-all",
    "PermissionsViewAllFields": "view-all-fields",
}


def _parents(world: World) -> Iterator[tuple[str, tuple[Grants, ...]]]:
    """Every permission set and muting permission set, by id, with what it grants or mutes."""
    for holder in holders(world):
        yield holder.id, holder.grants
    for group in world.permission_set_groups.values():
        if group.muting is not None:
            yield full_id(group.muting.id), (group.muting,)


def _object_permissions(state: OrgState, session: Session) -> list[Record]:
    rows: list[Record] = []
    for parent, grants in _parents(state.world):
        for name, about in state.world.objects.items():
            rights = {right for one in grants for right in one.objects.get(name, ())}
            implicit = any(MODIFY_ALL_DATA in one.permissions for one in grants) and not about.read_only
            if not rights and not implicit:
                continue
            id = IMPLICIT if implicit else new_id("110", len(rows) + 1)
            held = rights | EVERYTHING if implicit else rights
            columns = {column: right in held for column, right in _COLUMNS.items()}
            rows.append({"Id": id, "ParentId": parent, "SobjectType": name, **columns})
    return rows


def _field_permissions(state: OrgState, session: Session) -> list[Record]:
    """Nothing about fields that field-level security does not apply to; of computed ones Read alone."""
    rows: list[Record] = []
    for parent, grants in _parents(state.world):
        for name, about in state.world.objects.items():
            for field, known in about.fields.items():
                rights = {one.fields.get(f"{name}.{field}") for one in grants} - {None}
                if rights and known.permissionable:
                    rows.append(
                        {
                            "Id": new_id("01k", len(rows) + 1),
                            "ParentId": parent,
                            "SobjectType": name,
                            "Field": f"{name}.{field}",
                            "PermissionsRead": True,
                            "PermissionsEdit": "edit" in rights and not known.computed,
                        }
                    )
    return rows


def _setup_entities(state: OrgState, session: Session) -> list[Record]:
    rows: list[Record] = []
    for parent, grants in _parents(state.world):
        for kind, id in _entities(state.world, grants):
            row = {"ParentId": parent, "SetupEntityId": id, "SetupEntityType": kind}
            rows.append({"Id": new_id("0J0", len(rows) + 1), **row})
    return rows


def _entities(world: World, grants: tuple[Grants, ...]) -> Iterator[tuple[str, str]]:
    classes, custom = every_class(world), every_custom_permission(world)
    for name in dict.fromkeys(name for one in grants for name in one.classes):
        yield "ApexClass", new_id("01p", classes.index(name) + 1)
    for name in dict.fromkeys(name for one in grants for name in one.custom_permissions):
        yield "CustomPermission", custom_permission_id(custom, name)


def every_class(world: World) -> list[str]:
    """The Apex classes that some grant names."""
    return _every(world, lambda grants: grants.classes)


def every_custom_permission(world: World) -> list[str]:
    """The custom permissions that some grant names."""
    return _every(world, lambda grants: grants.custom_permissions)


def custom_permission_id(every: list[str], name: str) -> str:
    """The id of a custom permission, of all that there are."""
    return new_id("0CP", every.index(name) + 1)


def _every(world: World, names_of: Callable[[Grants], tuple[str, ...]]) -> list[str]:
    grants: list[Grants] = [*world.profiles.values(), *world.permission_sets.values()]
    return sorted({name for one in grants for name in names_of(one)})


ROWS = {
    "ObjectPermissions": _object_permissions,
    "FieldPermissions": _field_permissions,
    "SetupEntityAccess": _setup_entities,
}
