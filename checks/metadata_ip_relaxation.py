"""From which addresses the app may be used."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Catalogue,
    Element,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    fault_of_range,
    holds_placeholder,
    range_of_network,
    subject_of,
    warned,
)

RELAXATION = "ipRelaxationPolicyType"
SWITCH = "isClientCredentialsFlowEnabled"
BYPASSING = ("Bypass", "Bypass_2factor")
RANGES = ("trustedIpRanges", "tokenIpRanges")


@check("metadata.ip-relaxation")
def ip_relaxation(tree: SourceTree) -> Verdict[None]:
    """The app keeps to the org's limits on IP addresses, and its own ranges are ranges

    Reads `ipRelaxationPolicyType` of the OAuth policies, `trustedIpRanges` of the OAuth settings and
    `tokenIpRanges` of the OAuth security settings.

    With client credentials, whoever holds key and secret acts as the Run As user. Login IP ranges on that
    user's profile stop a thief, unless the app is excepted from them by `Bypass` or `Bypass_2factor`. The
    trusted ranges of an app were made for logins through the web-server flow: they are no substitute.
    """
    findings = [finding for app in tree.apps for finding in (*_bypasses(app), *_ranges(tree.catalogue, app))]
    return Verdict(None, "Every app keeps to the org's limits on IP addresses", tuple(findings))


def _bypasses(app: App) -> Iterator[Finding]:
    for policy in app.oauth_policies:
        element = policy.element(RELAXATION)
        if element is None or element.text not in BYPASSING or not policy.flag(SWITCH):
            continue
        lets = "lets" if element.text == "Bypass" else "may let"
        has_ranges = any(file.element("trustedIpRanges") for file in app.oauth_settings)
        beside = "; trustedIpRanges are for logins and may not hold here" if has_ranges else ""
        yield warned(
            f"{element.text} {lets} key and secret be used from any address, whatever the Run As user's "
            f"profile says{beside}",
            Symptom(Stage.METADATA, "ip-bypass", element.text, fields=(RELAXATION,)),
            subject=subject_of(policy, RELAXATION),
            place=element.place,
            instead=f"<{RELAXATION}>Enforce</{RELAXATION}>",
        )


def _ranges(catalogue: Catalogue, app: App) -> Iterator[Finding]:
    for file in (*app.oauth_settings, *app.security_settings):
        for name in RANGES:
            ranges = file.root.all(name)
            yield from (finding for each in ranges if (finding := _fault(file, each)))
            rule = catalogue.types[file.kind].elements.get(name)
            most = rule.most if rule else None
            if most is not None and len(ranges) > most:
                yield failed(
                    f"{name} stands here {len(ranges)} times, and an app takes {most} ranges at most",
                    Symptom(Stage.METADATA, "ip-ranges-too-many", str(len(ranges)), fields=(name,)),
                    subject=subject_of(file, name),
                    place=ranges[most].place,
                )


def _fault(file: MetadataFile, element: Element) -> Finding | None:
    start, end = (_text(element, name) for name in ("startIpAddress", "endIpAddress"))
    if not start or not end or holds_placeholder(start) or holds_placeholder(end):
        return None
    fault = fault_of_range(start, end)
    if fault is None:
        return None
    network = range_of_network(start)
    instead = "<startIpAddress>{}</startIpAddress> and <endIpAddress>{}</endIpAddress>"
    return failed(
        f"{fault}, so this is no range from a first to a last address",
        Symptom(Stage.METADATA, "ip-range-invalid", f"{start} to {end}", fields=(element.name,)),
        subject=subject_of(file, f"{element.name}/{start}"),
        place=element.place,
        instead=instead.format(*network) if network else None,
    )


def _text(element: Element, name: str) -> str:
    child = element.child(name)
    return child.text if child else ""
