"""What a describe says about the record types of an object."""

from typing import Any

from .automation import RecordType
from .people import User
from .record_types import default_record_type, usable_record_types
from .world import World

MASTER_RECORD_TYPE = "012000000000000AAA"


def record_type_infos(world: World, user: User, name: str, version: str) -> list[dict[str, Any]]:
    """Every record type, whether the user may choose it or not, and the master as the last."""
    if world.objects[name].read_only or not world.objects[name].is_stored:
        return []
    usable, default = usable_record_types(world, user, name), default_record_type(world, user, name)
    rows = [
        _info(version, name, key, about, available=key in usable, default=key == default)
        for key, about in world.objects[name].record_types.items()
    ]
    return [*rows, _master(version, name, default=default is None)]


def _info(
    version: str, name: str, key: str, about: RecordType, *, available: bool, default: bool
) -> dict[str, Any]:
    return {
        "active": about.active,
        "available": available,
        "defaultRecordTypeMapping": default,
        "developerName": key,
        "master": False,
        "name": about.label,
        "recordTypeId": about.full_id,
        "urls": _urls(version, name, about.full_id),
    }


def _master(version: str, name: str, *, default: bool) -> dict[str, Any]:
    return {
        "active": True,
        "available": True,
        "defaultRecordTypeMapping": default,
        "developerName": "Master",
        "master": True,
        "name": "Master",
        "recordTypeId": MASTER_RECORD_TYPE,
        "urls": _urls(version, name, MASTER_RECORD_TYPE),
    }


def _urls(version: str, name: str, id: str) -> dict[str, str]:
    return {"layout": f"/services/data/v{version}/sobjects/{name}/describe/layouts/{id}"}
