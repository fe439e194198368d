"""Whether the parts of a world name each other rightly."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .grants import Grants
    from .people import User
    from .world import World


def unknown_names(world: World) -> Iterator[str]:
    """A sentence for each name that stands for nothing."""
    yield from _of_users(world)
    yield from _of_grants(world)
    yield from _of_objects(world)
    run_as = world.app.run_as
    if run_as is not None and run_as not in world.users:
        yield f"the Run As user {run_as!r} is not in the world"
    for name in world.records:
        if name not in world.objects:
            yield f"records are of the object {name!r}, which is not in the world"


def _of_users(world: World) -> Iterator[str]:
    for user in world.users.values():
        yield from _missing("profile", [user.profile], world.profiles)
        yield from _missing("permission set", user.permission_sets, world.permission_sets)
        yield from _missing("permission set group", user.permission_set_groups, world.permission_set_groups)
        yield from _missing(
            "permission set licence", user.permission_set_licences, world.permission_set_licences
        )
        assigned = (*user.permission_sets, *user.permission_set_groups)
        yield from _missing("assigned permission set or group", user.expired, assigned)
        yield from _tied_to_other_licences(world, user)
    yield from _missing("user", [share.user for share in world.shares], world.users)


def _tied_to_other_licences(world: World, user: User) -> Iterator[str]:
    """A set that is tied to a licence cannot be assigned to a user without that licence."""
    held = [world.profiles[user.profile].licence] if user.profile in world.profiles else []
    licences = world.permission_set_licences
    held += [licences[name].name for name in user.permission_set_licences if name in licences]
    for name in user.permission_sets:
        licence = world.permission_sets[name].licence if name in world.permission_sets else None
        if licence is not None and licence not in held:
            yield f"the permission set {name!r} needs the licence {licence!r}, which {user.username} lacks"


def _of_grants(world: World) -> Iterator[str]:
    licences = [licence.name for licence in world.user_licences.values()]
    every_licence = licences + [licence.name for licence in world.permission_set_licences.values()]
    for profile in world.profiles.values():
        yield from _missing("user licence", [profile.licence], licences)
    for permission_set in world.permission_sets.values():
        if permission_set.licence is not None:
            yield from _missing("licence", [permission_set.licence], every_licence)
    for group in world.permission_set_groups.values():
        yield from _missing("permission set", group.permission_sets, world.permission_sets)
    for grants in (*world.profiles.values(), *world.permission_sets.values()):
        yield from _of_one_grant(world, grants)


def _of_one_grant(world: World, grants: Grants) -> Iterator[str]:
    yield from _missing("object", [*grants.objects, *grants.record_types], world.objects)
    for name, types in grants.record_types.items():
        if name in world.objects:
            yield from _missing("record type", types, world.objects[name].record_types)
    for place in grants.fields:
        name, _, field = place.partition(".")
        if name not in world.objects or field not in world.objects[name].fields:
            yield f"there is no field {place!r}"


def _of_objects(world: World) -> Iterator[str]:
    for sobject in world.objects.values():
        rules = sobject.validation_rules.values()
        used = [rule.error_field for rule in rules if rule.error_field is not None]
        used += [rule.when.field for rule in rules]
        used += [field for rule in sobject.duplicate_rules.values() for field in rule.fields]
        yield from _missing("field", used, sobject.fields)
        if sobject.assignment_rule is not None:
            yield from _missing("user", [sobject.assignment_rule], world.users)


def _missing(kind: str, names: Iterable[str], known: Container[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"there is no {kind} {name!r}"
