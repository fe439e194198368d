"""The healthy world, and worlds that differ from it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import UsageError
from ..strict_yaml import Document, load_strict, validate
from .world import World

WORLD_FILE = "world.yaml"
SETUP_OBJECTS_FILE = "setup_objects.yaml"
"""The objects of Setup that can be queried; every org has them."""


@cache
def _document() -> Document:
    """The world with the objects of Setup."""
    world, setup = (
        load_strict((files(__package__) / name).read_text("utf-8"), name)
        for name in (WORLD_FILE, SETUP_OBJECTS_FILE)
    )
    assert isinstance(world.value, dict)
    assert isinstance(setup.value, dict)
    return Document(WORLD_FILE, _merged(world.value, {"objects": setup.value}), world.lines)


def healthy_world() -> World:
    """A new copy of the world in which nothing is wrong."""
    return validate(_document(), World)


def changed_world(change: Mapping[str, Any]) -> World:
    """The healthy world with `change` merged in: mappings key by key, everything else replaced.

    Raises UsageError where the change names something that the world does not have.
    """
    value = _document().value
    if not isinstance(value, dict):
        raise UsageError(f"{WORLD_FILE}: expected a mapping of the parts of the world")
    return validate(Document("the changed world", _merged(value, change)), World)


def _merged(whole: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(whole)
    for key, new in change.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(new, Mapping)
        merged[key] = _merged(old, new) if both else new  # type: ignore[arg-type]
    return merged
