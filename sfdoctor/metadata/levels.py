"""A metadata file held against the catalogue, level by level."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .kinds import Catalogue, ElementRule
from .tree import Element, MetadataFile


@dataclass(frozen=True, slots=True)
class Level:
    """The root of a file or a complex element in it: what stands directly in it, and what may.

    `open` says that other elements than those of `rules` may stand there too. `nested` is False for the root.
    """

    holder: Element
    rules: Mapping[str, ElementRule]
    open: bool
    nested: bool

    def ruled(self) -> Iterator[tuple[Element, ElementRule]]:
        """The elements that are known here, each with its rule."""
        for element in self.holder.children:
            rule = self.rules.get(element.name)
            if rule is not None:
                yield element, rule


def levels_of(file: MetadataFile, catalogue: Catalogue) -> Iterator[Level]:
    """The root, then every complex element that is known and has a value."""
    kind = catalogue.types[file.kind]
    yield from _from(Level(file.root, kind.elements, kind.open, nested=False))


def _from(level: Level) -> Iterator[Level]:
    yield level
    for element, rule in level.ruled():
        if rule.kind == "complex" and not element.nil:
            yield from _from(Level(element, rule.elements, rule.open, nested=True))
