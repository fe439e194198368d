"""Small source trees for tests, and what the checks find in them."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sfdoctor.check import Check
from sfdoctor.metadata.reading import read_source
from sfdoctor.metadata.scope import scopes_of
from sfdoctor.metadata.tree import SourceTree
from sfdoctor.model import Finding, Verdict

NAMESPACE = "http://soap.sforce.com/2006/04/metadata"


@dataclass(frozen=True)
class Found:
    """A finding by what a reader compares: the rule, how bad, and where."""

    rule: str
    outcome: str
    file: str
    line: int


def tree_of(files: Mapping[str, str | bytes], *paths: str) -> SourceTree:
    """The source tree of files that are written to a folder which is then thrown away."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        write(files, root)
        return read_source(scopes_of([Path(path) for path in paths], root)[0])


def write(files: Mapping[str, str | bytes], root: Path) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())


def metadata(kind: str, *lines: str) -> str:
    """The text of a metadata file of that type: the declaration, the root, then your lines."""
    inside = "".join(f"    {line}\n" for line in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{NAMESPACE}">\n{inside}</{kind}>\n'


def header(*lines: str) -> str:
    """The header of an app."""
    return metadata("ExternalClientApplication", "<label>Acme</label>", *lines)


def global_settings(*lines: str, app: str = "Acme") -> str:
    """The global OAuth settings of an app; your first line is line 4 of the file."""
    link = f"<externalClientApplication>{app}</externalClientApplication>"
    return metadata("ExtlClntAppGlobalOauthSettings", link, *lines)


def oauth_settings(*lines: str, app: str = "Acme") -> str:
    """The OAuth settings of an app; your first line is line 4 of the file."""
    link = f"<externalClientApplication>{app}</externalClientApplication>"
    return metadata("ExtlClntAppOauthSettings", link, *lines)


def oauth_policies(*lines: str, app: str = "Acme") -> str:
    """The OAuth policies of an app; your first line is line 4 of the file."""
    link = f"<externalClientApplication>{app}</externalClientApplication>"
    return metadata("ExtlClntAppOauthConfigurablePolicies", link, *lines)


def plugin_policies(*lines: str, app: str = "Acme") -> str:
    """The plug-in policies of an app; your first line is line 4 of the file."""
    link = f"<externalClientApplication>{app}</externalClientApplication>"
    return metadata("ExtlClntAppConfigurablePolicies", link, *lines)


def app_files(
    *,
    settings: str | None = None,
    oauth: str | None = None,
    policy: str | None = None,
    plugins: str | None = None,
    name: str = "Acme",
) -> dict[str, str]:
    """The files of one app in source format, in their usual folders; what is None is not there."""
    files = {
        f"force-app/externalClientApps/{name}.eca-meta.xml": header(),
        f"force-app/extlClntAppGlobalOauthSets/{name}_glbloauth.ecaGlblOauth-meta.xml": settings,
        f"force-app/extlClntAppOauthSettings/{name}_oauth.ecaOauth-meta.xml": oauth,
        f"force-app/extlClntAppOauthPolicies/{name}_oauthPlcy.ecaOauthPlcy-meta.xml": policy,
        f"force-app/extlClntAppPolicies/{name}_plcy.ecaPlcy-meta.xml": plugins,
    }
    return {path: text for path, text in files.items() if text is not None}


def verdict_of(check: Check, tree: SourceTree) -> Verdict[object]:
    """What a check says of a tree."""
    assert check.takes_source is not None
    verdict = check.function(**{check.takes_source: tree})
    assert isinstance(verdict, Verdict)
    return verdict


def found_by(check: Check, tree: SourceTree) -> list[Found]:
    """The findings of a check, by what a reader compares, in its own order."""
    return [found_in(finding) for finding in verdict_of(check, tree).findings]


def found_in(finding: Finding) -> Found:
    """A finding by what a reader compares."""
    assert finding.place is not None
    (symptom,) = finding.symptoms
    assert symptom.error is not None
    return Found(symptom.error, finding.outcome.value, finding.place.file, finding.place.line)
