"""Reading the catalogue of metadata types, strictly: what could be misread is an error with file and line."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from ..strict_yaml import load_strict, validate
from .catalogue_entries import CatalogueFile, ElementEntry, ScopeEntry
from .kinds import Catalogue, ElementRule, MetadataType, Scope

CATALOGUE_FILE = "catalogue.yaml"


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with sfdoctor."""
    text = (resources.files(__package__) / CATALOGUE_FILE).read_text(encoding="utf-8")
    return parse_catalogue(text, CATALOGUE_FILE)


def parse_catalogue(text: str, name: str) -> Catalogue:
    """Read a catalogue. Raises UsageError, with file and line, for what the model does not know."""
    file = validate(load_strict(text, name), CatalogueFile)
    types = {
        kind: MetadataType(
            name=kind,
            suffix=entry.suffix,
            folder=entry.folder,
            since=entry.since,
            elements=_rules(entry.elements),
            part_of_app=entry.part_of_app,
            internal=entry.internal,
            open=entry.open,
            first_package=entry.first_package,
        )
        for kind, entry in file.types.items()
    }
    return Catalogue(
        MappingProxyType(types),
        MappingProxyType({token: _scope(token, entry) for token, entry in file.scopes.items()}),
        MappingProxyType(file.look_alike_suffixes),
        MappingProxyType(file.leftovers),
    )


def _rules(entries: Mapping[str, ElementEntry]) -> Mapping[str, ElementRule]:
    return MappingProxyType({name: _rule(name, entry) for name, entry in entries.items()})


def _rule(name: str, entry: ElementEntry) -> ElementRule:
    newer = {value: version for version, values in entry.newer_values.items() for value in values}
    return ElementRule(
        name=name,
        kind=entry.kind,
        values=entry.values,
        newer_values=MappingProxyType(newer),
        internal_values=frozenset(entry.internal_values),
        meant=MappingProxyType(entry.meant),
        since=entry.since,
        until=entry.until,
        first_package=entry.first_package,
        required=entry.required,
        repeated=entry.repeated,
        most=entry.most,
        minimum=entry.minimum,
        maximum=entry.maximum,
        internal=entry.internal,
        gone=entry.gone,
        open=entry.open,
        elements=_rules(entry.elements),
    )


def _scope(token: str, entry: ScopeEntry) -> Scope:
    return Scope(
        token, entry.wire, entry.meant, entry.documented, entry.inferred, entry.in_client_credentials
    )
