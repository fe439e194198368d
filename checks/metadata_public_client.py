"""Whether the app is a public client and a machine at once."""

from sfdoctor import (
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    asks_for_client_credentials,
    check,
    subject_of,
    warned,
)

OPTIONAL = "isConsumerSecretOptional"


@check("metadata.public-client")
def public_client(tree: SourceTree) -> Verdict[None]:
    """An app for client credentials asks for its secret in every flow

    Reads `isConsumerSecretOptional` of the global OAuth settings of apps that use client credentials.

    Where the secret is optional, an app that cannot keep one (a page in a browser, a mobile app) may exchange
    codes with the consumer key alone. Client credentials rests on the secret. One app for both means that the
    key of a machine user is handed to every device, and that the two cannot be revoked apart.
    """
    findings = [
        warned(
            f"{OPTIONAL} is true in an app for client credentials: codes are exchanged without the secret",
            Symptom(Stage.METADATA, "secret-optional", "true", fields=(OPTIONAL,)),
            subject=subject_of(settings, OPTIONAL),
            place=element.place,
            instead=f"<{OPTIONAL}>false</{OPTIONAL}>",
        )
        for app in tree.apps
        if asks_for_client_credentials(app)
        for settings in app.global_settings
        if settings.flag(OPTIONAL) and (element := settings.element(OPTIONAL))
    ]
    return Verdict(None, "No app for client credentials is a public client as well", tuple(findings))
