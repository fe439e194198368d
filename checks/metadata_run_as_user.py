"""The Run As user that the OAuth policies name."""

import re
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
    failed,
    holds_placeholder,
    is_id,
    is_placeholder,
    subject_of,
    warned,
)

SWITCH = "isClientCredentialsFlowEnabled"
USER = "clientCredentialsFlowUser"
HANDLER_USER = "executeHandlerAs"
USERNAME = re.compile(r"[^\s@<>,]+@[^\s@<>,]+")
PER_ORG = "<{0}>__RUN_AS_USER__</{0}>"


@check("metadata.run-as-user")
def run_as_user(tree: SourceTree) -> Verdict[None]:
    """Each policy for the client-credentials flow names a Run As user that every target org can have

    Reads `clientCredentialsFlowUser` where the policy switches the flow on, and `executeHandlerAs`, the
    second element for a username.

    A deploy with the flow on is refused where that element is missing or holds anything but the Username of
    a user in the target org: no alias, no name, no record id. Each org has usernames of its own, so the value
    is best a placeholder that a rule under `replacements` in `sfdx-project.json` fills for each. Where a
    script of the project names the placeholder or the element, it is taken to fill it, and a note says so.
    """
    remarks = [
        remark for app in tree.apps for policy in app.oauth_policies for remark in _remarks(tree, app, policy)
    ]
    return Verdict(
        None,
        "Each policy for the client-credentials flow names its Run As user in a way that suits every org",
        findings=tuple(remark for remark in remarks if isinstance(remark, Finding)),
        notes=tuple(remark for remark in remarks if isinstance(remark, str)),
    )


def _remarks(tree: SourceTree, app: App, policy: MetadataFile) -> Iterator[Finding | str]:
    user, handler_user = policy.value(USER), policy.value(HANDLER_USER)
    if policy.flag(SWITCH):
        yield from _unfit(tree, policy, USER, user) if user else _missing(tree, policy)
        if user and _is_username(tree, policy, USER, user):
            yield from _literal(app, policy, USER, user)
    elif user and policy.value(SWITCH) in (None, "false", "0"):
        yield f"{policy.path}: {USER} names a user, and the client-credentials flow is off in this policy"
    if handler_user:
        yield from _unfit(tree, policy, HANDLER_USER, handler_user)
        if _is_username(tree, policy, HANDLER_USER, handler_user):
            yield from _literal(app, policy, HANDLER_USER, handler_user)


def _missing(tree: SourceTree, policy: MetadataFile) -> Iterator[Finding | str]:
    element, switch = policy.element(USER), policy.element(SWITCH)
    stands = "is empty" if element else "is missing"
    if USER in tree.mentions:
        yield f"{policy.path}: {USER} {stands}; a script of the project names it and probably fills it"
        return
    shown = element or switch
    yield failed(
        f"The client-credentials flow is on and {USER} {stands}; the org refuses to deploy this",
        Symptom(Stage.METADATA, "run-as-user-missing", fields=(USER,)),
        subject=subject_of(policy, USER),
        place=shown.place if shown else policy.start,
        instead=PER_ORG.format(USER),
    )


def _unfit(tree: SourceTree, policy: MetadataFile, name: str, value: str) -> Iterator[Finding | str]:
    """What is said of a value that is filled in later, or is no username."""
    covered = _is_replaced(tree, policy, name, value)
    if (covered and policy.source_format) or _is_username(tree, policy, name, value):
        return
    open_still = covered or holds_placeholder(value)
    if name in tree.mentions or (open_still and any(word in value for word in tree.mentions)):
        yield f"{policy.path}: {name} is {value!r}; a script of the project names it and probably fills it"
    elif open_still and not policy.source_format:
        summary = f"{name} is to be filled in, and the CLI makes no replacements in the mdapi format"
        yield _finding(policy, name, "run-as-user-placeholder-in-mdapi", summary, instead=None)
    elif open_still and tree.project and any(fault.error == "not-json" for fault in tree.project.faults):
        yield (
            f"{policy.path}: {name} is {value!r}; whether a rule fills it in is unknown while "
            "sfdx-project.json cannot be read"
        )
    elif open_still:
        # A username may hold what looks like a placeholder, and without a project file the road is unknown.
        certain = name == USER and is_placeholder(value) and tree.project is not None
        summary = f"{name} is the placeholder {value}, and no rule under replacements fills it in this file"
        rule = f"a rule under replacements in sfdx-project.json, with stringToReplace {value}"
        yield _finding(policy, name, "run-as-user-placeholder-unreplaced", summary, certain, rule)
    else:
        summary = f"{name} is {_what(value)}, and the org takes only the Username of a user"
        yield _finding(
            policy, name, "run-as-user-not-a-username", summary, name == USER, PER_ORG.format(name)
        )


def _is_username(tree: SourceTree, policy: MetadataFile, name: str, value: str) -> bool:
    filled_in = holds_placeholder(value) or _is_replaced(tree, policy, name, value)
    return not filled_in and USERNAME.fullmatch(value) is not None


def _literal(app: App, policy: MetadataFile, name: str, value: str) -> Iterator[Finding | str]:
    contact = app.header.value("contactEmail") if app.header else None
    if contact and contact.casefold() == value.casefold():
        summary = f"{name} is the contact e-mail address of the app; a Username only looks like one"
        yield _finding(policy, name, "run-as-user-is-contact-email", summary, instead=PER_ORG.format(name))
    elif policy.git_ignored:
        yield f"{policy.path}: {name} is written out; the file is git-ignored, so it may be of this org alone"
    else:
        summary = f"{name} is written out, and a username exists in one org only"
        yield _finding(policy, name, "run-as-user-literal", summary, instead=PER_ORG.format(name))


def _is_replaced(tree: SourceTree, policy: MetadataFile, name: str, value: str) -> bool:
    """Whether a rule for this file changes the value. One with a regular expression is believed to."""
    written = f"<{name}>{value}</{name}>"
    return any(
        policy.path in rule.files
        for rule in (tree.project.replacements if tree.project else ())
        if rule.pattern is not None
        or (rule.text and rule.text in written and (rule.text in value or value in rule.text))
    )


def _what(value: str) -> str:
    if is_id(value, "005"):
        return f"the record id {value}"
    return f"{value!r}, which is no Username (these have the form of an e-mail address)"


def _finding(
    policy: MetadataFile,
    name: str,
    code: str,
    summary: str,
    certain: bool = False,
    instead: str | None = None,
) -> Finding:
    element = policy.element(name)
    return (failed if certain else warned)(
        summary,
        Symptom(Stage.METADATA, code, element.shown if element else None, fields=(name,)),
        subject=subject_of(policy, name),
        place=element.place if element else policy.start,
        instead=instead,
    )
