"""What a user may do, from the profile and the permission sets together."""

from collections.abc import Iterator

from .sobjects import ObjectField, SObject
from .world import FieldRight, Grants, ObjectRight, User, World

API_ENABLED = "ApiEnabled"
VIEW_SETUP = "ViewSetup"
USE_ANY_API_CLIENT = "UseAnyApiClient"
APPROVE_UNINSTALLED_APPS = "ApproveUninstalledConnectedApps"
MANAGE_USERS = "ManageUsers"


def grants_of(world: World, user: User) -> Iterator[Grants]:
    """The user's profile and permission sets."""
    yield world.profiles[user.profile]
    for name in user.permission_sets:
        yield world.permission_sets[name]


def has_permission(world: World, user: User, permission: str) -> bool:
    """True where any of the user's grants has the system permission."""
    return any(permission in grants.permissions for grants in grants_of(world, user))


def object_rights(world: World, user: User, name: str) -> set[ObjectRight]:
    """The rights on an object; empty where the user cannot see it."""
    sobject = world.objects.get(name)
    if sobject is None:
        return set()
    if sobject.read_only:
        return set() if user.external else {"read"}
    rights = {right for grants in grants_of(world, user) for right in grants.objects.get(name, ())}
    return rights if "read" in rights else set()


def field_right(world: World, user: User, name: str, field: str) -> FieldRight | None:
    """`edit`, `read`, or None where field-level security hides the field."""
    sobject = world.objects[name]
    if sobject.read_only or not sobject.fields[field].permissionable:
        return "edit"
    found = {grants.fields.get(f"{name}.{field}") for grants in grants_of(world, user)}
    return "edit" if "edit" in found else "read" if "read" in found else None


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
