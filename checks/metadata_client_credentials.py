"""The two switches of the client-credentials flow."""

from collections.abc import Iterable, Iterator

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
    subject_of,
    warned,
)

SWITCH = "isClientCredentialsFlowEnabled"
SETTINGS = "ExtlClntAppGlobalOauthSettings"


@check("metadata.client-credentials")
def client_credentials(tree: SourceTree) -> Verdict[None]:
    """The client-credentials flow is on in the settings and in the policies, or off in both

    Compares the two switches of each External Client App: `isClientCredentialsFlowEnabled` in the global
    OAuth settings and the element of the same name in the OAuth policies.

    The flow works only where both are true. With one of them off the app deploys all the same, and the token
    endpoint then refuses every request. Where an app has no policies here, each org makes its own, with the
    flow off: a note says so.
    """
    findings = [
        finding
        for app in tree.apps
        for finding in (
            *_switched_off(app.global_settings, app.oauth_policies),
            *_switched_off(app.oauth_policies, app.global_settings),
        )
    ]
    notes = tuple(note for app in tree.apps for note in _without_policies(app))
    return Verdict(
        None,
        "Both switches of the client-credentials flow agree in every app",
        findings=tuple(findings),
        notes=notes,
    )


def _switched_off(files: Iterable[MetadataFile], others: Iterable[MetadataFile]) -> list[Finding]:
    """A finding for each file, where the flow is on in one of the others and off in all of these."""
    on = next((other for other in others if other.flag(SWITCH)), None)
    if on is None or any(file.flag(SWITCH) for file in files):
        return []
    # What is written and is no boolean may be a placeholder: whether it is true is not known here.
    return [_finding(file, on) for file in files if not file.element(SWITCH) or file.flag(SWITCH) is False]


def _finding(file: MetadataFile, on: MetadataFile) -> Finding:
    element = file.element(SWITCH)
    in_settings = file.kind == SETTINGS
    code = f"client-credentials-off-in-{'settings' if in_settings else 'policy'}"
    stands = "is false" if element else "is missing"
    # A policy that names the flow means it; settings alone may leave the choice to each org's policy.
    certain = in_settings and element is not None and file.home == on.home
    return (failed if certain else warned)(
        f"{SWITCH} {stands} here and true in {on.path}, and the flow works only where both are true",
        Symptom(Stage.METADATA, code, element.text if element else None, fields=(SWITCH,)),
        subject=subject_of(file, SWITCH),
        place=element.place if element else file.start,
        instead=f"<{SWITCH}>true</{SWITCH}>",
    )


def _without_policies(app: App) -> Iterator[str]:
    if not app.oauth_policies and any(settings.flag(SWITCH) for settings in app.global_settings):
        yield (
            f"{app.name}: it has no OAuth policies here, and the org makes them with the client-credentials "
            "flow off; an admin of each org switches it on and names the Run As user"
        )
