"""The connection to the org's host: TCP, then TLS."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sfdoctor import (
    Addresses,
    Certificate,
    Client,
    Failure,
    Finding,
    Observation,
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

SOON = timedelta(days=14)
"""Public authorities renew with a third of the lifetime left, so this little of a long one is overdue."""
PUBLIC_AUTHORITIES = (
    "amazon",
    "certum",
    "comodo",
    "digicert",
    "entrust",
    "geotrust",
    "globalsign",
    "go daddy",
    "godaddy",
    "google trust",
    "identrust",
    "isrg",
    "let's encrypt",
    "sectigo",
    "thawte",
    "usertrust",
    "verisign",
)
BROKEN = {
    (Stage.TCP, "refused"): "{host} refuses connections on port {port}",
    (Stage.TLS, "untrusted-issuer"): "{host} shows a certificate of {issuer}, whom {bundle} does not trust",
    (Stage.TLS, "expired"): "The certificate of {host} expired on {until}",
    (Stage.TLS, "not-yet-valid"): "The certificate of {host} is not valid before {since}",
    (Stage.TLS, "wrong-host"): "The certificate that {host} shows is for {names}",
    (Stage.TLS, "protocol-version"): "{host} and this machine have no TLS version in common",
    (Stage.TLS, "handshake-failed"): "{host} broke off the TLS handshake",
    (Stage.TLS, "ca-bundle"): "{bundle} cannot be used",
}
OPEN = {
    (Stage.TCP, "timeout"): "{host} did not accept a connection in time",
    (Stage.TCP, "reset"): "The connection to {host} was cut",
    (Stage.TCP, "unreachable"): "The network has no way to {host}",
    (Stage.TLS, "timeout"): "{host} did not finish the TLS handshake in time",
}


@check("endpoint.tls", sends="read")
def certificate(client: Client, host: OrgHost, route: Route, addresses: Addresses) -> Verdict[Certificate]:
    """The host is reached over TLS, with a certificate that is trusted.

    Opens TCP, shakes hands, verifies the certificate for the true name, sends nothing and closes. TCP and TLS
    are told apart: a firewall stops the first, an inspecting proxy or an old TLS library the second. After a
    failed verification the certificate that was shown is looked at once more, because its issuer names the
    proxy that put itself between. Verification is never switched off for anything that is sent.
    """
    shake = client.handshake(host.name, host.port)
    shown = shake.certificate
    now = client.now()
    seen = tuple(_observations(shown, route, now, trusted=shake.failure is None)) if shown else ()
    if shake.failure is not None:
        finding = _failure(shake.failure, shown, host, route)
        return Verdict(None, findings=(finding,), observations=seen)
    if shown is None:
        return Verdict(None, findings=(inconclusive(f"{host.name} showed no certificate"),))
    days = _days_left(shown, now)
    return Verdict(
        shown,
        f"{shown.protocol or 'TLS'}, certificate good for {_in_days(days)}",
        tuple(_expires_soon(shown, days)),
        seen,
    )


def _failure(failure: Failure, shown: Certificate | None, host: OrgHost, route: Route) -> Finding:
    key = (failure.stage, failure.error)
    words = BROKEN.get(key) or OPEN.get(key) or "No TLS connection to {host} came about"
    summary = words.format(
        host=host.name,
        port=host.port,
        bundle=f"CA bundle {route.ca_bundle}",
        issuer=_common_name(shown.issuer if shown else ""),
        until=f"{shown.not_after:%Y-%m-%d}" if shown else "a day in the past",
        since=f"{shown.not_before:%Y-%m-%d}" if shown else "a day to come",
        names=", ".join(shown.names[:5]) if shown and shown.names else "another host",
    )
    return (failed if key in BROKEN else inconclusive)(summary, failure.symptom())


def _expires_soon(shown: Certificate, days: int) -> Iterator[Finding]:
    """Certificates that live for days by design are renewed in time by design: theirs is a shorter notice."""
    notice = min(SOON, (shown.not_after - shown.not_before) / 3)
    if days < notice.days:
        summary = f"The certificate expires in {_in_days(days)}, on {shown.not_after:%Y-%m-%d}"
        yield warned(summary, Symptom(Stage.TLS, "expires-soon"))


def _observations(shown: Certificate, route: Route, now: datetime, trusted: bool) -> Iterator[Observation]:
    yield observe("tls.issuer", shown.issuer)
    public = any(name in shown.issuer.lower() for name in PUBLIC_AUTHORITIES)
    if public or (trusted and route.ca_bundle == "certifi"):
        yield observe("tls.issuer-kind", "public")
    elif not (trusted and route.ca_bundle == "system"):  # a system's store holds both kinds
        yield observe("tls.issuer-kind", "private")
    yield observe("tls.days-left", _days_left(shown, now))
    if shown.protocol:
        yield observe("tls.protocol", shown.protocol)


def _days_left(shown: Certificate, now: datetime) -> int:
    return (shown.not_after - now).days


def _in_days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _common_name(distinguished: str) -> str:
    """The CN of a name like `CN=Acme Proxy,O=Acme`, or all of it; commas within a value are escaped."""
    parts = distinguished.replace("\\,", "\0").split(",")
    names = [part[3:].replace("\0", ",") for part in parts if part.startswith("CN=")]
    return (names or [distinguished])[0] or "an unknown authority"
