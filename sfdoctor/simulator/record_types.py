"""Which record types of an object a user may choose, and which one a user has who chooses none."""

from .access import grants_of
from .people import User
from .world import World


def usable_record_types(world: World, user: User, name: str) -> list[str]:
    """The active record types that the profile or a permission set assigns, in the object's order."""
    assigned = {chosen for grants in grants_of(world, user) for chosen in grants.record_types.get(name, ())}
    types = world.objects[name].record_types
    return [chosen for chosen, about in types.items() if about.active and chosen in assigned]


def default_record_type(world: World, user: User, name: str) -> str | None:
    """The record type that the profile gives by default; None is the master."""
    default = world.profiles[user.profile].default_record_types.get(name)
    return default if default in usable_record_types(world, user, name) else None
