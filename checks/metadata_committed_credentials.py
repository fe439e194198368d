"""Consumer keys and secrets in the elements that are for them."""

from collections.abc import Iterator

from sfdoctor import (
    Element,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    is_left_out,
    subject_of,
    warned,
)

GLOBAL_SETTINGS, CONNECTED_APP = "ExtlClntAppGlobalOauthSettings", "ConnectedApp"
KEY, SECRET = "consumerKey", "consumerSecret"
MEANT = {
    KEY: "belongs to one org, and each org makes its own",
    SECRET: "lets whoever reads the repository act as the app",
}
CODES = {KEY: "consumer-key-committed", SECRET: "consumer-secret-committed"}


@check("metadata.committed-credentials")
def committed_credentials(tree: SourceTree) -> Verdict[None]:
    """No consumer key and no consumer secret stands in the source of an app

    Reads `consumerKey` and `consumerSecret` of the global OAuth settings and of Connected Apps, unless a
    `.gitignore` keeps the file out of version control or the value is a placeholder. The values themselves
    are never shown.

    A secret in a repository is known to all who ever read it, in every clone and for good: deleting the line
    does not take it back, only a new secret does. A key is half of the pair; it belongs to one org, and a
    deploy of it to another is refused or pointless.
    """
    held = [(file, element) for file in _files(tree) for element in _elements(tree, file)]
    return Verdict(
        None,
        "No consumer key or secret stands in the source of an app",
        findings=tuple(_finding(file, element) for file, element in held if not file.git_ignored),
        notes=(*_of_ignored(held), *_of_global_settings(tree)),
    )


def _files(tree: SourceTree) -> Iterator[MetadataFile]:
    return (file for file in tree.files if file.kind in (GLOBAL_SETTINGS, CONNECTED_APP))


def _elements(tree: SourceTree, file: MetadataFile) -> Iterator[Element]:
    parents = file.root.all("oauthConfig") if file.kind == CONNECTED_APP else (file.root,)
    replaced = [
        rule.text
        for rule in (tree.project.replacements if tree.project else ())
        if rule.text and file.path in rule.files
    ]
    for element in (child for parent in parents for child in parent.children if child.name in CODES):
        filled_in = any(text in element.text for text in replaced)
        if element.text and not element.nil and not filled_in and not is_left_out(element.text):
            yield element


def _finding(file: MetadataFile, element: Element) -> Finding:
    return warned(
        f"{element.name} has a value here, which {MEANT[element.name]}",
        Symptom(Stage.METADATA, CODES[element.name], fields=(element.name,)),
        subject=subject_of(file, element.name),
        place=element.place,
        instead=f"nothing in its place: the org keeps its own {element.name}",
    )


def _of_ignored(held: list[tuple[MetadataFile, Element]]) -> Iterator[str]:
    for file, element in held:
        if file.git_ignored:
            yield f"{file.path}: {element.name} has a value; the file is git-ignored, so it is not committed"


def _of_global_settings(tree: SourceTree) -> Iterator[str]:
    tracked = [file.path for file in _files(tree) if file.kind == GLOBAL_SETTINGS and not file.git_ignored]
    if tracked:
        more = f" and {len(tracked) - 1} more" if len(tracked) > 1 else ""
        yield (
            f"{tracked[0]}{more}: Salesforce's documentation keeps global OAuth settings out of source "
            "control; most public projects commit them all the same, without the secret"
        )
