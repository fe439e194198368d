"""What the org's own settings say of apps and their secrets."""

from collections.abc import Iterator

from sfdoctor import Finding, MetadataFile, SourceTree, Stage, Symptom, Verdict, check, subject_of, warned

EXPOSING = {
    "enableConsumerSecretApiAccess": (
        "secrets-in-metadata-api",
        "the Metadata API writes consumer secrets into retrieved files",
    ),
    "enableClientSecretInRestApiAccess": (
        "secrets-in-rest-api",
        "the REST API hands out consumer secrets in clear",
    ),
}
LEFT_OPEN = {
    "ConnectedAppSettings": {
        "enableAdminApprovedAppsOnly": "users may use apps that no admin approved",
    },
    "OauthOidcSettings": {
        "blockOAuthUnPwFlow": "the username-password flow is allowed in this org",
        "blockOAuthUsrAgtFlow": "the user-agent flow is allowed in this org",
        "isPkceRequired": "the org does not ask for PKCE; each app decides",
    },
}


@check("metadata.settings")
def settings(tree: SourceTree) -> Verdict[None]:
    """The org's settings keep consumer secrets out of its APIs

    Reads `ExternalClientApp.settings`: `enableConsumerSecretApiAccess` and
    `enableClientSecretInRestApiAccess`. Both are controls of Salesforce's security review, Metadata Secrets
    Protection and REST API Secret Masking, and both are recommended to be off.

    With one of them on, a user with the right permission, or a stolen session of such a user, takes the
    secrets of all apps at once, and they turn up in retrieved files. What `ConnectedApp.settings` and
    `OauthOidc.settings` leave open is a note: it is a decision about the whole org, not about an app.
    """
    return Verdict(
        None,
        "The org's settings keep consumer secrets out of its APIs",
        findings=tuple(finding for file in tree.settings for finding in _exposing(file)),
        notes=tuple(note for file in tree.settings for note in _left_open(file)),
    )


def _exposing(file: MetadataFile) -> Iterator[Finding]:
    if file.kind != "ExternalClientAppSettings":
        return
    for name, (code, effect) in EXPOSING.items():
        element = file.element(name)
        if element and file.flag(name):
            yield warned(
                f"{name} is true: {effect}",
                Symptom(Stage.METADATA, code, element.text, fields=(name,)),
                subject=subject_of(file, name),
                place=element.place,
                instead=f"<{name}>false</{name}>",
            )


def _left_open(file: MetadataFile) -> Iterator[str]:
    for name, effect in LEFT_OPEN.get(file.kind, {}).items():
        if file.flag(name) is False:
            yield f"{file.path}: {name} is false: {effect}"
