"""The words of the network, as data: stage and code of a run's failures, and how clients put them.

Fragments of what OpenSSL, curl, urllib3 and requests, Node, Java, Go, .NET, Ruby and browsers say, in lower
case. Within a stage the first code whose words are found counts, so the more specific stand first.
"""

from collections.abc import Mapping

from ..model import Stage

Fragments = Mapping[tuple[Stage, str], tuple[str, ...]]

SPECIFIC: Fragments = {
    (Stage.PROXY, "authentication-required"): (
        "407 proxy authentication required", "proxy authentication required",
        "received http code 407 from proxy", "connect tunnel failed, response 407",
        "tunnel connection failed: 407", "err_proxy_auth", "http/1.1\" 407", "statuscode=407",
        "unable to tunnel through proxy. proxy returns \"http/1.1 407",
        "cannot authenticate with proxy", "proxyauthenticationrequired", "proxy error: 407",
    ),
    (Stage.PROXY, "refused"): (
        "tunnel connection failed: 403", "connect tunnel failed, response 403",
        "received http code 403 from proxy", "proxy returns \"http/1.1 403",
        "tunneling socket could not be established, statuscode=403",
        "connect tunnel failed, response 5", "tunnel connection failed: 5", "received http code 5",
        "tunneling socket could not be established, statuscode=5", "proxy returns \"http/1.1 5",
        "err_tunnel_connection_failed", "proxy connect aborted",
    ),
    (Stage.PROXY, "invalid"): (
        "invalid proxy url", "proxyschemeunknown", "proxy url had no scheme",
        "not supported proxy scheme", "failed to parse proxy", "please check proxy url",
        "invalid proxy", "unsupported proxy syntax", "unsupported proxy scheme",
        "unable to determine proxy", "proxy uri is not valid",
        "only the 'http' and 'https' schemes are allowed",
    ),
    (Stage.PROXY, "unreachable"): (
        "cannot connect to proxy", "unable to connect to proxy", "could not resolve proxy",
        "proxyconnect tcp:", "tunneling socket could not be established", "err_proxy_connection_failed",
        "proxy connection refused", "failed to connect to proxy", "socks connection failed",
        "the proxy server is refusing connections",
    ),
    (Stage.DNS, "host-not-found"): (
        "enotfound", "could not resolve host", "couldn't resolve host", "name or service not known",
        "no such host", "nodename nor servname provided", "no address associated with hostname",
        "unknownhostexception", "getaddrinfo failed", "the remote name could not be resolved",
        "name does not resolve", "nxdomain", "no such host is known", "err_name_not_resolved",
        "unknown host", "server dns address could not be found", "dns_probe_finished_nxdomain",
        "non-existent domain", "server can't find", "php_network_getaddresses: getaddrinfo",
        "nameresolutionerror", "failed to resolve '", "hostname could not be resolved",
        "unresolvedaddressexception", "could not be resolved: dns",
        "failed to lookup address information", "getaddrinfo: name",
    ),
    (Stage.DNS, "resolver-failed"): (
        "eai_again", "temporary failure in name resolution", "server misbehaving", "servfail",
        "eai_fail", "dns server returned answer with no data",
        "non-recoverable failure in name resolution",
    ),
    (Stage.DNS, "timeout"): (
        "queryatimeout", "dns timeout", "resolving timed out after", "dns query timed out",
    ),
    (Stage.TLS, "expired"): (
        "certificate has expired", "cert_has_expired", "certificate expired",
        "certificateexpiredexception", "x509: certificate has expired", "err_cert_date_invalid",
        "sec_e_cert_expired", "certificate is expired",
        "certpathvalidatorexception: validity check failed", "nottimevalid",
        "alert certificate expired",
    ),
    (Stage.TLS, "not-yet-valid"): (
        "certificate is not yet valid", "cert_not_yet_valid", "certificatenotyetvalidexception",
    ),
    (Stage.TLS, "wrong-host"): (
        "doesn't match certificate's altnames", "err_tls_cert_altname_invalid", "hostname mismatch",
        "no alternative certificate subject name matches", "does not match the certificate subject",
        "no subject alternative names", "no subject alternative dns name matching", "no name matching",
        "doesn't match either of", "' doesn't match '", "certificate is not valid for",
        "remotecertificatenamemismatch", "err_cert_common_name_invalid", "certificate is valid for",
        "ip address mismatch", "the name on the security certificate is invalid",
        "does not match target host name", "sslpeerunverifiedexception", "host name does not match",
        "subject name does not match",
    ),
    (Stage.TLS, "protocol-version"): (
        "tlsv1 alert protocol version", "alert protocol version", ":unsupported protocol",
        "unsupported_protocol", "protocol version not supported",
        "received fatal alert: protocol_version", "no appropriate protocol",
        "tls 1.0 has been disabled", "tls 1.1 has been disabled", "err_ssl_version_or_cipher_mismatch",
        "server selected unsupported protocol version",
        "client and server cannot communicate, because they do not", "tlsv1_alert_protocol_version",
        "protocol is disabled or cipher suites are inappropriate", "stronger security is required",
    ),
    (Stage.TLS, "ca-bundle"): (
        "error setting certificate verify locations",
        "could not find a suitable tls ca certificate bundle", "error setting certificate file",
        "problem with the ssl ca cert", "error adding trust anchors from file",
        "trustanchors parameter must be non-empty", "error reading ca cert file",
        "unable to load root certificates",
    ),
    (Stage.TLS, "timeout"): (
        "tls handshake timeout", "ssl connection timeout", "the handshake operation timed out",
        "ssl_do_handshake timed out", "_ssl.c:1112: the handshake",
    ),
    (Stage.TLS, "untrusted-issuer"): (
        "unable to get local issuer certificate", "self signed certificate", "self-signed certificate",
        "self_signed_cert", "depth_zero_self_signed_cert", "unable_to_verify_leaf_signature",
        "unable_to_get_issuer_cert", "unable to verify the first certificate",
        "unable to get issuer certificate", "pkix path building failed",
        "unable to find valid certification path", "pkix path validation failed",
        "suncertpathbuilderexception", "certificate signed by unknown authority",
        "sslhandshakeexception: null cert chain", "partialchain", "untrustedroot",
        "remotecertificatechainerrors",
        "could not establish trust relationship for the ssl/tls secure channel",
        "certificate chain was issued by an authority that is not trusted", "tlsv1 alert unknown ca",
        "alert unknown ca", "sec_e_untrusted_root", "curle_ssl_cacert", "err_cert_authority_invalid",
        "no trusted certificate found", "peer's certificate issuer is not recognized",
        "certificate is not trusted", "trustanchor", "unable to local issuer",
        "certificate issuer is unknown", "the certificate issuer is unknown",
        "invalid peer certificate: unknownissuer", "ssl certificate problem: unable to",
    ),
    (Stage.TLS, "handshake-failed"): (
        "sslv3 alert handshake failure", "wrong version number", "alert handshake failure",
        "handshake_failure", "ssl_error_syscall", "remote host closed connection during handshake",
        "remote host terminated the handshake", "could not create ssl/tls secure channel",
        "unexpected_eof_while_reading", "eof occurred in violation of protocol",
        "ssl: unknown_protocol", "ssl_connect returned=1 errno=0",
        "first record does not look like a tls handshake",
        "client network socket disconnected before secure tls", "unrecognized ssl message",
        "schannel: failed to", "err_ssl_protocol_error", "tls: handshake failure", "tls handshake eof",
        "no shared cipher", "sslv3_alert_bad_certificate", "bad_certificate", "packet length too long",
    ),
    (Stage.TCP, "refused"): (
        "econnrefused", "connection refused", "actively refused", "err_connection_refused",
        "couldn't connect to server", "no connection could be made",
    ),
    (Stage.TCP, "unreachable"): (
        "network is unreachable", "no route to host", "ehostunreach", "enetunreach",
        "err_address_unreachable", "err_internet_disconnected", "err_network_changed",
        "network is down",
    ),
    (Stage.TCP, "timeout"): (
        "etimedout", "connecttimeout", "connect timed out", "connection timed out", "connect timeout",
        "connection attempt failed because the connected party did not properly respond", "i/o timeout",
        "net::opentimeout", "err_connection_timed_out", "failed to connect to server within",
        "und_err_connect_timeout", "dial tcp: timeout", "execution expired", "err_timed_out",
    ),
    (Stage.HTTP, "timeout"): (
        "read timed out", "readtimeout", "net::readtimeout", "esockettimedout", "operation timed out",
        "client.timeout exceeded", "context deadline exceeded", "sockettimeoutexception: read",
        "the operation has timed out", "the request timed out", "request timed out",
        "the request was canceled due to the configured httpclient.timeout", "ms exceeded",
        "headers timeout error", "und_err_headers_timeout", "und_err_body_timeout",
        "response timed out", "timeout awaiting response headers", "sockettimeout",
        "timed out waiting for", "a task was canceled", "request time out", "network timeout at",
    ),
    (Stage.HTTP, "reset"): (
        "econnreset", "connection reset", "socket hang up", "remotedisconnected",
        "remote end closed connection", "empty reply from server", "broken pipe", "epipe",
        "unexpected eof", "connection aborted", "forcibly closed by the remote host",
        "the underlying connection was closed", "server closed the connection", "incompleteread",
        "connection was closed unexpectedly", "und_err_socket", "err_connection_reset", "premature eof",
        "noclasshttpresponse", "nohttpresponseexception", "failed to respond", "err_empty_response",
        "err_connection_closed", "other side closed", "end of file reached", "transfer closed with",
        "recv failure", "send failure", "connection unexpectedly closed",
    ),
    (Stage.HTTP, "not-http"): (
        "badstatusline", "received http/0.9", "malformed http response", "parse error: expected http",
        "hpe_invalid", "not an http status line", "unsupported http version",
        "server sent invalid http",
    ),
}  # fmt: skip
GENERAL: Fragments = {
    (Stage.TLS, "untrusted-issuer"): (
        "certificate verify failed", "certificate_verify_failed", "certificate validation failed",
        "remote certificate is invalid", "peer certificate cannot be authenticated",
        "certificate unknown", "certificate_unknown", "ssl certificate problem", "certificateexception",
        "curl: (60)",
    ),
    (Stage.TLS, "handshake-failed"): (
        "sslhandshakeexception", "curl: (35)", "ssl routines",
        "authentication failed, see inner exception", "ssl connect error", "eproto",
    ),
    (Stage.DNS, "host-not-found"): (
        "curl: (6)",
    ),
    (Stage.PROXY, "unreachable"): (
        "curl: (5)", "curl: (97)", "proxyerror(",
    ),
    (Stage.TCP, "unreachable"): (
        "curl: (7)",
    ),
    (Stage.TCP, "timeout"): (
        "curl: (28)",
    ),
    (Stage.HTTP, "reset"): (
        "curl: (52)", "curl: (56)", "curl: (18)",
    ),
}  # fmt: skip
"""Words that say where it failed, for texts that say nothing more."""
