"""Names and folders that look like metadata of an External Client App, and are not read as such."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from ..model import Place
from .catalogue import load_catalogue
from .naming import SOURCE_ENDING, component_of
from .tree import Fault


def oddities_of(paths: Iterable[str], shown: str, package_of: Callable[[str], str]) -> Iterator[Fault]:
    """One fault per file whose name or folder the Salesforce CLI would not understand, or would twice.

    In two packages a component may be there twice: each may be meant for another org.
    """
    known = set(paths)
    first: dict[tuple[str, str, str], str] = {}
    for path in sorted(known):
        place = Place(shown + path, 1)
        component = component_of(path)
        if component is None:
            yield from _look_alike(path, place)
            continue
        if not component.source_format and path + SOURCE_ENDING in known:
            other = PurePosixPath(path).name + SOURCE_ENDING
            summary = f"Beside it lies {other}, which is the same component once more"
            yield Fault("doubled-file", place, summary, kind=component.kind)
            continue
        folder = load_catalogue().types[component.kind].folder
        if component.folder != folder:
            code = "wrong-folder" if component.source_format else "wrong-folder-mdapi"
            summary = f"The file lies in {component.folder or 'no folder'}, not in {folder}"
            yield Fault(code, place, summary, f"{folder}/{PurePosixPath(path).name}", component.kind)
        home = package_of(path) or PurePosixPath(path).parent.parent.as_posix()
        other = first.setdefault((home, component.kind, component.full_name), path)
        if other != path:
            summary = (
                f"{component.kind} {component.full_name} is there twice; its other file is {shown}{other}"
            )
            yield Fault("duplicate-component", place, summary, kind=component.kind)


def _look_alike(path: str, place: Place) -> Iterator[Fault]:
    name = PurePosixPath(path).name
    stem, _, suffix = name.removesuffix(SOURCE_ENDING).rpartition(".")
    meant = load_catalogue().look_alike_suffixes.get(suffix)
    if meant is not None and stem:
        ending = SOURCE_ENDING if name.endswith(SOURCE_ENDING) else ""
        summary = f"No metadata type has the suffix .{suffix}, so the Salesforce CLI does not know the file"
        yield Fault("look-alike-suffix", place, summary, f"{stem}.{meant}{ending}")
