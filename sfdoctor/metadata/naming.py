"""What a file's name says: which metadata component it holds, in which format."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from .catalogue import load_catalogue

SOURCE_ENDING = "-meta.xml"
_SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Component:
    """A metadata component by the name of its file. `folder` is the folder that the file lies in."""

    kind: str
    full_name: str
    folder: str
    source_format: bool


def component_of(path: str) -> Component | None:
    """The component that a file of this name holds; None for one that lint knows nothing of.

    The Salesforce CLI goes by the suffix, wherever the file lies; so do we.
    """
    place = PurePosixPath(path)
    source_format = place.name.endswith(SOURCE_ENDING)
    full_name, dot, suffix = place.name.removesuffix(SOURCE_ENDING).rpartition(".")
    if not dot or not full_name:
        return None
    kind = f"{full_name}Settings" if suffix == _SETTINGS else _kinds().get(suffix)
    if kind is None or kind not in load_catalogue().types:
        return None
    return Component(kind, full_name, place.parent.name, source_format)


def _kinds() -> dict[str, str]:
    return {kind.suffix: kind.name for kind in load_catalogue().types.values() if kind.suffix != _SETTINGS}
