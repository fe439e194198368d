"""The links from the files of an app to its header."""

from sfdoctor import (
    App,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    app_meant_by,
    check,
    failed,
    holds_placeholder,
    knows_app,
    subject_of,
    warned,
)

LINK = "externalClientApplication"


@check("metadata.links")
def links(tree: SourceTree) -> Verdict[None]:
    """Every file of an app names an External Client App that is there

    Holds `externalClientApplication`, by which settings and policies say whose they are, against the names
    of the headers (the file name of the `.eca` file without its suffix). File names of the others are free.

    A name that no header has is refused at the deploy as a wrong cross reference. Where no header has a name
    like it, the app may come from another package or be in the org already: then it is a warning, as it is
    where a name differs by a letter. Headers in other package directories, and those that `.forceignore`
    leaves out, count as present.
    """
    findings = [_missing(file) for file in tree.unlinked if tree.catalogue.types[file.kind].elements]
    findings += [
        _stray(tree, app, file)
        for app in tree.apps
        if app.header is None and not knows_app(tree, app.name) and not holds_placeholder(app.name)
        for file in app.files
    ]
    return Verdict(None, "All files of apps name a header that is there", tuple(findings))


def _missing(file: MetadataFile) -> Finding:
    element = file.root.child(LINK)
    stands = "is empty" if element else "is missing"
    return failed(
        f"{LINK} {stands}, so the file belongs to no app; {file.kind} requires it",
        Symptom(Stage.METADATA, "link-missing", fields=(LINK,)),
        subject=subject_of(file, LINK),
        place=element.place if element else file.start,
        instead=f"<{LINK}>API name of the app</{LINK}>",
    )


def _stray(tree: SourceTree, app: App, file: MetadataFile) -> Finding:
    element = file.element(LINK)
    meant = app_meant_by(tree, app.name)
    if meant is None:
        find, code = warned, "link-unknown"
        summary = f"{LINK} names {app.name}, and no header of that name lies in the project"
    else:
        # With another letter it may still be the name of an app elsewhere.
        find, code = failed if _letters(meant) == _letters(app.name) else warned, "link-near-miss"
        summary = f"{LINK} names {app.name}, which no header has; {meant} is the name of one"
    return find(
        summary,
        Symptom(Stage.METADATA, code, app.name, fields=(LINK,)),
        subject=subject_of(file, LINK),
        place=element.place if element else file.start,
        instead=f"<{LINK}>{meant}</{LINK}>" if meant else None,
    )


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
