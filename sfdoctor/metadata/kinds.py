"""The kinds of metadata: how their files are called, what may stand in them, what is meant instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ElementKind = Literal["string", "boolean", "integer", "enum", "complex"]


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What the WSDL, the documentation and orgs say of one element.

    `values` are those of an enumeration or, for a string or an integer, those that are known to be accepted;
    none means any. `newer_values` are accepted from an API version on. `meant` leads from known wrong
    spellings to values. `since` and `until` are API versions, None where no documentation gives one;
    an element whose `since` is None may be as old as its type. `first_package` is the first version of npm
    `@salesforce/types` that has an element which the documentation does not date. `most` is how many times
    it may stand there. `internal` is for Salesforce's own use. `gone` is what the newest WSDL has no more.
    In an `open` one other elements may stand too.
    """

    name: str
    kind: ElementKind
    values: tuple[str, ...] = ()
    newer_values: Mapping[str, int] = field(default_factory=dict)
    internal_values: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    first_package: str | None = None
    required: bool = False
    repeated: bool = False
    most: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    internal: bool = False
    gone: bool = False
    open: bool = False
    elements: Mapping[str, "ElementRule"] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """True where the WSDL itself lists the values, so that any other is refused."""
        return self.kind == "enum"

    def value_meant_by(self, value: str) -> str | None:
        """The value that a wrong spelling stands for: a known one, or one that differs in its case alone."""
        alike = {known.casefold(): known for known in self.values}
        return self.meant.get(value) or alike.get(value.casefold())


@dataclass(frozen=True, slots=True)
class MetadataType:
    """A metadata type. `suffix` has no dot. Those `part_of_app` belong to an External Client App.

    In an `open` one other elements may stand too; they are not judged.
    """

    name: str
    suffix: str
    folder: str
    since: int | None
    elements: Mapping[str, ElementRule]
    part_of_app: bool = False
    internal: bool = False
    open: bool = False
    first_package: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """An OAuth scope, by the token that metadata has for it. `wire_names` are OAuth's own names.

    `documented` is False where orgs know the token and the reference documentation leaves it out; `inferred`
    is True where the pairing with the wire name is read from the names alone. `in_client_credentials` is
    False where the flow leaves the scope out of its tokens.
    """

    token: str
    wire_names: tuple[str, ...]
    misspellings: tuple[str, ...] = ()
    documented: bool = True
    inferred: bool = False
    in_client_credentials: bool = True


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is known of the kinds of metadata.

    `types` are by name, those of External Client Apps first; `scopes` by the token that
    `commaSeparatedOauthScopes` takes. `look_alike_suffixes` are no metadata's, although guides print them:
    each leads to the one that is meant; without dots. `leftovers` are elements that ConnectedApp alone has,
    and what says the same in an External Client App, as `Type.element`.
    """

    types: Mapping[str, MetadataType]
    scopes: Mapping[str, Scope]
    look_alike_suffixes: Mapping[str, str]
    leftovers: Mapping[str, tuple[str, ...]]

    def homes_of(self, element: str) -> tuple[str, ...]:
        """The types of an External Client App in which such an element may stand, directly below the root."""
        judged = (kind for kind in self.types.values() if kind.part_of_app and not kind.open)
        return tuple(kind.name for kind in judged if element in kind.elements)

    def scope_for_wire_name(self, name: str) -> str | None:
        """The token for a scope as OAuth names it, such as `Api` for `api`; None for any other name."""
        return next((scope.token for scope in self.scopes.values() if name in scope.wire_names), None)

    def scope_meant_by(self, text: str) -> str | None:
        """The token that is meant by a token, a wire name or a known wrong spelling, whatever its case."""
        wanted = text.casefold()
        for scope in self.scopes.values():
            spellings = (scope.token, *scope.misspellings, *scope.wire_names)
            if wanted in (spelling.casefold() for spelling in spellings):
                return scope.token
        return None
