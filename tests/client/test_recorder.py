"""Every step is recorded, redacted, with its timing."""

import json

import pytest
import trustme

from sfdoctor import Secret
from sfdoctor.client.recorder import LONGEST_TEXT, Recorder
from sfdoctor.client.redaction import MASK, Redactor

from .conftest import HOST, ORG, MakeClient, declared
from .servers import answering, http

KEY = "3MVG9" + "a1B2c3._d4" * 8
SECRET = "0123456789ABCDEF" * 4
TOKEN = "00D000000000001!AQ4AQFakeFakeFakeFakeFakeFakeFake.Fake_Fake"
ANSWER = {"access_token": TOKEN, "signature": "c2lnbmF0dXJlLW9mLWFjbWU=", "scope": "api"}


def test_a_mint_and_a_call_are_recorded_without_any_secret(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    echo = json.dumps({"you_said": f"Bearer {TOKEN}", "signed": ANSWER["signature"]}).encode()
    with answering(
        certificate,
        http(200, json.dumps(ANSWER).encode(), Set_Cookie="BrowserId=secret-cookie"),
        http(200, echo, Location=f"/?sid={TOKEN}"),
    ) as server:
        client = make_client(server.port, known_secrets=[Secret(SECRET)], consumer_key=KEY)
        view = client.for_check(declared())
        reply = view.post_form(
            f"{ORG}/services/oauth2/token",
            {"grant_type": "client_credentials", "client_id": KEY, "client_secret": Secret(SECRET)},
        )
        view.get(f"{ORG}/services/data/v67.0?x={TOKEN}", bearer=Secret(TOKEN))
    assert reply.json == ANSWER, "the check sees the answer as it is"
    minted, called = client.exchanges
    assert minted.sent == f"grant_type=client_credentials&client_id=3MVG9…{KEY[-4:]}&client_secret={MASK}"
    assert minted.received == json.dumps({**ANSWER, "access_token": MASK, "signature": MASK})
    assert (minted.kind, minted.check, minted.status, minted.outcome) == (
        "request",
        "test.check",
        200,
        "answered",
    )
    assert minted.subject == f"POST {ORG}/services/oauth2/token"
    assert ("set-cookie", MASK) in minted.response_headers
    assert ("Authorization", MASK) in called.request_headers
    assert called.subject == f"GET {ORG}/services/data/v67.0?x={MASK}"
    shown = repr(client.exchanges)
    for part in (SECRET, TOKEN[4:], KEY, "secret-cookie", ANSWER["signature"]):
        assert part not in shown


def test_times_count_from_the_start_of_the_run(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        view = client.for_check(declared())
        view.connect(HOST)
        view.handshake(HOST)
        view.get(ORG)
    started = [exchange.started for exchange in client.exchanges]
    assert 0 <= started[0] < started[1] < started[2]
    assert all(exchange.duration > 0 for exchange in client.exchanges)
    assert [(made.kind, made.subject) for made in client.exchanges] == [
        ("connect", f"{HOST}:443"),
        ("handshake", f"{HOST}:443"),
        ("request", f"GET {ORG}"),
    ]


def test_a_long_body_is_cut(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    body = b"x" * (LONGEST_TEXT - 10) + TOKEN.encode() + b"y" * 100_000
    with answering(certificate, http(200, body)) as server:
        client = make_client(server.port)
        reply = client.for_check(declared()).get(ORG, bearer=Secret(TOKEN))
    assert len(reply.body) > LONGEST_TEXT
    assert TOKEN.encode() not in reply.body
    received = client.exchanges[0].received
    assert received
    assert len(received) <= LONGEST_TEXT + 1
    assert TOKEN[:12] not in received


def test_a_failure_is_recorded_with_its_words(make_client: MakeClient) -> None:
    client = make_client(1)
    client.for_check(declared()).get(ORG)
    (made,) = client.exchanges
    assert (made.outcome, made.status) == ("tcp: refused", None)
    assert made.received
    assert "refused" in made.received


@pytest.mark.parametrize("secret", [SECRET, " secret with spaces and = signs "])
def test_what_the_network_says_is_redacted_too(secret: str, make_client: MakeClient) -> None:
    def lookup(*_asked: object) -> list[tuple[object, ...]]:
        raise OSError(f"no route for {secret.strip()}")

    client = make_client(known_secrets=[Secret(secret)], lookup=lookup)
    resolution = client.for_check(declared()).resolve(HOST)
    assert resolution.failure
    assert resolution.failure.description == f"no route for {MASK}"
    assert client.exchanges[0].received == resolution.failure.description


def test_steps_are_kept_in_the_order_in_which_they_began() -> None:
    recorder = Recorder(Redactor())
    first, second = recorder.now(), recorder.now()
    recorder.record("connect", "a", "later", second, "connected")
    recorder.record("connect", "a", "earlier", first, "connected")
    assert [exchange.subject for exchange in recorder.exchanges] == ["earlier", "later"]


def test_requests_and_api_calls_are_counted_apart() -> None:
    recorder = Recorder(Redactor())
    recorder.count_request(api_call=True)
    recorder.count_request(api_call=False)
    assert (recorder.requests, recorder.api_calls) == (2, 1)
