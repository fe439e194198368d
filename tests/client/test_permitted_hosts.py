"""Who may be sent a secret."""

from collections.abc import Callable

import pytest
import trustme

from sfdoctor import Client, Reply, Secret
from sfdoctor.client.permitted_hosts import PermittedHosts
from sfdoctor.model import Stage

from .conftest import ORG, MakeClient, declared
from .servers import answering, http

FORM: dict[str, str | Secret] = {
    "grant_type": "client_credentials",
    "client_secret": Secret("a-consumer-secret"),
}


def refused(host: str, *, allow: tuple[str, ...] = (), posts: bool = True, secret: bool = True) -> str | None:
    failure = PermittedHosts(allow).refusal(host, posts=posts, carries_secret=secret)
    if failure is None:
        return None
    assert failure.stage is Stage.SAFETY
    assert failure.description
    assert host in failure.description
    return failure.error


@pytest.mark.parametrize(
    "host",
    [
        "acme.my.salesforce.com",
        "ACME.my.salesforce.com.",
        "acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed.develop.my.salesforce.com",
        "acme.my.salesforce.mil",
        "acme.my.sfcrmproducts.cn",
        "localhost",
        "127.0.0.1",
        "::1",
    ],
)
def test_salesforce_and_this_machine_may_have_secrets(host: str) -> None:
    assert refused(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "acme.example",
        "acme.my.salesforce.com.evil.example",
        "acme.my.salesforce.com.mcas.ms",
        "evil-my.salesforce.com.example",
        "my-salesforce.com",
        "acme.my.site.com",
        "127.0.0.1.example",
        "10.0.0.1",
    ],
)
def test_strangers_may_not(host: str) -> None:
    assert refused(host) == "stranger-host"
    assert refused(host, posts=False) == "stranger-host"


@pytest.mark.parametrize("host", ["login.salesforce.com", "test.salesforce.com", "LOGIN.salesforce.com."])
def test_nothing_is_posted_to_the_login_hosts_whoever_allows_them(host: str) -> None:
    assert refused(host) == "generic-host"
    assert refused(host, secret=False) == "generic-host"
    assert refused(host, posts=False, secret=True) == "generic-host"
    assert refused(host, allow=(host,)) == "generic-host"
    assert refused(host, posts=False, secret=False) is None


def test_a_host_that_the_person_names_may_have_secrets() -> None:
    assert refused("gateway.acme.example", allow=(" Gateway.acme.example. ",)) is None
    assert refused("other.acme.example", allow=("gateway.acme.example",)) == "stranger-host"
    assert refused("a.gateway.acme.example", allow=("gateway.acme.example",)) == "stranger-host"


def test_what_carries_no_secret_may_go_anywhere() -> None:
    assert refused("acme.example", posts=False, secret=False) is None
    assert refused("acme.example", posts=True, secret=False) is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://portal.example/token", "stranger-host"),
        ("HTTPS://PORTAL.example:8443?x=https://acme.my.salesforce.com", "stranger-host"),
        ("https://portal.example#@acme.my.salesforce.com/", "stranger-host"),
        ("https://[2001:db8::1]/", "stranger-host"),
        ("https://acme.my.salesforce.com@portal.example/token", "malformed"),
        ("https://acme.my.salesforce.com:443@portal.example/token", "malformed"),
        ("https://portal.example\\@acme.my.salesforce.com/token", "malformed"),
        ("https://portal.example\t.my.salesforce.com/token", "malformed"),
        (" https://acme.my.salesforce.com/", "not-https"),
        ("https://login.salesforce.com/services/oauth2/token", "generic-host"),
        ("http://acme.my.salesforce.com/services/oauth2/token", "not-https"),
        ("https:///services/oauth2/token", "malformed"),
        ("https://acme.my.salesforce.com:https/", "malformed"),
        ("https://acme.my.salesforce.com:0/", "malformed"),
        ("https://acme.my.salesforce.com:65536/", "malformed"),
        ("https://acme．my.salesforce.com/", "malformed"),
        ("https://acme.my.salesforce.com\n", "malformed"),
        ("https://[acme/", "malformed"),
        ("", "not-https"),
    ],
)
def test_what_is_refused_is_not_sent_but_recorded(url: str, code: str, make_client: MakeClient) -> None:
    def lookup(*_asked: object) -> list[tuple[object, ...]]:
        raise AssertionError("nothing may leave")

    client = make_client(lookup=lookup)
    view = client.for_check(declared())
    replies: list[Reply] = [view.post_form(url, FORM), view.get(url, bearer=Secret("a-token-of-acme"))]
    assert [reply.failure and reply.failure.error for reply in replies] == [code, code]
    assert [reply.attempts for reply in replies] == [0, 0]
    assert [exchange.attempt for exchange in client.exchanges] == [0, 0]
    assert client.requests == 0


def test_an_allowed_host_is_sent_the_secret(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        url = f"https://localhost:{server.port}/token"
        assert client_for().post_form(url, FORM).status == 200
    assert b"client_secret=a-consumer-secret" in server.received[0].body


@pytest.mark.parametrize("token", ["", "a\nb", "a b", "a\r\nX: y", "é", "a\x7f", "\t"])
def test_a_token_that_no_header_can_carry_is_not_sent(token: str, client_for: Callable[..., Client]) -> None:
    reply = client_for(1).get(f"{ORG}/services/data/v67.0", bearer=Secret(token))
    assert reply.failure
    assert (reply.failure.stage, reply.failure.error) == (Stage.TOKEN, "malformed")
