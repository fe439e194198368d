"""Whether a deploy replaces the credentials of the app."""

from sfdoctor import SourceTree, Stage, Symptom, Verdict, check, subject_of, warned

ROTATED = {"shouldRotateConsumerKey": "consumer key", "shouldRotateConsumerSecret": "consumer secret"}


@check("metadata.rotation")
def rotation(tree: SourceTree) -> Verdict[None]:
    """No deploy replaces the consumer key or secret of an app

    Reads `shouldRotateConsumerKey` and `shouldRotateConsumerSecret` of the global OAuth settings.

    With one of them on, each deploy makes a new key or secret, also one that was about something else. Every
    program with the old pair is then refused at its next login. Such a deploy also ends with a warning, so
    it only goes through where warnings are ignored.
    """
    findings = [
        warned(
            f"{name} is true: every deploy replaces the {what}, and programs with the old one stop working",
            Symptom(Stage.METADATA, "rotates-on-deploy", "true", fields=(name,)),
            subject=subject_of(settings, name),
            place=element.place,
            instead=f"<{name}>false</{name}>",
        )
        for app in tree.apps
        for settings in app.global_settings
        for name, what in ROTATED.items()
        if settings.flag(name) and (element := settings.element(name))
    ]
    return Verdict(None, "No deploy replaces a consumer key or secret", tuple(findings))
