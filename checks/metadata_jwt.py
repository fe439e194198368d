"""What the app says of JWTs: the tokens that it gives, and the JWT bearer flow."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Catalogue,
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

JWT_TOKENS = "isNamedUserJwtEnabled"
TIMEOUT_TYPES = {
    "namedUserJwtSessionTimeoutType": "namedUserJwtTimeout",
    "guestJwtSessionTimeoutType": "guestJwtTimeout",
}
NAMED_USER = ("namedUserJwtSessionTimeoutType", "namedUserJwtTimeout")
POLICY = "permittedUsersPolicyType"
SCOPES = "commaSeparatedOauthScopes"


@check("metadata.jwt")
def jwt(tree: SourceTree) -> Verdict[None]:
    """What is set for JWTs is switched on, and the JWT bearer flow has what it needs

    Compares the timeouts for JWTs in the OAuth policies with `isNamedUserJwtEnabled` of the global OAuth
    settings, and looks at apps that have a `certificate` there, which enables the JWT bearer flow.

    Timeouts without JWTs are refused at deploy time. The JWT bearer flow asks nobody for approval, so its
    users must be approved beforehand, and orgs refuse it to an app that has no scope for refresh tokens.
    """
    findings = [
        finding
        for app in tree.apps
        for finding in (*_without_jwt(app), *_two_timeouts(app), *_bearer(tree.catalogue, app))
    ]
    return Verdict(None, "What the apps say of JWTs fits together", tuple(findings))


def _without_jwt(app: App) -> Iterator[Finding]:
    files = (*app.global_settings, *app.oauth_policies)
    # A value that is no boolean may be a placeholder; and settings that are not here may say anything.
    if not app.global_settings or any(file.value(JWT_TOKENS) not in (None, "false", "0") for file in files):
        return
    for policy in app.oauth_policies:
        name = next((name for name in NAMED_USER if policy.value(name)), None)
        if name:
            summary = f"{name} is set, and {JWT_TOKENS} is not true in {app.global_settings[0].path}"
            instead = f"<{JWT_TOKENS}>true</{JWT_TOKENS}> in the global OAuth settings, or leave {name} out"
            yield _finding(policy, name, "jwt-timeout-without-jwt", summary, instead)


def _two_timeouts(app: App) -> Iterator[Finding]:
    for policy in app.oauth_policies:
        for kind, timeout in TIMEOUT_TYPES.items():
            if policy.value(kind) == "UserSession" and policy.value(timeout):
                summary = f"{timeout} is set, and {kind} says that the user's session decides"
                instead = f"<{kind}>Custom</{kind}>, or leave {timeout} out"
                yield _finding(policy, timeout, "jwt-timeout-with-user-session", summary, instead)


def _bearer(catalogue: Catalogue, app: App) -> Iterator[Finding]:
    if not any(settings.value("certificate") for settings in app.global_settings):
        return
    for policy in app.oauth_policies:
        if policy.value(POLICY) == "AllSelfAuthorized":
            summary = (
                "A certificate enables the JWT bearer flow, in which users have no way to approve the app"
            )
            instead = f"<{POLICY}>AdminApprovedPreAuthorized</{POLICY}>"
            yield _finding(policy, POLICY, "jwt-bearer-self-authorized", summary, instead)
    for settings in app.oauth_settings:
        listed = settings.listed(SCOPES)
        if listed and {"RefreshToken", "OfflineAccess"}.isdisjoint(map(catalogue.scope_meant_by, listed)):
            summary = "A certificate enables the JWT bearer flow, which wants a scope for refresh tokens"
            instead = f"<{SCOPES}>{', '.join((*listed, 'RefreshToken'))}</{SCOPES}>"
            yield _finding(settings, SCOPES, "jwt-bearer-without-refresh-scope", summary, instead)


def _finding(file: MetadataFile, name: str, code: str, summary: str, instead: str) -> Finding:
    element = file.element(name)
    return warned(
        summary,
        Symptom(Stage.METADATA, code, element.shown if element else None, fields=(name,)),
        subject=subject_of(file, name),
        place=element.place if element else file.start,
        instead=instead,
    )
