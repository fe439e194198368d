"""What a user may do, from the licences, the profile and the permission sets together."""

from collections.abc import Iterator

from .fields import ObjectField
from .grants import FieldRight, Grants, ObjectRight, PermissionSetGroup
from .people import User
from .sobjects import SObject
from .world import World

API_ENABLED = "ApiEnabled"
VIEW_SETUP = "ViewSetup"
USE_ANY_API_CLIENT = "UseAnyApiClient"
APPROVE_UNINSTALLED_APPS = "ApproveUninstalledConnectedApps"
MANAGE_USERS = "ManageUsers"
MODIFY_ALL_DATA = "ModifyAllData"
VIEW_ALL_DATA = "ViewAllData"
_READING: set[ObjectRight] = {"read", "view-all"}
EVERYTHING: set[ObjectRight] = {"create", "read", "edit", "delete", "view-all", "modify-all"}


def grants_of(world: World, user: User) -> Iterator[Grants]:
    """What counts for the user: the profile, and the permission sets and groups that are in force."""
    yield world.profiles[user.profile]
    for name in user.permission_sets:
        permission_set = world.permission_sets[name]
        if name not in user.expired and not permission_set.session_based:
            yield permission_set
    for name in user.permission_set_groups:
        if name not in user.expired:
            yield from grants_of_group(world, world.permission_set_groups[name])


def grants_of_group(world: World, group: PermissionSetGroup) -> Iterator[Grants]:
    """What a group gives: its sets, less what is muted."""
    if group.status == "Updated":
        for name in group.permission_sets:
            yield _less(world.permission_sets[name], group.muting)


def _less(given: Grants, muting: Grants | None) -> Grants:
    """What is left of a permission set in a group that mutes some of it."""
    if muting is None:
        return given
    objects = {
        name: tuple(right for right in rights if right not in muting.objects.get(name, ()))
        for name, rights in given.objects.items()
    }
    fields = {
        name: left
        for name, right in given.fields.items()
        if (left := _left_of_field(right, muting.fields.get(name))) is not None
    }
    permissions = tuple(name for name in given.permissions if name not in muting.permissions)
    return given.model_copy(update={"objects": objects, "fields": fields, "permissions": permissions})


def _left_of_field(given: FieldRight, muted: FieldRight | None) -> FieldRight | None:
    """Muting the read of a field mutes its edit too."""
    if muted == "read":
        return None
    return "read" if muted == "edit" else given


def has_permission(world: World, user: User, permission: str) -> bool:
    """True where any of the user's grants has the system permission."""
    return any(permission in grants.permissions for grants in grants_of(world, user))


def has_permission_set(world: World, user: User, name: str) -> bool:
    """True where the permission set is in force for the user, by itself or within a group."""
    wanted = world.permission_sets[name].id
    return any(grants.id == wanted for grants in grants_of(world, user))


def licence_allows(world: World, user: User, name: str) -> bool:
    """True where the user licence or a permission set licence allows rights on the object."""
    held = [world.permission_set_licences[licence] for licence in user.permission_set_licences]
    return any(licence.allows(name) for licence in (world.licence_of(user), *held))


def object_rights(world: World, user: User, name: str) -> set[ObjectRight]:
    """The rights on an object; empty where the user cannot see it."""
    sobject = world.objects.get(name)
    if sobject is None:
        return set()
    if sobject.read_only:
        return {"read"} if _sees_setup_object(world, user, sobject) else set()
    if not licence_allows(world, user, name):
        return set()
    rights = _granted(world, user, name)
    if sobject.needs_marketing_user and not user.marketing_user:
        rights -= {"create", "edit", "delete"}
    return rights if "read" in rights else set()


def _sees_setup_object(world: World, user: User, sobject: SObject) -> bool:
    needed = sobject.visible_with
    return not user.external and (not needed or any(has_permission(world, user, name) for name in needed))


def _granted(world: World, user: User, name: str) -> set[ObjectRight]:
    """What is granted, where Modify All and View All include what they stand for."""
    rights = {right for grants in grants_of(world, user) for right in grants.objects.get(name, ())}
    if "modify-all" in rights or has_permission(world, user, MODIFY_ALL_DATA):
        rights |= EVERYTHING
    if "view-all" in rights or has_permission(world, user, VIEW_ALL_DATA):
        rights |= _READING
    return rights


def field_right(world: World, user: User, name: str, field: str) -> FieldRight | None:
    """`edit`, `read`, or None where field-level security hides the field."""
    sobject = world.objects[name]
    if sobject.read_only or not sobject.fields[field].permissionable:
        return "edit"
    found = {grants.fields.get(f"{name}.{field}") for grants in grants_of(world, user)}
    sees_all = "view-all-fields" in object_rights(world, user, name)
    return "edit" if "edit" in found else "read" if "read" in found or sees_all else None


def visible_fields(world: World, user: User, name: str) -> dict[str, ObjectField]:
    """The fields that the user can see, in the object's order."""
    return {
        field: about
        for field, about in world.objects[name].fields.items()
        if field_right(world, user, name, field) is not None
    }


def find_object(world: World, user: User, name: str) -> tuple[str, SObject] | None:
    """The object of that name, in any case, where the user can see it."""
    for known, sobject in world.objects.items():
        if known.lower() == name.lower() and object_rights(world, user, known):
            return known, sobject
    return None


def is_preauthorised(world: World, user: User) -> bool:
    """True where the app's policies list the user's profile or one of the user's permission sets.

    A permission set that is tied to a permission set licence cannot hold the assignment.
    """
    app = world.app
    fitting = [name for name in app.permission_sets if world.permission_sets[name].licence is None]
    return user.profile in app.profiles or any(name in fitting for name in user.permission_sets)
