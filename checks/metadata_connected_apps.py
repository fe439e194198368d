"""Connected Apps beside External Client Apps."""

from collections.abc import Iterator

from sfdoctor import (
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    subject_of,
    warned,
)

RELAXATION = "ipRelaxation"
RELAXED = {
    "BYPASS": "the app may be used from any address",
    "BYPASS_2FACTOR": "the app may be used from any address once a second factor was shown",
}
MOST_NAMES = 5


@check("metadata.connected-apps")
def connected_apps(tree: SourceTree) -> Verdict[None]:
    """No Connected App is in the way of an External Client App, and none is open to every address

    Compares the names of Connected Apps with those of External Client Apps, whatever their case, and reads
    `ipRelaxation` under `oauthPolicy`: IP Relaxation, a control of Salesforce's security review, is
    recommended to be Enforce.

    An org may refuse to make an External Client App where a Connected App has its name. What is known of
    moving from the one to the other is a note.
    """
    apps = {app.name.casefold(): app.name for app in tree.apps if app.header}
    findings = [
        finding
        for file in tree.connected_apps
        for finding in (*_same_name(file, apps.get(file.full_name.casefold())), *_relaxed(file))
    ]
    return Verdict(
        None,
        "The Connected Apps are in nobody's way",
        findings=tuple(findings),
        notes=tuple(_of_migration(tree)),
    )


def _same_name(file: MetadataFile, app: str | None) -> Iterator[Finding]:
    if app is not None:
        yield warned(
            f"It has the name of the External Client App {app}, and may keep it from being made",
            Symptom(Stage.METADATA, "connected-app-same-name", file.full_name, fields=("fullName",)),
            subject=subject_of(file),
            place=file.start,
            instead="another name for one of the two; or delete the Connected App first, once nobody uses it",
        )


def _relaxed(file: MetadataFile) -> Iterator[Finding]:
    policy = file.element("oauthPolicy")
    element = policy.child(RELAXATION) if policy else None
    if element and element.text in RELAXED:
        yield warned(
            f"{RELAXATION} is {element.text}: {RELAXED[element.text]}, past the login IP ranges of its users",
            Symptom(Stage.METADATA, "connected-app-ip-relaxed", element.text, fields=(RELAXATION,)),
            subject=subject_of(file, RELAXATION),
            place=element.place,
            instead=f"<{RELAXATION}>ENFORCE</{RELAXATION}>",
        )


def _of_migration(tree: SourceTree) -> Iterator[str]:
    names = [file.full_name for file in tree.connected_apps]
    if not names:
        return
    yield (
        f"Connected Apps in this source: {_several(names)}. Since Spring '26 orgs make no new ones unless "
        "Support allows it; a local one is moved by Migrate to External Client App in Setup, except for its "
        "username-password flow; invalid push settings stop that; the old app stays, read-only"
    )
    flows = [file.full_name for file in tree.connected_apps if _has_client_credentials(file)]
    if flows:
        yield (
            f"Connected Apps with the client-credentials flow: {_several(flows)}. Disable Client Credentials "
            "Flow, a control of Salesforce's security review, wants isClientCredentialEnabled false; where "
            "the flow is meant, keep a Run As user for it alone, ipRelaxation ENFORCE, few scopes"
        )


def _several(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _has_client_credentials(file: MetadataFile) -> bool:
    config = file.element("oauthConfig")
    element = config.child("isClientCredentialEnabled") if config else None
    return element is not None and element.text in ("true", "1")
