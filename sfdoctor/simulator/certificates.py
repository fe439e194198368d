"""Certificates for the simulated org's names, good ones and bad ones."""

import datetime
import ssl

import trustme

from .network import TlsFault

_DAY = datetime.timedelta(days=1)
_VALIDITY = {"expired": (-400, -2), "not-yet-valid": (2, 92), "expires-soon": (-85, 5)}
_HEALTHY = (-20, 70)
_ANOTHER_NAME = "www.acme.example"


class Authority:
    """The certificate authority that the simulated org's users are told to trust."""

    def __init__(self) -> None:
        self._trusted = trustme.CA(
            organization_name="Simulated Salesforce org", organization_unit_name="Root of this machine only"
        )

    @property
    def pem(self) -> bytes:
        """The authority's own certificate."""
        return self._trusted.cert_pem.bytes()

    def context(self, hosts: tuple[str, ...], fault: TlsFault | None) -> ssl.SSLContext:
        """A server's TLS context: one certificate for each name, chosen by the name that is asked for.

        `inspected` certificates come from another authority, named as a company's TLS inspection is.
        """
        issuer = _inspecting_proxy() if fault == "inspected" else self._trusted
        contexts = {host: _context(issuer, (host,), fault) for host in hosts}
        fallback = _context(issuer, ("localhost", "127.0.0.1", *hosts), fault)

        def choose(connection: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
            connection.context = contexts.get(name or "", fallback)

        fallback.sni_callback = choose
        return fallback


def _inspecting_proxy() -> trustme.CA:
    return trustme.CA(
        organization_name="Acme Corporation", organization_unit_name="Acme TLS Inspection Proxy CA"
    )


def _context(issuer: trustme.CA, names: tuple[str, ...], fault: TlsFault | None) -> ssl.SSLContext:
    begins, ends = _VALIDITY.get(fault or "", _HEALTHY)
    now = datetime.datetime.now(datetime.UTC)
    shown = (_ANOTHER_NAME,) if fault == "wrong-host" else names
    certificate = issuer.issue_cert(
        *shown,
        common_name=shown[0],
        organization_name="Simulated Salesforce org",
        not_before=now + begins * _DAY,
        not_after=now + ends * _DAY,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    certificate.configure_cert(context)
    return context
