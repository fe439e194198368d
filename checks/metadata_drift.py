"""The source and the live apps."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Difference,
    Finding,
    LiveApps,
    LiveFile,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    differences,
    holds_placeholder,
    live_objects,
    subject_of,
    warned,
)

SCOPES = "commaSeparatedOauthScopes"
POLICIES = ("ExtlClntAppOauthConfigurablePolicies", "ExtlClntAppConfigurablePolicies")
OF_EACH_ORG = frozenset(
    ["externalClientApplication", "label", "managedType", "oauthLink", "orgScopedExternalApp", SCOPES]
)
"""Elements that link a file or belong to one org, and the scopes, which are compared apart."""


@check("metadata.drift")
def drift(tree: SourceTree, live: LiveApps) -> Verdict[None]:
    """What the org shows of its apps is as the source says

    Compares each file of an app with the record that the org has in its place: label, scopes, the second
    switch of the client-credentials flow, the Run As user, permitted users, IP relaxation, refresh tokens and
    session. Asks for nothing more than was read.

    What was changed in Setup alone is lost with the next deploy, and what was changed in the source alone is
    not what the org does. An element that a file leaves out is not compared. What the org does not show, such
    as the global OAuth settings with the first switch, is named in a note.
    """
    remarks = [remark for app in tree.apps if app.name in live.apps for remark in _of_app(tree, app, live)]
    unseen = sorted({file.kind for app in tree.apps for file in app.files if file.kind not in live_objects()})
    notes = [f"{kind} is not compared: no object of the REST API shows it" for kind in unseen]
    return Verdict(
        None,
        "What the org shows of its apps is as the source says",
        findings=tuple(remark for remark in remarks if isinstance(remark, Finding)),
        notes=(*dict.fromkeys(remark for remark in remarks if isinstance(remark, str)), *notes),
    )


def _of_app(tree: SourceTree, app: App, live: LiveApps) -> Iterator[Finding | str]:
    records = live.apps[app.name]
    for kind, record in records.items():
        files = [file for file in app.files if file.kind == kind]
        named = [file for file in files if file.full_name.casefold() == record.name.casefold()]
        for file in named or files:
            yield from _renamed(file, record)
            yield from (_told(file, one) for one in differences(tree, file, record.values))
            yield from _scopes(file, record)
            yield from _not_shown(file, record)
    for kind in sorted({file.kind for file in app.files} & live.kinds - records.keys()):
        yield f"{app.name}: the org shows no {kind} of it"


def _renamed(file: MetadataFile, record: LiveFile) -> Iterator[Finding]:
    if file.kind not in POLICIES or not record.name or file.full_name.casefold() == record.name.casefold():
        return
    suffix = file.path.rpartition("/")[2].removeprefix(file.full_name)
    yield warned(
        f"The org's policies of this app are called {record.name}, and a deploy of {file.full_name} would be "
        "a second record, which orgs refuse as a duplicate",
        Symptom(Stage.METADATA, "drift-policy-name", file.full_name),
        subject=subject_of(file),
        place=file.start,
        instead=f"the file name {record.name}{suffix}, which is the name of the org's record",
    )


def _told(file: MetadataFile, one: Difference) -> Finding | str:
    name = one.element.name
    if one.doubt == "filled-in":
        return f"{file.path}: {name} is filled in by a deploy, and is {one.there} in the org"
    if one.doubt == "wording":
        return f"{file.path}: {name} is {one.here} here and {one.there} in the org, which may mean the same"
    return warned(
        f"{name} is {one.here} here and {one.there} in the org",
        Symptom(Stage.METADATA, "drift-value", one.here, fields=(name,)),
        subject=subject_of(file, name),
        place=one.element.place,
    )


def _scopes(file: MetadataFile, record: LiveFile) -> Iterator[Finding | str]:
    element = file.element(SCOPES)
    if element is None or not record.scopes or holds_placeholder(element.text):
        return
    here = set(file.listed(SCOPES))
    there = {token for token, granted in record.scopes.items() if granted}
    apart = {
        "only here": here & record.scopes.keys() - there,
        "only in the org": there - here,
    }
    if any(apart.values()):
        parts = [f"{where} {', '.join(sorted(tokens))}" for where, tokens in apart.items() if tokens]
        yield warned(
            f"The scopes differ: {'; '.join(parts)}",
            Symptom(Stage.METADATA, "drift-value", element.shown, fields=(SCOPES,)),
            subject=subject_of(file, SCOPES),
            place=element.place,
        )
    if unknown := here - record.scopes.keys():
        yield f"{file.path}: the org does not show whether it has the scopes {', '.join(sorted(unknown))}"


def _not_shown(file: MetadataFile, record: LiveFile) -> Iterator[str]:
    names = {element.name for element in file.root.children} - record.values.keys() - OF_EACH_ORG
    if names:
        yield f"{file.kind}: the org shows no field to compare with {', '.join(sorted(names))}"
