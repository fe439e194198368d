"""That the catalogue of metadata types agrees with what Salesforce publishes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from sfdoctor.metadata.catalogue import load_catalogue
from sfdoctor.metadata.kinds import ElementRule

from ..npm_packages import needs_npm, npm_package

TYPES = "@salesforce/types"
REGISTRY = "@salesforce/source-deploy-retrieve"

PER_ORG = {"ConnectedApp.pluginExecutionUser"}
"""Documented as depending on a setting of the org; the newest package does not have it."""


@dataclass(frozen=True, slots=True)
class Published:
    """An element as a declaration of TypeScript has it; arrays never say whether they are required."""

    name: str
    type: str
    optional: bool
    repeated: bool


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the package declares: the elements of its types, and the values of its enumerations."""

    elements: Mapping[str, Mapping[str, Published]]
    values: Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def declared() -> Declarations:
    folder = npm_package(TYPES)
    assert folder is not None
    text = (folder / "lib" / "metadata.d.ts").read_text(encoding="utf-8")
    blocks = re.findall(r"^export type (\w+) = (?:Metadata & )?\{\n(.*?)^\};", text, re.S | re.M)
    lists = re.findall(r"^export type (\w+) = ((?:'[^']*'(?: \| )?)+);", text, re.M)
    return Declarations(
        {name: {each.name: each for each in _published(body)} for name, body in blocks},
        {name: frozenset(re.findall(r"'([^']*)'", values)) for name, values in lists},
    )


def _published(body: str) -> Iterator[Published]:
    for name, mark, kind in re.findall(r"^\s+(\w+)(\??): (.*);$", body, re.M):
        yield Published(name, kind.removesuffix("[]"), bool(mark), kind.endswith("[]"))


def differences(
    kind: str, known: Mapping[str, ElementRule], open: bool, published: Declarations
) -> list[str]:
    """How a type of the catalogue differs from the published one, in words."""
    return list(_differences(kind, kind, known, open, published))


def _differences(
    path: str, type: str, known: Mapping[str, ElementRule], open: bool, published: Declarations
) -> Iterator[str]:
    there = published.elements[type]
    if not open:
        yield from (f"{path}.{name} is not in the catalogue" for name in there.keys() - known.keys())
    for name, each in known.items():
        here = f"{path}.{name}"
        if name not in there:
            if not each.gone and here not in PER_ORG:
                yield f"{here} is not published"
            continue
        found = there[name]
        if each.gone:
            yield f"{here} is published, not gone"
        if each.repeated != found.repeated:
            yield f"{here} is repeated: {found.repeated}"
        if each.required != (not found.optional and not found.repeated):
            yield f"{here} is required: {not found.optional}"
        if _kind_of(found.type, published) != each.kind:
            yield f"{here} is {found.type}"
        elif each.kind == "enum" and published.values[found.type] != set(each.values):
            yield f"{here} has the values {sorted(published.values[found.type])}"
        elif each.elements:
            yield from _differences(here, found.type, each.elements, each.open, published)


def _kind_of(type: str, published: Declarations) -> str:
    plain = {"string": "string", "boolean": "boolean", "number": "integer"}
    return plain.get(type) or ("enum" if type in published.values else "complex")


@needs_npm(TYPES)
@pytest.mark.parametrize("kind", [name for name, kind in load_catalogue().types.items() if not kind.internal])
def test_a_type_has_the_elements_that_salesforce_publishes(kind: str, declared: Declarations) -> None:
    known = load_catalogue().types[kind]
    assert differences(kind, known.elements, known.open, declared) == []


@needs_npm(TYPES)
def test_a_difference_from_what_is_published_would_be_seen(declared: Declarations) -> None:
    known = dict(load_catalogue().types["ExternalClientApplication"].elements)
    del known["label"]
    known["isProtected"] = ElementRule("isProtected", "string", required=True)
    known["distributionState"] = ElementRule("distributionState", "enum", ("Local", "Packageable"))
    known["invented"] = ElementRule("invented", "string")
    assert differences("ExternalClientApplication", known, False, declared) == [
        "ExternalClientApplication.label is not in the catalogue",
        "ExternalClientApplication.distributionState has the values "
        "['AutoInstalled', 'Local', 'Managed', 'Packaged']",
        "ExternalClientApplication.isProtected is required: False",
        "ExternalClientApplication.isProtected is boolean",
        "ExternalClientApplication.invented is not published",
    ]


@needs_npm(TYPES)
def test_every_part_of_an_app_that_is_published_is_known(declared: Declarations) -> None:
    named = {name for name in declared.elements if name.startswith("ExtlClntApp")}
    parts = {name for name in named if "externalClientApplication" in declared.elements[name]}
    assert len(parts) > 10
    assert parts <= {name for name, kind in load_catalogue().types.items() if kind.part_of_app}


@pytest.fixture(scope="module")
def registered() -> Mapping[str, Mapping[str, Any]]:
    folder = npm_package(REGISTRY)
    assert folder is not None
    text = (folder / "lib" / "src" / "registry" / "metadataRegistry.json").read_text(encoding="utf-8")
    return {kind["name"]: kind for kind in json.loads(text)["types"].values()}


@needs_npm(REGISTRY)
@pytest.mark.parametrize("kind", list(load_catalogue().types))
def test_files_are_called_as_the_salesforce_cli_expects(
    kind: str, registered: Mapping[str, Mapping[str, Any]]
) -> None:
    known = load_catalogue().types[kind]
    entry = registered["Settings" if known.suffix == "settings" else kind]
    assert (known.suffix, known.folder) == (entry["suffix"], entry["directoryName"])


@needs_npm(REGISTRY)
def test_every_suffix_of_an_app_in_the_salesforce_cli_is_known(
    registered: Mapping[str, Mapping[str, Any]],
) -> None:
    parts = {name for name in registered if name.startswith(("ExternalClientApp", "ExtlClntApp"))}
    assert parts == {name for name, kind in load_catalogue().types.items() if kind.part_of_app}
