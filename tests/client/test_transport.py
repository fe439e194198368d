"""requests and urllib3, put right."""

import socket
import warnings
from collections.abc import Callable

import pytest
import requests
import requests_mock
import trustme
from requests.adapters import HTTPAdapter

from sfdoctor.client.attempts import Attempt
from sfdoctor.client.failures import NoAnswer
from sfdoctor.client.protocol import Failure
from sfdoctor.client.tls import TlsSocket, Trust
from sfdoctor.client.transport import DialledAdapter, PlainSession
from sfdoctor.model import Stage

from .conftest import HOST, ORG
from .servers import answering, http


def dialling(port: int, ca_bundle: str, dialled: list[tuple[str, int]]) -> Callable[..., TlsSocket]:
    def dial(host: str, true_port: int, _attempt: Attempt) -> TlsSocket:
        dialled.append((host, true_port))
        return Trust(ca_bundle).wrap(socket.create_connection(("127.0.0.1", port)), host)

    return dial


def test_connections_come_from_the_dialer_alone(certificate: trustme.LeafCert, ca_bundle: str) -> None:
    dialled: list[tuple[str, int]] = []
    with (
        answering(certificate, http(200)) as server,
        PlainSession(DialledAdapter(dialling(server.port, ca_bundle, dialled))) as session,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        for _ in range(3):
            assert session.get(ORG, proxies={"https": "http://127.0.0.1:9"}, verify="/nowhere").ok
    assert dialled == [(HOST, 443)]


def test_what_the_dialer_raises_comes_through_untouched() -> None:
    refused = NoAnswer(Failure(Stage.TCP, "refused"))

    def dial(*_asked: object) -> TlsSocket:
        raise refused

    session = PlainSession(DialledAdapter(dial))
    for _ in range(3):
        with pytest.raises(NoAnswer) as raised:
            session.get(ORG)
        assert raised.value is refused


def test_plain_http_has_no_way_out() -> None:
    session = PlainSession(DialledAdapter(lambda *_asked: pytest.fail("nothing may leave")))
    with pytest.raises(requests.exceptions.InvalidSchema):
        session.get("http://acme.my.salesforce.com/")


def test_the_attempt_learns_when_its_request_left(certificate: trustme.LeafCert, ca_bundle: str) -> None:
    attempt = Attempt()
    with answering(certificate, http(200)) as server:
        adapter = DialledAdapter(dialling(server.port, ca_bundle, []), lambda: attempt)
        PlainSession(adapter).get(ORG)
    assert attempt.sent_at


def test_a_session_keeps_no_cookie_and_follows_no_redirect(
    certificate: trustme.LeafCert, ca_bundle: str
) -> None:
    with answering(certificate, http(302, b"", Location="/x", Set_Cookie="sid=abc")) as server:
        session = PlainSession(DialledAdapter(dialling(server.port, ca_bundle, [])))
        assert session.get(ORG).status_code == 302
        assert not session.cookies
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_has_a_target_so_a_session_follows_none(status: int) -> None:
    session = PlainSession(HTTPAdapter())
    with requests_mock.Mocker() as mock:
        mock.get(ORG, status_code=status, headers={"Location": "https://elsewhere.example/"})
        response = session.get(ORG)
    assert response.status_code == status
    assert mock.call_count == 1
