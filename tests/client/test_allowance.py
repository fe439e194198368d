"""What a check declared is what it may do."""

import threading

import pytest
import trustme

from sfdoctor import Secret
from sfdoctor.check import Sends
from sfdoctor.client.allowance import Allowance, costs_api_call
from sfdoctor.model import Stage

from .conftest import HOST, ORG, MakeClient, declared
from .servers import answering, http

TOKEN = Secret("an-access-token-of-acme")
DATA = f"{ORG}/services/data/v67.0/sobjects"


@pytest.mark.parametrize(
    ("declares", "does", "allowed"),
    [
        ("nothing", "read", False),
        ("read", "read", True),
        ("read", "token", False),
        ("token", "token", True),
        ("token", "read", True),
        ("probe", "token", True),
        ("probe", "write", False),
        ("write", "probe", True),
    ],
)
def test_a_bolder_declaration_allows_the_milder_step(declares: Sends, does: Sends, allowed: bool) -> None:
    failure = Allowance(declared(declares)).refusal(does)
    assert (failure is None) is allowed
    if failure:
        assert (failure.stage, failure.error) == (Stage.SAFETY, "not-declared")
        assert failure.description
        assert "test.check" in failure.description


def test_a_check_that_sends_nothing_is_told_the_route_and_no_more(make_client: MakeClient) -> None:
    def lookup(*_asked: object) -> list[tuple[object, ...]]:
        raise AssertionError("nothing may leave")

    client = make_client(lookup=lookup)
    view = client.for_check(declared("nothing"))
    assert view.route(HOST).proxy is None
    failures = [
        view.resolve(HOST).failure,
        view.connect(HOST).failure,
        view.handshake(HOST).failure,
        view.get(ORG).failure,
        view.post_form(ORG, {}).failure,
        *[reply.failure for reply in view.get_all([ORG])],
    ]
    assert [failure and failure.error for failure in failures] == ["not-declared"] * 6
    assert client.requests == 0
    assert [exchange.outcome for exchange in client.exchanges[1:]] == ["safety: not-declared"] * 6


def test_a_check_that_reads_does_not_post(make_client: MakeClient) -> None:
    reply = make_client(1).for_check(declared("read")).post_form(ORG, {})
    assert reply.failure
    assert reply.failure.error == "not-declared"


def test_api_calls_beyond_the_declared_are_not_sent(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        view = client.for_check(declared("read", api_calls=2))
        replies = view.get_all([DATA] * 5, bearer=TOKEN)
        free = view.get(f"{ORG}/services/oauth2/userinfo", bearer=TOKEN)
    assert sorted(reply.failure.error for reply in replies if reply.failure) == ["budget"] * 3
    assert free.ok
    assert len(server.received) == 3
    assert client.api_calls == 2


@pytest.mark.parametrize(("declares", "asked"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_a_repeat_is_charged_so_the_declared_worst_cost_is_never_passed(
    make_client: MakeClient, certificate: trustme.LeafCert, declares: int, asked: int
) -> None:
    with answering(certificate, http(503)) as server:
        client = make_client(server.port)
        reply = client.for_check(declared("read", api_calls=declares)).get(DATA, bearer=TOKEN)
    assert (reply.status, reply.failure) == (503, None)
    assert client.api_calls == asked


def test_each_check_has_its_own_allowance(make_client: MakeClient, certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(200)) as server:
        client = make_client(server.port)
        check = declared("read", api_calls=1)
        assert all(client.for_check(check).get(DATA, bearer=TOKEN).ok for _ in range(2))


def test_threads_share_an_allowance_without_overdrawing_it() -> None:
    allowance = Allowance(declared("read", api_calls=10))
    granted: list[bool] = []
    threads = [
        threading.Thread(target=lambda: granted.append(allowance.refusal("read", 1) is None))
        for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(granted) == 10


@pytest.mark.parametrize(
    ("path", "with_bearer", "costs"),
    [
        ("/services/data/v67.0/", True, True),
        ("/services/data/v67.0", True, True),
        ("/services/data/v67.0/query?q=SELECT+Id", True, True),
        ("/services/data/v67.0/", False, False),
        ("/services/data/", True, False),
        ("/services/oauth2/userinfo", True, False),
        ("/id/00D/005", True, False),
    ],
)
def test_data_calls_with_a_token_cost_an_api_call(path: str, with_bearer: bool, costs: bool) -> None:
    assert costs_api_call(ORG + path, with_bearer) is costs
