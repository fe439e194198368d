"""What the Salesforce CLI makes of a folder: its own library resolves the components."""

import json
import subprocess
from pathlib import Path

from ..npm_packages import needs_node, needs_npm, npm_package

RESOLVER = "@salesforce/source-deploy-retrieve"
_PROGRAM = """
const {ComponentSet} = require(process.argv[1]);
const found = [...ComponentSet.fromSource([process.argv[2]]).getSourceComponents()];
console.log(JSON.stringify(found.map((one) => [one.xml, one.type.name, one.fullName])));
"""

needs_resolver = needs_npm(RESOLVER)
needs_its_node = needs_node(22)


def components_in(folder: Path) -> dict[str, tuple[str, str]]:
    """Type and full name of each component, by its file below the folder."""
    package = npm_package(RESOLVER)
    assert package is not None
    finished = subprocess.run(
        ["node", "-e", _PROGRAM, str(package), str(folder)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return {
        Path(file).relative_to(folder).as_posix(): (kind, name)
        for file, kind, name in json.loads(finished.stdout)
    }


def files_in(folder: Path) -> dict[str, tuple[str, str]]:
    """The same as the files' names say it, for every file in the folder."""
    from sfdoctor.metadata.naming import component_of

    found = {}
    for path in (each for each in folder.rglob("*") if each.is_file()):
        component = component_of(path.relative_to(folder).as_posix())
        assert component is not None, path
        found[path.relative_to(folder).as_posix()] = (component.kind, component.full_name)
    return found
