"""Consumer keys and secrets anywhere else in the project."""

from collections.abc import Iterator

from sfdoctor import Exposure, Finding, SourceTree, Stage, Symptom, Verdict, check, warned

CODES = {"consumer-secret": "secret-in-project", "consumer-key": "key-in-project"}
IN_WORDS = {"consumer-secret": "a consumer secret", "consumer-key": "a consumer key"}
ELEMENTS = {
    "ExtlClntAppGlobalOauthSettings": ("consumerKey", "consumerSecret"),
    "ConnectedApp": ("consumerKey", "consumerSecret"),
}
OWN_CONFIG = ("sfdoctor.yaml", "sfdoctor.yml")
"""Where the consumer key belongs: without the secret it opens nothing."""
LINES_OF_AN_ELEMENT = 3
"""Formatters break the line inside of a tag, so that the value may stand below its name."""


@check("metadata.secrets-in-project")
def secrets_in_project(tree: SourceTree) -> Verdict[None]:
    """No consumer key or secret is written into the project's metadata, scripts or config files

    Looks for values of the form of a consumer key (`3MVG9…`), and for values of the form of a consumer secret
    behind a name that says so: in metadata, Apex, custom metadata, labels, named credentials and auth
    providers, and in the config files and scripts that lie in the project's root and in its usual folders
    (`.env*`, YAML, JSON, properties, shell, CI files; no lock files). Placeholders such as `${SECRET}` are
    fine. Values are never shown.

    Files that a `.gitignore` keeps out of version control are the right place for a secret on one's own
    machine: a note names them. The consumer key in sfdoctor's own config is meant to be there. Those
    elements of an app that are for key and secret are judged by metadata.committed-credentials.
    """
    judged = set(_judged_elsewhere(tree))
    others = [
        each
        for each in tree.exposures
        if (each.place.file, each.near, each.place.line) not in judged and not _belongs_there(each)
    ]
    ignored = dict.fromkeys(each.place.file for each in others if each.git_ignored)
    return Verdict(
        None,
        "No consumer key or secret is written into the project's files",
        findings=tuple(_finding(each) for each in others if not each.git_ignored),
        notes=tuple(
            f"{file}: holds a credential; it is git-ignored, so it is not committed" for file in ignored
        ),
    )


def _belongs_there(exposure: Exposure) -> bool:
    return exposure.what == "consumer-key" and exposure.place.file.split("/")[-1] in OWN_CONFIG


def _judged_elsewhere(tree: SourceTree) -> Iterator[tuple[str, str, int]]:
    for file in tree.files:
        for element in file.root.walk() if file.kind in ELEMENTS else ():
            if element.name in ELEMENTS[file.kind]:
                for line in range(LINES_OF_AN_ELEMENT):
                    yield file.path, element.name, element.place.line + line


def _finding(exposure: Exposure) -> Finding:
    behind = f" behind {exposure.near}" if exposure.near else ""
    return warned(
        f"Here stands what looks like {IN_WORDS[exposure.what]}{behind}: {exposure.form}",
        Symptom(Stage.METADATA, CODES[exposure.what], fields=(exposure.near,) if exposure.near else ()),
        subject=f"{exposure.place.file}#{exposure.near or exposure.what}",
        place=exposure.place,
        instead="the name of an environment variable, or of a secret of the CI system",
    )
