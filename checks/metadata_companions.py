"""The files that an app needs beside those that are there."""

from sfdoctor import (
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    app_meant_by,
    check,
    failed,
    knows_app,
    subject_of,
    warned,
)

OAUTH_SETTINGS = "ExtlClntAppOauthSettings"
LINK = "externalClientApplication"
ANY = "*"
CLIENT_CREDENTIALS = "isClientCredentialsFlowEnabled"


@check("metadata.companions")
def companions(tree: SourceTree) -> Verdict[None]:
    """Every app has the files that its others rely on

    Global OAuth settings need OAuth settings of the same app: without them the org refuses the deploy.
    OAuth policies belong to OAuth settings, so where these are in no folder of the project the policies
    wait for something from elsewhere. Only apps whose header is in the project are judged, and files that
    `.forceignore` leaves out count as present.

    An app without any OAuth file is complete: not every app uses OAuth. Policies that switch on a flow
    without global settings are a note, since those are often kept out of version control on purpose.
    """
    apps = [app for app in tree.apps if knows_app(tree, app.name)]
    elsewhere = _oauth_settings_elsewhere(tree)
    without = [
        app for app in apps if not app.oauth_settings and app.name not in elsewhere and ANY not in elsewhere
    ]
    findings = [
        *(_settings_alone(file) for app in without for file in app.global_settings),
        *(_policies_alone(file) for app in without if not app.global_settings for file in app.oauth_policies),
    ]
    notes = tuple(
        f"{file.path}: the client-credentials flow is on, and the app's global OAuth settings (.ecaGlblOauth)"
        " are not in the project; the org must have them, with the flow on"
        for app in apps
        if not app.global_settings
        for file in app.oauth_policies
        if file.flag(CLIENT_CREDENTIALS)
    )
    return Verdict(None, "No app lacks a file that its others rely on", tuple(findings), notes=notes)


def _oauth_settings_elsewhere(tree: SourceTree) -> set[str | None]:
    """The apps that OAuth settings may belong to which are ignored, or misspell the app's name.

    ANY where some cannot be read, or do not say whose they are.
    """
    aside = [file for file in (*tree.ignored, *tree.unlinked) if file.kind == OAUTH_SETTINGS]
    unread = [
        fault for fault in tree.faults if fault.kind == OAUTH_SETTINGS and fault.error != "wrong-folder"
    ]
    return {
        *(file.value(LINK) or ANY for file in aside),
        *(ANY for _ in unread),
        *(app_meant_by(tree, app.name) for app in tree.apps if app.oauth_settings),
    }


def _settings_alone(file: MetadataFile) -> Finding:
    return failed(
        "Global OAuth settings are here, and the OAuth settings (.ecaOauth) that the app needs are missing",
        Symptom(Stage.METADATA, "global-settings-without-oauth-settings", fields=(LINK,)),
        subject=subject_of(file),
        place=file.start,
        instead="a file of type ExtlClntAppOauthSettings that names the same app",
    )


def _policies_alone(file: MetadataFile) -> Finding:
    return warned(
        "OAuth policies are here, and the OAuth settings (.ecaOauth) that they belong to are missing",
        Symptom(Stage.METADATA, "policies-without-oauth-settings", fields=(LINK,)),
        subject=subject_of(file),
        place=file.start,
        instead="a file of type ExtlClntAppOauthSettings that names the same app",
    )
