"""Values that belong to one org."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    holds_placeholder,
    is_id,
    same_id,
    subject_of,
    warned,
)

LINK, SCOPED = "oauthLink", "orgScopedExternalApp"
LEFT_OUT = "nothing in its place: the org makes its own"


@check("metadata.org-specific")
def org_specific(tree: SourceTree) -> Verdict[None]:
    """The source of an app holds nothing that only one org can know

    Reads `oauthLink` of the OAuth settings, which is `<org id>:<consumer id>`, and `orgScopedExternalApp` of
    the header, which is `<org id>:<API name of the app>`.

    Orgs write both when an app is made, so both come with a retrieve. A link to another org's consumer is
    refused by a deploy; without one the org makes its own from the global OAuth settings. A packaged app
    (`distributionState` is `Packaged`) rightly holds the ids of the Dev Hub that owns it.
    """
    remarks = [remark for app in tree.apps for remark in (*_links(app), *_scoped(app), *_differ(app))]
    return Verdict(
        None,
        "The source of every app fits each org",
        findings=tuple(remark for remark in remarks if isinstance(remark, Finding)),
        notes=tuple(remark for remark in remarks if isinstance(remark, str)),
    )


def _links(app: App) -> Iterator[Finding | str]:
    for file in app.oauth_settings:
        value = file.value(LINK)
        if value is None or holds_placeholder(value) or _is_packaged(app):
            continue
        if app.header is None:
            yield f"{file.path}: {LINK} is for packaged apps only, and the header of {app.name} is not here"
        elif file.git_ignored:
            yield f"{file.path}: {LINK} is of one org; the file is git-ignored, so it may be meant for it"
        else:
            summary = f"{LINK} is of the org that this was retrieved from, and the app is not a packaged one"
            yield _finding(file, LINK, "oauth-link-committed", summary, LEFT_OUT)


def _scoped(app: App) -> Iterator[Finding]:
    value = app.header.value(SCOPED) if app.header else None
    if app.header is None or value is None or holds_placeholder(value):
        return
    org, colon, name = value.partition(":")
    if colon and name != app.name and not holds_placeholder(name):
        summary = f"{SCOPED} names the app {name}, and by its file this is {app.name}"
        instead = f"<{SCOPED}>{org}:{app.name}</{SCOPED}>, or leave it out"
        yield _finding(app.header, SCOPED, "org-scoped-app-other-name", summary, instead)
    elif not _is_packaged(app) and not app.header.git_ignored:
        summary = f"{SCOPED} names the org that this was retrieved from; it is best left out"
        yield _finding(app.header, SCOPED, "org-scoped-app-committed", summary, LEFT_OUT)


def _differ(app: App) -> Iterator[Finding]:
    org = _org_in(app.header, SCOPED)
    for file in app.oauth_settings:
        other = _org_in(file, LINK)
        if app.header and org and other and not same_id(org, other):
            summary = f"{LINK} is of the org {other}, and {SCOPED} in {app.header.path} is of the org {org}"
            yield _finding(file, LINK, "org-ids-differ", summary, LEFT_OUT)


def _org_in(file: MetadataFile | None, name: str) -> str | None:
    org = ((file.value(name) if file else None) or "").partition(":")[0].strip()
    return org if is_id(org, "00D") else None


def _is_packaged(app: App) -> bool:
    return app.header is not None and app.header.value("distributionState") == "Packaged"


def _finding(file: MetadataFile, name: str, code: str, summary: str, instead: str) -> Finding:
    element = file.element(name)
    return warned(
        summary,
        Symptom(Stage.METADATA, code, element.shown if element else None, fields=(name,)),
        subject=subject_of(file, name),
        place=element.place if element else file.start,
        instead=instead,
    )
