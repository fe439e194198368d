"""Whether files hold what Salesforce publishes, read from npm `@salesforce/types` and nothing of ours."""

import re
from collections.abc import Iterator
from pathlib import Path

from sfdoctor.metadata.tree import Element
from sfdoctor.metadata.xml_reading import read_xml

from ..npm_packages import npm_package

TYPES = "@salesforce/types"


def unpublished_in(folder: Path) -> list[str]:
    """Each element, and each value of an enumeration, that the package does not have."""
    package = npm_package(TYPES)
    assert package is not None
    text = (package / "lib" / "metadata.d.ts").read_text(encoding="utf-8")
    found: list[str] = []
    for path in sorted(each for each in folder.rglob("*-meta.xml") if each.is_file()):
        root = read_xml(path.read_bytes(), path.name)
        assert isinstance(root, Element)
        found += _unpublished(text, root.name, root)
    return found


def _unpublished(text: str, kind: str, element: Element) -> Iterator[str]:
    body = re.search(rf"^export type {kind} = (?:Metadata & )?\{{\n(.*?)^\}};", text, re.S | re.M)
    if body is None:
        yield kind
        return
    known = dict(re.findall(r"^\s+(\w+)\??: (.*?)(?:\[\])?;$", body[1], re.M))
    for child in element.children:
        type = known.get(child.name)
        values = re.search(rf"^export type {type} = (('[^']*'( \| )?)+);", text, re.M) if type else None
        if type is None or (values and f"'{child.text}'" not in values[1]):
            yield f"{kind}.{child.name} = {child.text}"
        elif child.children:
            yield from _unpublished(text, type, child)
