"""Who may use the app."""

import re
from collections.abc import Iterator

from sfdoctor import (
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    holds_placeholder,
    is_id,
    subject_of,
    warned,
)

POLICY = "permittedUsersPolicyType"
PERMISSION_SETS = "commaSeparatedPermissionSet"
PROFILES = "commaSeparatedProfile"
SWITCH = "isClientCredentialsFlowEnabled"
BY_ADMINS, BY_ANYONE = "AdminApprovedPreAuthorized", "AllSelfAuthorized"
API_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@check("metadata.permitted-users")
def permitted_users(tree: SourceTree) -> Verdict[None]:
    """Who may use the app is decided by an admin, and named as the org knows it

    Reads `permittedUsersPolicyType` of the OAuth policies together with `commaSeparatedPermissionSet` and
    `commaSeparatedProfile`.

    With `AdminApprovedPreAuthorized` nobody but the users of the named permission sets and profiles may use
    the app. The org wants permission sets by API name; the reference documentation says ids, and orgs refuse
    those. With `AllSelfAuthorized` any user may approve the app for themselves, which an app for one machine
    user has no need of. A permission set that is not in the tree may still be in the org: that is a note.
    """
    policies = [policy for app in tree.apps for policy in app.oauth_policies]
    in_tree = {file.full_name for file in tree.permission_sets}
    return Verdict(
        None,
        "An admin decides who may use each app, by permission sets that are named as the org knows them",
        findings=tuple(finding for policy in policies for finding in (*_names(policy), *_decision(policy))),
        notes=tuple(note for policy in policies for note in _notes(policy, in_tree)),
    )


def _names(policy: MetadataFile) -> Iterator[Finding]:
    for name in policy.listed(PERMISSION_SETS):
        if holds_placeholder(name):
            continue
        subject = f"{PERMISSION_SETS}/{name}"
        if is_id(name, "0PS"):
            summary = f"The permission set is named by its record id {name}; the org looks for an API name"
            yield _finding(
                policy, PERMISSION_SETS, "permission-set-by-id", name, summary, subject, certain=True
            )
        elif not API_NAME.fullmatch(name):
            summary = f"{name!r} cannot be the API name of a permission set; is it the label?"
            yield _finding(policy, PERMISSION_SETS, "permission-set-by-label", name, summary, subject)


def _decision(policy: MetadataFile) -> Iterator[Finding]:
    value = policy.value(POLICY)
    if value == BY_ADMINS and not policy.listed(PERMISSION_SETS) and not policy.listed(PROFILES):
        summary = (
            "Only users whom an admin approved may use the app, and no permission set or profile is named"
        )
        yield _finding(policy, POLICY, "admin-approved-without-grant", value, summary)
    if value == BY_ANYONE and policy.flag(SWITCH):
        summary = (
            "Any user may approve this app for themselves; client credentials needs the Run As user alone"
        )
        instead = f"<{POLICY}>{BY_ADMINS}</{POLICY}>"
        yield _finding(policy, POLICY, "self-authorized-client-credentials", value, summary, instead=instead)


def _notes(policy: MetadataFile, in_tree: set[str]) -> Iterator[str]:
    named = policy.listed(PERMISSION_SETS)
    if policy.value(POLICY) == BY_ANYONE and (named or policy.listed(PROFILES)):
        yield f"{policy.path}: permission sets and profiles limit nobody while {POLICY} is {BY_ANYONE}"
    if policy.flag(SWITCH) and policy.value(POLICY) is None:
        yield f"{policy.path}: {POLICY} is not set; policies that an org makes have {BY_ANYONE}"
    for name in named:
        if name not in in_tree and API_NAME.fullmatch(name) and not holds_placeholder(name):
            yield f"{policy.path}: the permission set {name} is not in this tree; the org must have it"


def _finding(
    policy: MetadataFile,
    name: str,
    code: str,
    value: str,
    summary: str,
    subject: str | None = None,
    *,
    certain: bool = False,
    instead: str | None = None,
) -> Finding:
    element = policy.element(name)
    return (failed if certain else warned)(
        summary,
        Symptom(Stage.METADATA, code, value, fields=(name,)),
        subject=subject_of(policy, subject or name),
        place=element.place if element else policy.start,
        instead=instead,
    )
