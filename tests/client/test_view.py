"""The Client as one check sees it."""

from urllib.parse import parse_qs

import trustme

from sfdoctor import Client, Secret
from sfdoctor.model import Stage

from .conftest import HOST, ORG, MakeClient, declared
from .servers import answering, http


def test_a_view_is_a_client(make_client: MakeClient) -> None:
    view: Client = make_client().for_check(declared())
    assert all(hasattr(view, name) for name in Client.__dict__ if not name.startswith("_"))


def test_steps_are_recorded_under_the_name_of_the_check(make_client: MakeClient) -> None:
    client = make_client(1)
    client.for_check(declared(id="area.first")).connect(HOST)
    client.for_check(declared(id="area.second")).get(ORG)
    client.for_check(declared(id="area.third")).route(HOST)
    assert [(made.check, made.kind) for made in client.exchanges] == [
        ("area.first", "connect"),
        ("area.second", "request"),
        ("area.third", "route"),
    ]


def test_a_route_is_recorded_and_sends_nothing(make_client: MakeClient) -> None:
    client = make_client(proxy=Secret("http://user:a-password@proxy.acme.example:3128"))
    route = client.for_check(declared("nothing")).route(HOST)
    assert route.proxy == "http://proxy.acme.example:3128"
    assert client.exchanges[0].outcome == "through http://proxy.acme.example:3128"
    assert client.requests == 0


def test_proxy_variables_are_shown_without_credentials(make_client: MakeClient) -> None:
    variables = (("HTTPS_PROXY", Secret("http://user:pass@p:1")), ("NO_PROXY", Secret("localhost")))
    view = make_client(proxy_variables=variables).for_check(declared("nothing"))
    assert view.proxy_variables() == {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "localhost"}


def test_a_form_is_posted_url_encoded(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    form: dict[str, str | Secret] = {
        "grant_type": "client_credentials",
        "client_secret": Secret("a secret&=+é/"),
        "empty": "",
    }
    with answering(certificate, http(200)) as server:
        make_client(server.port).for_check(declared()).post_form(f"{ORG}/services/oauth2/token", form)
    (sent,) = server.received
    assert sent.method == "POST"
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(sent.body.decode(), keep_blank_values=True) == {
        "grant_type": ["client_credentials"],
        "client_secret": ["a secret&=+é/"],
        "empty": [""],
    }


def test_a_value_that_utf_8_cannot_carry_does_not_break_the_form(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        view = make_client(server.port).for_check(declared())
        assert view.post_form(ORG, {"client_secret": Secret("lone \ud800 surrogate")}).status == 200


def test_a_bearer_is_masked_before_anything_is_said_about_it(make_client: MakeClient) -> None:
    client = make_client(1)
    client.for_check(declared()).get(f"{ORG}/?was=an-access-token", bearer=Secret("an-access-token"))
    assert "an-access-token" not in repr(client.exchanges)
    assert client.redactor.redact("an-access-token") == "[redacted]"


def test_tokens_are_learnt_from_any_post_also_where_it_fails(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    answer = b'{"error":"odd","refresh_token":"a-refresh-token","id_token":"an-id-token"}'
    with answering(certificate, http(400, answer)) as server:
        client = make_client(server.port)
        client.for_check(declared()).post_form(ORG, {})
    assert client.redactor.redact("a-refresh-token an-id-token") == "[redacted] [redacted]"


def test_a_huge_token_costs_neither_memory_nor_time(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    answer = b'{"access_token":"' + b"x" * 5_000_000 + b'"}'
    with answering(certificate, http(200, answer)) as server:
        client = make_client(server.port)
        assert client.for_check(declared()).post_form(ORG, {}).ok
    assert client.redactor.longest < 200_000
    assert "xxxxxxxx" not in repr(client.exchanges)


def test_every_byte_of_an_answer_comes_through_but_a_known_secret(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    body = bytes(range(256)) + "é…\U0001f600".encode()
    with answering(certificate, http(200, body + b"&#x41;B12-CD34-EF56" + body)) as server:
        view = make_client(server.port, known_secrets=[Secret("AB12CD34EF56")]).for_check(declared())
        assert view.get(ORG).body == body + b"[redacted]" + body


def test_deeply_nested_json_does_not_break_a_post(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200, b"[" * 500_000)) as server:
        reply = make_client(server.port).for_check(declared()).post_form(ORG, {})
    assert (reply.status, reply.json) == (200, None)


def test_a_port_in_the_address_is_kept(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(200)) as server:
        reply = make_client().for_check(declared()).get(f"https://127.0.0.1:{server.port}/x")
        refused = make_client().for_check(declared()).get("https://127.0.0.1:1/x")
        assert server.received[0].headers["host"] == f"127.0.0.1:{server.port}"
    assert reply.status == 200
    assert refused.failure
    assert refused.failure.stage is Stage.TCP
