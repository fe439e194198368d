"""Whether the app is switched on at all."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Finding,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    subject_of,
)

SWITCHES = {"isEnabled": "app-disabled", "isOauthPluginEnabled": "oauth-plugin-disabled"}
FLOW = "isClientCredentialsFlowEnabled"


@check("metadata.app-enabled")
def app_enabled(tree: SourceTree) -> Verdict[None]:
    """No app asks for the client-credentials flow while it is switched off as a whole

    Reads `isEnabled` and `isOauthPluginEnabled` of the app's policies (`.ecaPlcy`).

    An app that is off, or whose OAuth plug-in is, gives no token, whatever its OAuth policies say. One
    that is off and asks for no flow is off on purpose: that is a note.
    """
    remarks = [remark for app in tree.apps for remark in _remarks(app)]
    return Verdict(
        None,
        "Every app that asks for the client-credentials flow is switched on",
        findings=tuple(remark for remark in remarks if isinstance(remark, Finding)),
        notes=tuple(remark for remark in remarks if isinstance(remark, str)),
    )


def _remarks(app: App) -> Iterator[Finding | str]:
    asking = next((policy for policy in app.oauth_policies if policy.flag(FLOW)), None)
    for file in app.policies:
        for name, code in SWITCHES.items():
            element = file.element(name)
            if element is None or file.flag(name) is not False:
                continue
            if asking is None:
                yield f"{file.path}: {name} is false, so the app gives no token where this is deployed"
                continue
            yield failed(
                f"{name} is false, and {asking.path} wants the client-credentials flow: no token is given",
                Symptom(Stage.METADATA, code, element.text, fields=(name,)),
                subject=subject_of(file, name),
                place=element.place,
                instead=f"<{name}>true</{name}>",
            )
