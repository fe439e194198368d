"""The form of the catalogue's file: an entry that could be misread is an error with file and line."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ..nearest import no_such
from .kinds import ElementKind

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
ApiVersion = Annotated[int, Field(ge=7, le=999)]
PackageVersion = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ElementEntry(_Strict):
    """One element; its kind alone may stand for it."""

    kind: ElementKind
    values: tuple[str, ...] = ()
    newer_values: dict[ApiVersion, tuple[str, ...]] = Field(default_factory=dict)
    internal_values: tuple[str, ...] = ()
    meant: dict[str, str] = Field(default_factory=dict)
    since: ApiVersion | None = None
    until: ApiVersion | None = None
    first_package: PackageVersion | None = None
    required: bool = False
    repeated: bool = False
    most: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    internal: bool = False
    gone: bool = False
    open: bool = False
    elements: "Elements" = Field(default_factory=dict)

    @model_validator(mode="after")
    def _makes_sense(self) -> "ElementEntry":
        if self.kind == "enum" and not self.values:
            raise ValueError("an enum needs its values")
        if (self.kind == "complex") != bool(self.elements or self.open):
            raise ValueError("a complex element, and no other, has elements or is open")
        named = [*self.internal_values, *(value for some in self.newer_values.values() for value in some)]
        _all_known("value", named, self.values)
        if self.values:
            _all_known("value", self.meant.values(), self.values)
        if self.since and self.until and self.since > self.until:
            raise ValueError("`since` is later than `until`")
        return self


def _written_out(element: object) -> object:
    return {"kind": element} if isinstance(element, str) else element


Elements: TypeAlias = dict[Name, Annotated[ElementEntry, BeforeValidator(_written_out)]]


class TypeEntry(_Strict):
    """One metadata type."""

    suffix: Name
    folder: Name
    since: ApiVersion | None = None
    first_package: PackageVersion | None = None
    part_of_app: bool = False
    internal: bool = False
    open: bool = False
    elements: Elements


class ScopeEntry(_Strict):
    """One OAuth scope."""

    wire: Annotated[tuple[str, ...], Field(min_length=1)]
    meant: tuple[str, ...] = ()
    documented: bool = True
    inferred: bool = False
    in_client_credentials: bool = True


class CatalogueFile(_Strict):
    """The whole file. What names a type, a suffix or an element of it must name one that is there."""

    types: dict[Name, TypeEntry]
    scopes: dict[Name, ScopeEntry]
    look_alike_suffixes: dict[Name, Name]
    leftovers: dict[Name, tuple[str, ...]]

    @model_validator(mode="after")
    def _names_what_is_there(self) -> "CatalogueFile":
        _all_known("suffix", self.look_alike_suffixes.values(), {kind.suffix for kind in self.types.values()})
        paths = {path for name, kind in self.types.items() for path in _paths(name, kind.elements)}
        _all_known("element", (path for some in self.leftovers.values() for path in some), paths)
        return self


def _paths(before: str, elements: Mapping[str, ElementEntry]) -> Iterable[str]:
    for name, entry in elements.items():
        yield f"{before}.{name}"
        yield from _paths(f"{before}.{name}", entry.elements)


def _all_known(what: str, named: Iterable[str], known: Iterable[str]) -> None:
    there = set(known)
    for name in named:
        if name not in there:
            raise ValueError(str(no_such(what, name, there)))
