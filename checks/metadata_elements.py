"""The elements in the files."""

from collections.abc import Callable, Iterator

from sfdoctor import (
    Element,
    ElementRule,
    Finding,
    Level,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    levels_of,
    nearest,
    subject_of,
    warned,
)

INHERITED = "fullName"
"""What every metadata type has from the one that all extend."""
LINK = "externalClientApplication"
"""Judged with the links."""
BLOCKS = ("oauthConfig", "oauthPolicy")
"""Elements of ConnectedApp whose contents several files of an External Client App hold."""


@check("metadata.elements")
def elements(tree: SourceTree) -> Verdict[None]:
    """Every element may stand where it stands, in the API version of the project

    Holds the elements of each file against the Metadata API: elements that belong into another file of the
    app, that only ConnectedApp has, that nobody knows, that the API version has not yet or has no more, that
    are internal to Salesforce, that are there twice, and those that are required and missing.

    The org refuses a file with an element that its type does not have. An unknown element is still only a
    warning: it may be newer than this tool. The order of elements is not judged, since orgs accept any.
    """
    findings: list[Finding] = []
    for file in tree.files:
        since = tree.catalogue.types[file.kind].since
        if tree.api_version and since and since > tree.api_version:
            findings.append(_type_too_new(file, since, tree.api_version))
            continue
        for level in levels_of(file, tree.catalogue):
            findings += _strangers(tree, file, level)
            findings += _dated(tree, file, level)
            findings += _missing(tree, file, level)
            findings += _repeated(file, level)
    return Verdict(None, f"All elements of {len(tree.files)} files are in their place", tuple(findings))


def _type_too_new(file: MetadataFile, since: int, version: int) -> Finding:
    return failed(
        f"The type {file.kind} is there from API version {since}.0 on, and the project has {version}.0",
        Symptom(Stage.METADATA, "type-too-new", f"{version}.0"),
        subject=subject_of(file),
        place=file.start,
        instead=f"sourceApiVersion {since}.0 or later",
    )


def _strangers(tree: SourceTree, file: MetadataFile, level: Level) -> Iterator[Finding]:
    of_an_app = tree.catalogue.types[file.kind].part_of_app
    first = {element.name: element for element in reversed(level.holder.children)}
    for name, element in reversed(first.items()):
        if name in level.rules or level.open or (name == INHERITED and not level.nested):
            continue
        homes = () if level.nested else tree.catalogue.homes_of(name)
        if of_an_app and homes:
            words = f"{name} is no element of {file.kind}; it belongs into {' or '.join(homes)}"
            instead = f"<{name}> in a file of type {' or '.join(homes)}"
            yield _found(failed, "misplaced-element", words, file, element, instead)
        elif of_an_app and (name in tree.catalogue.leftovers or name in BLOCKS):
            words = f"{name} is an element of ConnectedApp, and no type of an External Client App has it"
            instead = "; ".join(map(_by_type, tree.catalogue.leftovers.get(name, ())))
            yield _found(failed, "connected-app-element", words, file, element, instead or None)
        else:
            near = nearest(name, level.rules, likeness=0.75)
            words = f"{name} is not known as an element of {_holder(file, level)}"
            yield _found(warned, "unknown-element", words, file, element, f"<{near}>" if near else None)


def _dated(tree: SourceTree, file: MetadataFile, level: Level) -> Iterator[Finding]:
    version = tree.api_version
    for element, rule in level.ruled():
        name = element.name
        if rule.until and version and version <= rule.until:
            continue
        if rule.gone or rule.until:
            last = f" after API version {rule.until}.0" if rule.until else " any more"
            words = f"{file.kind} has no {name}{last}"
            yield _found(warned, "element-gone", words, file, element, None)
        elif rule.since and version and version < rule.since:
            words = f"{name} is there from API version {rule.since}.0 on, and the project has {version}.0"
            instead = f"sourceApiVersion {rule.since}.0 or later"
            yield _found(warned, "element-too-new", words, file, element, instead)
        elif rule.internal:
            words = f"{name} is internal to Salesforce, and not for others to set"
            yield _found(warned, "internal-element", words, file, element, None)


def _missing(tree: SourceTree, file: MetadataFile, level: Level) -> Iterator[Finding]:
    # What stands around an app is retrieved from orgs in many versions, and is not what this is about.
    find = failed if tree.catalogue.types[file.kind].part_of_app else warned
    for name, rule in level.rules.items():
        if rule.required and name != LINK and not any(map(_is_there(rule), level.holder.all(name))):
            words = f"{_holder(file, level)} requires {name}, which is missing"
            yield _found(find, "required-element-missing", words, file, level.holder, f"<{name}>", name)


def _is_there(rule: ElementRule) -> Callable[[Element], bool]:
    return lambda element: not element.nil and (rule.kind != "string" or bool(element.text))


def _repeated(file: MetadataFile, level: Level) -> Iterator[Finding]:
    for name, rule in level.rules.items():
        for element in () if rule.repeated else level.holder.all(name)[1:2]:
            words = f"{element.name} is there more than once, and an org takes it once"
            yield _found(warned, "repeated-element", words, file, element, None)


def _holder(file: MetadataFile, level: Level) -> str:
    return f"{level.holder.name} in {file.kind}" if level.nested else file.kind


def _by_type(path: str) -> str:
    kind, _, element = path.partition(".")
    return f"{element} in a file of type {kind}"


def _found(
    find: Callable[..., Finding],
    code: str,
    words: str,
    file: MetadataFile,
    element: Element,
    instead: str | None,
    name: str | None = None,
) -> Finding:
    named = name or element.name
    symptom = Symptom(Stage.METADATA, code, fields=(named,))
    return find(words, symptom, subject=subject_of(file, named), place=element.place, instead=instead)
