"""What went wrong, put into codes."""

import errno
import http.client
import socket

import pytest
import requests
import urllib3

from sfdoctor.client.failures import NoAnswer, dns_failure, http_failure, tcp_failure, words
from sfdoctor.client.protocol import Failure
from sfdoctor.model import Stage


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "host-not-found"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "resolver-failed"),
        (socket.gaierror(socket.EAI_FAIL, "Non-recoverable failure"), "resolver-failed"),
        (UnicodeError("label empty or too long"), "host-not-found"),
    ],
)
def test_a_name_that_is_not_there_is_told_from_a_resolver_that_fails(error: Exception, code: str) -> None:
    assert dns_failure(error) == Failure(Stage.DNS, code, str(error))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "refused"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "reset"),
        (TimeoutError("timed out"), "timeout"),
        (OSError(errno.ETIMEDOUT, "Connection timed out"), "timeout"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "unreachable"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "unreachable"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "unreachable"),
    ],
)
def test_tcp_failures_are_told_apart(error: Exception, code: str) -> None:
    assert tcp_failure(error) == Failure(Stage.TCP, code, str(error))


def wrapped(inner: Exception) -> Exception:
    """As requests and urllib3 hand an error on."""
    return requests.ConnectionError(urllib3.exceptions.ProtocolError("Connection aborted.", inner))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TimeoutError("The read operation timed out"), "timeout"),
        (ConnectionResetError(104, "Connection reset by peer"), "reset"),
        (BrokenPipeError(32, "Broken pipe"), "reset"),
        (http.client.RemoteDisconnected("Remote end closed connection without response"), "reset"),
        (http.client.IncompleteRead(b"x" * 12, 88), "reset"),
        (http.client.BadStatusLine("garbage"), "not-http"),
        (http.client.LineTooLong("header line"), "not-http"),
        (http.client.HTTPException("got more than 100 headers"), "not-http"),
    ],
)
def test_http_failures_are_found_inside_their_wrappings(error: Exception, code: str) -> None:
    failure = http_failure(wrapped(error))
    assert (failure.stage, failure.error) == (Stage.HTTP, code)
    assert failure.description
    assert "aborted" not in failure.description


def test_an_error_of_the_library_itself_is_not_taken_for_one_of_the_system() -> None:
    assert http_failure(requests.exceptions.InvalidHeader("odd")).error == "not-http"


def test_a_chain_that_bites_its_tail_ends() -> None:
    first, second = OSError("first"), OSError("second")
    first.__cause__, second.__cause__ = second, first
    assert http_failure(wrapped(first)).error == "reset"


def test_object_addresses_and_source_lines_are_left_out() -> None:
    pool = urllib3.HTTPSConnectionPool("acme.my.salesforce.com")
    connection = pool._new_conn()
    said = f"{connection!r}: Failed to establish; {object()!r}: certificate has expired (_ssl.c:1006)"
    assert words(OSError(said)) == "Failed to establish; certificate has expired"
    assert words(TimeoutError("_ssl.c:989: The handshake operation timed out")) == (
        "The handshake operation timed out"
    )


def test_words_are_never_empty_and_never_endless() -> None:
    assert words(OSError()) == "OSError"
    assert len(words(OSError("x" * 100_000))) < 20_100


def test_no_answer_says_what_its_failure_says() -> None:
    assert str(NoAnswer(Failure(Stage.TCP, "refused", "Connection refused"))) == "Connection refused"
    assert str(NoAnswer(Failure(Stage.TCP, "refused"))) == "refused"
