"""The route to the org: direct, or through a proxy."""

from collections.abc import Iterator, Mapping

from sfdoctor import (
    Client,
    Connection,
    Failure,
    Finding,
    OrgHost,
    Route,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    inconclusive,
    observe,
    warned,
)

IN_WORDS = {
    "unreachable": "cannot be reached",
    "authentication-required": "wants credentials",
    "refused": "does not let the connection through",
    "timeout": "did not answer in time",
    "invalid": "does not answer as a proxy does",
}


@check("endpoint.proxy", sends="read")
def route(client: Client, host: OrgHost) -> Verdict[Route]:
    """The way to the org is clear: direct, or through a proxy that lets it pass.

    Says which way requests take and which setting decides it. Where that is a proxy, asks it once for a
    connection to the org. Proxy variables that contradict each other (HTTPS_PROXY and https_proxy with
    different values, a NO_PROXY that some programs understand and others do not) make one program on the
    same machine work where the next one fails, so they are a warning.
    """
    way = client.route(host.name, host.port)
    seen = (
        observe("route.proxy", way.proxy or "none"),
        observe("route.proxy-source", way.proxy_source),
        observe("route.ca-bundle", way.ca_bundle),
        observe("route.ca-source", way.ca_source),
    )
    contradictions = tuple(_contradictions(client.proxy_variables(), host.name, way))
    if way.proxy is None:
        return Verdict(way, "direct, without a proxy", contradictions, seen)
    connection = client.connect(host.name, host.port)
    if connection.failure is not None:
        refused = _refused(way, connection, connection.failure)
        return Verdict(None, findings=(refused, *contradictions), observations=seen)
    return Verdict(way, f"through the proxy {way.proxy} (from {way.proxy_source})", contradictions, seen)


def _refused(way: Route, connection: Connection, failure: Failure) -> Finding:
    """A proxy's 5xx leaves open whether the proxy or the org's host is at fault."""
    status = connection.status
    left_open = failure.stage is not Stage.PROXY or failure.error == "timeout" or (status or 0) >= 500
    what = IN_WORDS.get(failure.error, "gave no connection")
    answered = f" (HTTP {status})" if status else ""
    make = inconclusive if left_open else failed
    return make(f"The proxy {way.proxy} {what}{answered}", failure.symptom(status))


def _contradictions(variables: Mapping[str, str], host: str, way: Route) -> Iterator[Finding]:
    """Upper and lower case with different values, and exemptions that do not exempt."""
    symptom = Symptom(Stage.PROXY, "contradiction")
    deciding = next((name for name in ("https_proxy", "all_proxy") if _values(variables, name)), None)
    if deciding and len(_values(variables, deciding)) > 1:
        both = f"{deciding.upper()} and {deciding}"
        yield warned(f"{both} differ, and programs disagree on which one counts", symptom)
    if way.proxy is None and deciding is None:
        return
    exempt = [name for name in ("NO_PROXY", "no_proxy") if _exempts(variables.get(name, ""), host)]
    if len(exempt) == 1 and {"NO_PROXY", "no_proxy"} <= set(variables):
        yield warned(
            "NO_PROXY and no_proxy differ: only one of them exempts the host from the proxy", symptom
        )
    elif exempt and way.proxy is not None:
        yield warned(f"{' and '.join(exempt)} seems to exempt the host, and yet the proxy is used", symptom)


def _values(variables: Mapping[str, str], name: str) -> set[str]:
    spelt = (name.upper(), name)
    return {variables[spelling].strip().rstrip("/").lower() for spelling in spelt if spelling in variables}


def _exempts(no_proxy: str, host: str) -> bool:
    """True where an entry means the host, also in a form that only some programs understand (`*.x`, URLs)."""
    for entry in no_proxy.lower().replace(";", ",").split(","):
        name = entry.strip().rpartition("://")[2].partition("/")[0].partition(":")[0].removeprefix("*")
        name = name.strip(".")
        if entry.strip() == "*" or (name and (host == name or host.endswith(f".{name}"))):
            return True
    return False
