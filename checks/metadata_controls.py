"""The controls of Salesforce's security review that no other check judges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sfdoctor import (
    App,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    asks_for_client_credentials,
    check,
    is_for_client_credentials_alone,
    subject_of,
    warned,
)

SCOPES = "commaSeparatedOauthScopes"
REFRESHING = {"RefreshToken", "OfflineAccess"}
MOST_NAMES = 3


@dataclass(frozen=True)
class Control:
    """A boolean of the global settings. `code` is the rule for an app in which it `matters`; without one a
    different value is only a note. `default` is the documented one.
    """

    name: str
    element: str
    recommended: bool
    default: bool | None
    matters: Callable[[App], bool]
    code: str | None = None
    effect: str = ""


def _others_log_in(app: App) -> bool:
    """The web-server flow has no switch, so that any app has it that is not for client credentials alone."""
    packaged = app.header is not None and app.header.value("distributionState") == "Packaged"
    return packaged or not is_for_client_credentials_alone(app)


def _refreshes(app: App) -> bool:
    granted = {scope for file in app.oauth_settings for scope in file.listed(SCOPES)}
    return not granted.isdisjoint(REFRESHING) and not is_for_client_credentials_alone(app)


def _refreshes_with_a_secret(app: App) -> bool:
    return _refreshes(app) and not any(file.flag("isConsumerSecretOptional") for file in app.global_settings)


CONTROLS = (
    Control(
        "Require Proof Key for Code Exchange (PKCE)", "isPkceRequired", True, True, _others_log_in,
        "pkce-not-required", "whoever catches a code on its way back can exchange it for a token",
    ),
    Control(
        "Require Secret for Refresh Token Flow", "isSecretRequiredForRefreshToken", True, True,
        _refreshes_with_a_secret, "refresh-secret-not-required",
        "a stolen refresh token works without the secret",
    ),
    Control(
        "Enable Refresh Token Rotation", "isRefreshTokenRotationEnabled", True, None, _refreshes,
        "refresh-rotation-off", "a stolen refresh token works until it ends, beside the true one",
    ),
    Control(
        "Require Secret for Web Server Flow", "isConsumerSecretOptional", False, False, _others_log_in,
    ),
    Control(
        "Issue JWT-based access tokens for named users", "isNamedUserJwtEnabled", True, False, _others_log_in,
    ),
    Control(
        "Enable Authorization Code and Credentials Flow", "isCodeCredFlowEnabled", True, False,
        _others_log_in,
    ),
)  # fmt: skip


@check("metadata.controls")
def controls(tree: SourceTree) -> Verdict[None]:
    """The controls of Salesforce's security review are set as recommended, where the app's flows need them

    Reads booleans of the global OAuth settings: Require Proof Key for Code Exchange (PKCE), Require Secret
    for Refresh Token Flow and Enable Refresh Token Rotation are recommended to be on. A value that says
    otherwise is a warning where the app has a flow to which it matters; what the source leaves open is a
    note. So are Require Secret for Web Server Flow, Issue JWT-based access tokens for named users, Enable
    Authorization Code and Credentials Flow, Enable JWT Bearer Flow, Configure ID Token and Configure Custom
    Scopes: these depend on what the app is for.

    Client credentials is accepted, under the conditions that Disable Client Credentials Flow and Configure
    Client Credential Flow Policies give for its risk; a note says which are met. Other checks judge the other
    controls: metadata.settings (Metadata Secrets Protection, REST API Secret Masking), metadata.scopes (OAuth
    Scope Least Privilege), metadata.public-client (the secret, beside client credentials),
    metadata.ip-relaxation, metadata.connected-apps (IP Relaxation and Disable Client Credentials Flow of
    Connected Apps). Manage External Client App OAuth Usage is about an org, and no source shows it.
    """
    notes: dict[str, list[str]] = {}
    for app in tree.apps:
        for note in _notes(app):
            notes.setdefault(note, []).append(app.name)
    return Verdict(
        None,
        "No app sets a control of Salesforce's security review against what its flows need",
        findings=tuple(
            finding for app in tree.apps for file in app.global_settings for finding in _against(app, file)
        ),
        notes=tuple(f"{_several(names)}: {note}" for note, names in notes.items()),
    )


def _against(app: App, settings: MetadataFile) -> Iterator[Finding]:
    for control in CONTROLS:
        element = settings.element(control.element)
        if element and _is_against(app, settings, control):
            wanted = str(control.recommended).lower()
            yield warned(
                f"{control.element} is {element.text}: {control.effect}; {control.name} is to be on",
                Symptom(Stage.METADATA, control.code, element.text, fields=(control.element,)),
                subject=subject_of(settings, control.element),
                place=element.place,
                instead=f"<{control.element}>{wanted}</{control.element}>",
            )


def _is_against(app: App, settings: MetadataFile, control: Control) -> bool:
    says_otherwise = settings.flag(control.element) is (not control.recommended)
    return control.code is not None and says_otherwise and control.matters(app)


def _notes(app: App) -> Iterator[str]:
    if app.global_settings:
        listed = dict.fromkeys([*_left_open(app), *_absent(app)])
        if listed:
            yield f"controls of Salesforce's security review that the source leaves open: {'; '.join(listed)}"
    if asks_for_client_credentials(app) and app.oauth_policies:
        yield _conditions(app)


def _left_open(app: App) -> Iterator[str]:
    for control in CONTROLS:
        for settings in app.global_settings:
            unknown = settings.value(control.element) is not None and settings.flag(control.element) is None
            stands = settings.flag(control.element)
            stands = control.default if stands is None else stands
            judged = _is_against(app, settings, control)
            if control.matters(app) and not unknown and not judged and stands is not control.recommended:
                said = "not set" if stands is None else str(stands).lower()
                wanted = str(control.recommended).lower()
                yield f"{control.name} ({control.element} is {said}, recommended {wanted})"


def _absent(app: App) -> Iterator[str]:
    settings, oauth = app.global_settings, app.oauth_settings
    if not any(file.value("certificate") for file in settings):
        yield "Enable JWT Bearer Flow (certificate is not set; a key pair in place of a secret)"
    scopes = {scope for file in oauth for scope in file.listed(SCOPES)}
    if "OpenID" in scopes and not any(file.element("idTokenConfig") for file in settings):
        yield "Configure ID Token (idTokenConfig is not set; audience, claims and lifetime)"
    if oauth and not any(file.listed("commaSeparatedCustomScopes") for file in (*oauth, *app.oauth_policies)):
        yield "Configure Custom Scopes (commaSeparatedCustomScopes is not set)"


def _conditions(app: App) -> str:
    policies = app.oauth_policies
    ip_policies = [policy.value("ipRelaxationPolicyType") for policy in policies]
    ranges = any(file.element("trustedIpRanges") for file in app.oauth_settings)
    scopes = {scope for file in app.oauth_settings for scope in file.listed(SCOPES)}
    conditions = {
        "a Run As user that is named (and for this app alone)": all(
            policy.value("clientCredentialsFlowUser") for policy in policies
        ),
        "a permission set that limits who": all(
            policy.value("permittedUsersPolicyType") == "AdminApprovedPreAuthorized"
            and policy.listed("commaSeparatedPermissionSet")
            for policy in policies
        ),
        "Enforce or trusted IP ranges": ranges or all(value in (None, "Enforce") for value in ip_policies),
    }
    if app.oauth_settings:
        conditions["scopes without Full"] = bool(scopes) and "Full" not in scopes
    met = "; ".join(name for name, holds in conditions.items() if holds)
    unmet = "; ".join(name for name, holds in conditions.items() if not holds)
    return (
        "client credentials is on. Two controls of Salesforce's security review, Disable Client Credentials "
        "Flow and Configure Client Credential Flow Policies, accept that under conditions."
        f"{f' Met here: {met}.' if met else ''}{f' Not met: {unmet}.' if unmet else ''}"
    )


def _several(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
