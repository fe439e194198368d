"""The name resolution of the org's host."""

from sfdoctor import Addresses, Client, OrgHost, Route, Verdict, check, failed, inconclusive

BY_WHOM = {"proxy": "resolved by the proxy", "connect_to": "set by connect_to"}


@check("endpoint.name-resolution", sends="read")
def addresses(client: Client, host: OrgHost, route: Route) -> Verdict[Addresses]:
    """The host name resolves to an address.

    Looks the name up once, the way any program on this machine does. A name that does not exist is misspelt,
    has the form of another kind of org, or belongs to an org that is gone. A resolver that does not answer
    says nothing about the name. Behind a proxy the proxy looks the name up, so that what this machine's
    resolver knows is not asked for.
    """
    if route.proxy is not None:
        return Verdict(Addresses(()), BY_WHOM["proxy"])
    resolution = client.resolve(host.name)
    failure = resolution.failure
    if failure is not None and failure.error == "host-not-found":
        return Verdict(None, findings=(failed(f"No host is named {host.name}", failure.symptom()),))
    if failure is not None:
        words = f"This machine's name resolver did not answer for {host.name}"
        return Verdict(None, findings=(inconclusive(words, failure.symptom()),))
    if resolution.delegated:
        return Verdict(Addresses(()), BY_WHOM.get(resolution.delegated, f"left to {resolution.delegated}"))
    count = len(resolution.addresses)
    return Verdict(
        Addresses(resolution.addresses),
        f"{count} {'address' if count == 1 else 'addresses'}, {resolution.duration * 1000:.0f} ms",
    )
