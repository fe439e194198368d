"""Who may do what with one record: its owner, the org-wide default, share rows, and who sees everything."""

from collections.abc import Mapping
from typing import Any, Literal

from .access import MODIFY_ALL_DATA, VIEW_ALL_DATA, has_permission, object_rights
from .people import User
from .world import Access, World

RecordAccess = Literal["none"] | Access
_BY_DEFAULT: dict[str, RecordAccess] = {"private": "none", "read": "read", "read-write": "edit"}
_ORDER: tuple[RecordAccess, ...] = ("none", "read", "edit", "all")


def shared_access(world: World, user: User, name: str, record: Mapping[str, Any]) -> RecordAccess:
    """What sharing lets the user do with the record, apart from the rights on its object."""
    rights = object_rights(world, user, name)
    if record.get("OwnerId", user.full_id) == user.full_id:
        return "all"
    if "modify-all" in rights or has_permission(world, user, MODIFY_ALL_DATA):
        return "all"
    found = [_BY_DEFAULT[world.objects[name].sharing]]
    found += [
        share.access for share in world.shares if _is_for(world, share.user, user, share.record, record)
    ]
    if "view-all" in rights or has_permission(world, user, VIEW_ALL_DATA):
        found.append("read")
    return max(found, key=_ORDER.index)


def can_read(world: World, user: User, name: str, record: Mapping[str, Any]) -> bool:
    """True where the user sees the record."""
    return "read" in object_rights(world, user, name) and shared_access(world, user, name, record) != "none"


def can_edit(world: World, user: User, name: str, record: Mapping[str, Any]) -> bool:
    """True where sharing lets the user change the record; the right on the object is another matter."""
    return shared_access(world, user, name, record) in ("edit", "all")


def can_delete(world: World, user: User, name: str, record: Mapping[str, Any]) -> bool:
    """True where sharing lets the user delete the record: the owner, or whoever has all access."""
    return shared_access(world, user, name, record) == "all"


def _is_for(world: World, named: str, user: User, record_id: str, record: Mapping[str, Any]) -> bool:
    return world.users[named] is user and record_id[:15] == str(record.get("Id", ""))[:15]
