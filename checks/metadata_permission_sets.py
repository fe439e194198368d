"""The permission sets that the apps' policies name."""

from collections.abc import Iterator

from sfdoctor import (
    Catalogue,
    Element,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    asks_for_client_credentials,
    check,
    failed,
    subject_of,
    warned,
)

PERMISSION = "userPermissions"
OVER_PRIVILEGED = {
    "ModifyAllData": "changes every record",
    "ViewAllData": "reads every record",
    "AuthorApex": "writes code that runs without limits of access",
    "CustomizeApplication": "changes the org's setup",
    "ModifyMetadata": "changes the org's setup",
    "ManageUsers": "changes users",
    "ManageInternalUsers": "changes users",
    "ManageProfilesPermissionsets": "changes what users may do",
    "AssignPermissionSets": "gives rights to users, itself included",
    "ManageRoles": "changes who sees whose records",
    "ManageSharing": "changes who sees which records",
    "ManageRemoteAccess": "changes connected apps",
    "ExternalClientAppAdmin": "changes the policies of External Client Apps",
    "ExternalClientAppDeveloper": "changes External Client Apps",
}
"""What a user for one integration hardly ever needs, and what it is able to do with it."""


@check("metadata.permission-sets")
def permission_sets(tree: SourceTree) -> Verdict[None]:
    """The permission sets for the apps' users are spelt right and give no more than an integration needs

    Reads the permission sets in the tree that an app's OAuth policies name, and looks at their
    `userPermissions`.

    Key and secret of an app for client credentials are worth as much as its Run As user may do. One right too
    many, such as Modify All Data, turns a leaked secret into the loss of all data.
    """
    for_machines = _for_machines(tree)
    findings = [
        finding
        for file in tree.permission_sets
        for finding in (*_spelling(tree.catalogue, file), *_rights(file, file.full_name in for_machines))
    ]
    summary = "The permission sets that the policies name give no more than an integration needs"
    return Verdict(None, summary, tuple(findings))


def _for_machines(tree: SourceTree) -> frozenset[str]:
    return frozenset(
        name
        for app in tree.apps
        if asks_for_client_credentials(app)
        for policy in app.oauth_policies
        for name in policy.listed("commaSeparatedPermissionSet")
    )


def _spelling(catalogue: Catalogue, file: MetadataFile) -> Iterator[Finding]:
    rule = catalogue.types[file.kind].elements[PERMISSION].elements["name"]
    for permission in file.root.all(PERMISSION):
        name = permission.child("name")
        meant = rule.meant.get(name.text) if name else None
        if name and meant:
            summary = f"There is no user permission {name.text}; it is called {meant}"
            instead = f"<name>{meant}</name>"
            yield _finding(file, name, "user-permission-misspelt", summary, certain=True, instead=instead)


def _rights(file: MetadataFile, for_a_machine: bool) -> Iterator[Finding]:
    for permission in file.root.all(PERMISSION):
        name, enabled = permission.child("name"), permission.child("enabled")
        if name is None or enabled is None or enabled.text not in ("true", "1"):
            continue
        if name.text in OVER_PRIVILEGED and for_a_machine:
            summary = f"{name.text}: a Run As user with this permission set {OVER_PRIVILEGED[name.text]}"
            yield _finding(file, name, "run-as-over-privileged", summary)
        elif name.text == "UseAnyApiClient":
            summary = f"{name.text} lets its holder use every app, past what admins approved"
            yield _finding(file, name, "use-any-api-client", summary)
        elif name.text == "ViewClientSecret":
            summary = f"{name.text} lets its holder read the consumer secrets of apps"
            yield _finding(file, name, "view-client-secret", summary)


def _finding(
    file: MetadataFile,
    name: Element,
    code: str,
    summary: str,
    *,
    certain: bool = False,
    instead: str | None = None,
) -> Finding:
    return (failed if certain else warned)(
        summary,
        Symptom(Stage.METADATA, code, name.text, fields=(PERMISSION,)),
        subject=subject_of(file, f"{PERMISSION}/{name.text}"),
        place=name.place,
        instead=instead,
    )
