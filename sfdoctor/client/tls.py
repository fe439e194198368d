"""TLS: whom to trust, the handshake, the certificate that was presented. The only module that touches ssl."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi
import truststore
from cryptography import x509
from urllib3.util.ssltransport import SSLTransport

from ..facts import Certificate
from ..model import Stage, UsageError
from .failures import nested_errors, words
from .protocol import Failure

TlsSocket = ssl.SSLSocket | SSLTransport
"""Both kinds behave alike for all that is done with them here; the second is TLS inside TLS."""
_EXPIRED, _NOT_YET_VALID, _WRONG_HOST, _WRONG_ADDRESS = 10, 9, 62, 64
_VERIFICATION = {
    _EXPIRED: "expired",
    _NOT_YET_VALID: "not-yet-valid",
    _WRONG_HOST: "wrong-host",
    _WRONG_ADDRESS: "wrong-host",
}
"""OpenSSL's verify codes (X509_V_ERR_…); every other one says that the chain is not trusted."""
_VERSION_WORDS = ("protocol version", "unsupported protocol", "no protocols available")
_CLOSED = (ssl.SSLEOFError, ssl.SSLZeroReturnError)


class Trust:
    """The certificate authorities that are trusted, for every connection of a run.

    `ca_bundle` and `ca_source` as in `NetworkSettings`. Raises UsageError where the bundle cannot be used.
    """

    def __init__(self, ca_bundle: str | None, ca_source: str = "default") -> None:
        if ca_bundle == "system":
            self._context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        else:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            with _unusable_bundle(ca_bundle, ca_source):
                self._context.load_verify_locations(cafile=ca_bundle or certifi.where())
        _harden(self._context)

    def wrap(self, sock: socket.socket, host: str) -> TlsSocket:
        """Make the handshake on a connected socket, verified. Raises OSError."""
        return _handshake(self._context, sock, host)


def presented(sock: socket.socket, host: str) -> Certificate | None:
    """The certificate that a server presents, whoever issued it.

    Only to say whose certificate was refused, after a verified handshake failed: nothing is sent, and the
    connection is closed. Raises OSError.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _harden(context)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with contextlib.closing(_handshake(context, sock, host)) as secured:
        return certificate_of(secured)


def certificate_of(secured: TlsSocket) -> Certificate | None:
    """The server's certificate, None where it cannot be read."""
    der = secured.getpeercert(True)
    if not isinstance(der, bytes):
        return None
    try:
        certificate = x509.load_der_x509_certificate(der)
        return Certificate(
            subject=certificate.subject.rfc4514_string(),
            issuer=certificate.issuer.rfc4514_string(),
            names=_names(certificate),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
            protocol=secured.version(),
        )
    except ValueError:
        return None


def handshake_failure(error: Exception) -> Failure:
    """Why a handshake failed. `description` is what OpenSSL or the system said."""
    said = words(error)
    if isinstance(error, ssl.SSLCertVerificationError):
        code = _VERIFICATION.get(getattr(error, "verify_code", 0), "untrusted-issuer")
    elif isinstance(error, TimeoutError):
        code = "timeout"
    else:
        spoken = said.lower().replace("_", " ")
        code = "protocol-version" if any(part in spoken for part in _VERSION_WORDS) else "handshake-failed"
    return Failure(Stage.TLS, code, said)


def is_about_certificate(failure: Failure) -> bool:
    """True where a certificate was presented and refused."""
    codes = {"untrusted-issuer", *_VERIFICATION.values()}
    return failure.stage is Stage.TLS and failure.error in codes


def late_failure(error: Exception) -> Failure | None:
    """A fault of TLS on a connection that stood, like an alert; None where the fault is none of TLS."""
    for nested in nested_errors(error):
        if isinstance(nested, _CLOSED):
            return Failure(Stage.HTTP, "reset", words(nested))
        if isinstance(nested, ssl.SSLError):
            return handshake_failure(nested)
    return None


def _handshake(context: ssl.SSLContext, sock: socket.socket, host: str) -> TlsSocket:
    if isinstance(sock, ssl.SSLSocket):
        return SSLTransport(sock, context, server_hostname=host)
    return context.wrap_socket(sock, server_hostname=host)


def _harden(context: ssl.SSLContext) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    context.set_alpn_protocols(["http/1.1"])


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = (str(address) for address in found.get_values_for_type(x509.IPAddress))
    return (*found.get_values_for_type(x509.DNSName), *addresses)


@contextlib.contextmanager
def _unusable_bundle(ca_bundle: str | None, ca_source: str) -> Iterator[None]:
    named = f"The CA bundle {ca_bundle} (from {ca_source})"
    wanted = "Name a PEM file with certificates, or `system` for the system's trust store."
    if ca_bundle and Path(ca_bundle).is_dir():
        raise UsageError(f"{named} is a folder. {wanted}")
    try:
        yield
    except ssl.SSLError:
        raise UsageError(f"{named} holds no certificate that can be read. {wanted}") from None
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{named} cannot be read: {getattr(error, 'strerror', None) or error}. {wanted}"
        ) from None
