"""Words that stand in a text wherever its readers see the network's messages or an HTTP status."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from ...model import Stage

NETWORK: Mapping[Stage, tuple[str, ...]] = {
    Stage.DNS: (
        "enotfound", "eai_again", "eai_noname", "eai_fail", "getaddrinfo", "gaierror",
        "name or service not known", "nodename nor servname", "name resolution", "nameresolutionerror",
        "unknownhost", "no such host", "nxdomain", "servfail", "could not resolve", "couldn't resolve",
        "failed to resolve", "no address associated", "name does not resolve",
        "remote name could not be resolved",
    ),
    Stage.TCP: (
        "econnrefused", "econnreset", "etimedout", "ehostunreach", "enetunreach", "connection refused",
        "connection reset", "connection timed out", "connect timed out", "connection timeout",
        "connecttimeout", "connect timeout", "no route to host", "network is unreachable",
        "failed to connect", "refused it", "actively refused", "host has failed to respond", "i/o timeout",
        "forcibly closed", "newconnectionerror",
    ),
    Stage.TLS: (
        "certificate", "handshake", "x509", "pkix", "ssl_error", "sslerror", "err_tls", "err_ssl",
        "err_cert", "wrong_version_number", "wrong version number", "ssl routines", "self_signed",
        "self-signed", "unexpected_eof", "unexpected eof", "eof occurred", "protocol version",
        "unsupported protocol", "protocol_version", "unable_to_get", "unable_to_verify", "cert_",
        "altnames", "secure channel", "schannel", "ca bundle", "ssl connect error", "ssl connection",
        "sec_e_",
    ),
    Stage.PROXY: (
        "proxyerror", "tunnel connection", "proxy authentication", "unable to connect to proxy",
        "proxy connect", "tunneling socket", "from proxy", "err_tunnel", "err_proxy", "err_access_denied",
        "cache_access_denied", "resolve proxy", "proxy url", "proxy responded",
    ),
    Stage.HTTP: (
        "http/1.1 4", "http/1.1 5", "http/1.0 4", "http/1.0 5", "http/2 4", "http/2 5",
        "read timed out", "readtimeout", "timed out", "socket hang up", "remotedisconnected",
        "empty reply", "connection aborted", "remote end closed", "premature", "incompleteread",
        "esockettimedout", "<html", "<!doctype", "<title", "unexpected token", "jsondecodeerror",
        "expecting value", "badstatusline", "toomanyredirects", "too many redirects",
        "bad gateway", "service unavailable", "gateway time", "too many requests", "deadline exceeded",
        "econnaborted", "eof reached", "invalid character '<'",
    ),
}  # fmt: skip
"""How the network's messages begin or end, by the stage that their symptoms get."""

_BEFORE_A_STATUS = (
    "http/1.1 ", "http/1.0 ", "http/2 ", "http/2.0 ", 'http/1.1" ', 'http/1.0" ', 'http/2.0" ', "http ",
    "http-", "http_", "http: ", "http:", "http=", "http error: ", "status ", "status: ", "status=", "status:",
    "status = ",
    "status => ", "status of ", "status is ", "status was ", "status (", 'status": ', 'status":', 'status":"',
    'status": "', 'status\\":', "status': ", "status' => ", "code ", "code: ", "code=", "code:", "code = ",
    "code => ", "code of ", "code is ", "code was ", "code (", 'code": ', 'code":', 'code":"', 'code": "',
    'code\\":', "code': ", "code' => ", "in a `", "in a ", "returned ", "returned: ", "responded ", "with ",
    "failed: ", "failed (", "got ", "received ", "an http ", "error ", "error: ", "error (", "response: ",
    "response ",
)  # fmt: skip
STATUSES = {
    "no-route": (420,),
    "rate-limited": (429,),
    "instance-unreachable": (502,),
    "unavailable": (503, 504),
    "redirect": (301, 302, 307, 308),
    "authentication-required": (407,),
}
"""The HTTP statuses that readers give a code of their own."""


_REASONS: Mapping[int, tuple[str, ...]] = {
    int(status): (status.phrase.lower(),) for status in HTTPStatus if status >= 300
} | {413: ("request entity too large", "payload too large"), 414: ("uri too long", "request-uri too long")}
"""What servers write after a status."""


def shapes_of(status: int) -> Iterator[str]:
    """How texts write an HTTP status."""
    yield from (f"{before}{status}" for before in _BEFORE_A_STATUS)
    yield from (
        f"{status}{between}{words}" for words in _REASONS.get(status, ()) for between in (" ", ": ", ") ")
    )
