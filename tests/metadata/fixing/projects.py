"""Projects that are mended in a folder of their own."""

from collections.abc import Mapping
from pathlib import Path

from sfdoctor.metadata.fixing.planning import Plan, plan_fixes
from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import Scope

from ..trees import write

SETTINGS = "force-app/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"
GLOBAL = "force-app/extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml"
POLICY = "force-app/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"
PROJECT = '{\n  "packageDirectories": [{"path": "force-app"}],\n  "sourceApiVersion": "67.0"\n}\n'


def plan_of(files: Mapping[str, str | bytes], root: Path) -> Plan:
    """Write the files and plan what is to be mended in them."""
    write(files, root)
    return plan_again(root)


def plan_again(root: Path) -> Plan:
    """Plan for the files that are there."""
    scope = Scope(root, ".")
    return plan_fixes(read_source(scope), scope)


def mended(files: Mapping[str, str | bytes], root: Path) -> dict[str, str]:
    """Mend the files; returns the texts of those that have changed."""
    plan_of(files, root).written()
    now = {path: (root / path).read_bytes() for path in files}
    return {
        path: now[path].decode()
        for path, text in files.items()
        if now[path] != (text if isinstance(text, bytes) else text.encode())
    }
