"""What clients say of the network gets the stage and the code that a run would give."""

import pytest

from tests.reading.reading_of import codes_in, symptoms_in

HTTPS = (
    "HTTPSConnectionPool(host='acme.my.salesforce.com', port=443): Max retries exceeded with "
    "url: /x (Caused by "
)


@pytest.mark.parametrize(
    ("text", "stage", "code"),
    [
        ("Error: getaddrinfo ENOTFOUND acme.salesforce.com", "dns", "host-not-found"),
        ("curl: (6) Could not resolve host: acme.salesforce.com", "dns", "host-not-found"),
        ("java.net.UnknownHostException: acme.salesforce.com", "dns", "host-not-found"),
        ("dial tcp: lookup acme.salesforce.com: no such host", "dns", "host-not-found"),
        ("The remote name could not be resolved: 'acme.salesforce.com'", "dns", "host-not-found"),
        ("Failed to open TCP connection (getaddrinfo: Name or service not known)", "dns", "host-not-found"),
        (f"{HTTPS}NameResolutionError(\"Failed to resolve 'acme'\"))", "dns", "host-not-found"),
        ("ConnectionError: ('Connection aborted.', gaierror(-2, 'Name or service "
         "not known'))", "dns", "host-not-found"),
        ("getaddrinfo EAI_AGAIN acme.my.salesforce.com", "dns", "resolver-failed"),
        ("Temporary failure in name resolution", "dns", "resolver-failed"),
        ("curl: (7) Failed to connect to x port 443: Connection refused", "tcp", "refused"),
        ("connect ECONNREFUSED 192.0.2.1:443", "tcp", "refused"),
        ("Error: connect ETIMEDOUT 192.0.2.1:443", "tcp", "timeout"),
        ("java.net.ConnectException: Connection timed out", "tcp", "timeout"),
        ("Net::OpenTimeout: execution expired", "tcp", "timeout"),
        ("dial tcp 192.0.2.1:443: i/o timeout", "tcp", "timeout"),
        ("connect: network is unreachable", "tcp", "unreachable"),
        (f"{HTTPS}ReadTimeoutError: Read timed out. (read timeout=30))", "http", "timeout"),
        ("Net::ReadTimeout", "http", "timeout"),
        ("java.net.SocketTimeoutException: Read timed out", "http", "timeout"),
        ("context deadline exceeded (Client.Timeout exceeded while awaiting headers)", "http", "timeout"),
        ("timeout of 10000ms exceeded", "http", "timeout"),
        ("curl: (28) Operation timed out after 30001 milliseconds", "http", "timeout"),
        ("Error: socket hang up", "http", "reset"),
        ("read ECONNRESET", "http", "reset"),
        ("curl: (52) Empty reply from server", "http", "reset"),
        ("('Connection aborted.', RemoteDisconnected('Remote end closed connection without "
         "response'))", "http", "reset"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer "
         "certificate", "tls", "untrusted-issuer"),
        ("Error: self signed certificate in certificate chain", "tls", "untrusted-issuer"),
        ("Error: self-signed certificate in certificate chain", "tls", "untrusted-issuer"),
        ("PKIX path building failed: unable to find valid certification path to "
         "requested target", "tls", "untrusted-issuer"),
        ("x509: certificate signed by unknown authority", "tls", "untrusted-issuer"),
        ("SSL_connect returned=1 errno=0 state=error: certificate verify failed", "tls", "handshake-failed"),
        ("certificate verify failed", "tls", "untrusted-issuer"),
        ("curl: (60) SSL certificate problem: certificate has expired", "tls", "expired"),
        ("PKIX path validation failed: CertificateExpiredException: NotAfter: Mon", "tls", "expired"),
        ("certificate verify failed: certificate is not yet valid", "tls", "not-yet-valid"),
        ("Hostname/IP does not match: ERR_TLS_CERT_ALTNAME_INVALID", "tls", "wrong-host"),
        ("No subject alternative DNS name matching acme found", "tls", "wrong-host"),
        ("x509: certificate is valid for a.example, not b.example", "tls", "wrong-host"),
        ("Received fatal alert: protocol_version", "tls", "protocol-version"),
        ("[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version", "tls", "protocol-version"),
        ("UNSUPPORTED: TLS 1.0 has been disabled in this organization", "tls", "protocol-version"),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version number", "tls", "handshake-failed"),
        ("Received fatal alert: handshake_failure", "tls", "handshake-failed"),
        ("Could not create SSL/TLS secure channel", "tls", "handshake-failed"),
        ("net/http: TLS handshake timeout", "tls", "timeout"),
        ("Could not find a suitable TLS CA certificate bundle, invalid path: /x", "tls", "ca-bundle"),
        (f"{HTTPS}ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 "
         "Proxy Authentication Required')))", "proxy", "authentication-required"),
        ("curl: (56) Received HTTP code 407 from proxy after CONNECT", "proxy", "authentication-required"),
        ("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 Proxy Authentication "
         "Required\"", "proxy", "authentication-required"),
        ("curl: (56) CONNECT tunnel failed, response 403", "proxy", "refused"),
        (f"{HTTPS}ProxyError('Cannot connect to proxy.', NewConnectionError('Connection "
         "refused')))", "proxy", "unreachable"),
        ("curl: (5) Could not resolve proxy: proxy.acme.example", "proxy", "unreachable"),
        ("tunneling socket could not be established, cause=connect ECONNREFUSED", "proxy", "unreachable"),
        ("proxyconnect tcp: dial tcp: lookup proxy: no such host", "proxy", "unreachable"),
        ("Failed to parse: http://proxy:port — Please check proxy URL. It is malformed", "proxy", "invalid"),
    ],
)  # fmt: skip
def test_the_failure_that_counts_is_named_alone(text: str, stage: str, code: str) -> None:
    assert codes_in(text) == [(stage, code)]


def test_the_words_of_the_network_are_its_description() -> None:
    (symptom,) = symptoms_in("trace\nError: getaddrinfo ENOTFOUND acme.salesforce.com\n    at x")
    assert symptom.description == "Error: getaddrinfo ENOTFOUND acme.salesforce.com"


@pytest.mark.parametrize(
    "text", ["all is well", "the timeout was set to 30", "epipeline", "the certificate is fine"]
)
def test_other_words_say_nothing_of_the_network(text: str) -> None:
    assert codes_in(text) == []
