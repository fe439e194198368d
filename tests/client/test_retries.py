"""When a request is sent again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import trustme

from sfdoctor import Client, Failure, Reply, Secret
from sfdoctor.client.retries import wait_before_repeating_get, wait_before_repeating_post
from sfdoctor.model import Stage
from sfdoctor.target import Timeouts

from .conftest import ORG, MakeClient, declared
from .servers import answering, http, reset

BUSY = b'{"error":"unknown_error","error_description":"retry your request"}'


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_get_is_repeated_twice_while_the_server_is_busy(
    status: int, make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(status)) as server:
        client = make_client(server.port)
        reply = client.for_check(declared()).get(ORG)
    assert (reply.status, reply.attempts) == (status, 3)
    assert len(server.received) == 3
    assert [(made.attempt, made.status) for made in client.exchanges] == [
        (1, status),
        (2, status),
        (3, status),
    ]
    assert client.requests == 3


def test_a_get_is_repeated_until_it_is_answered(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(503), http(200, b"[]")) as server:
        reply = client_for(server.port).get(ORG)
    assert (reply.status, reply.attempts) == (200, 2)


def test_a_get_is_repeated_after_resets(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, reset, reset, http(200)) as server:
        reply = client_for(server.port).get(ORG)
    assert (reply.status, reply.attempts) == (200, 3)
    assert len(server.received) == 3


def test_a_host_without_a_route_is_asked_once_more_only(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(420)) as server:
        reply = client_for(server.port).get(ORG)
    assert (reply.status, reply.attempts) == (420, 2)


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 500, 501])
def test_other_answers_are_final(
    status: int, client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(status)) as server:
        assert client_for(server.port).get(ORG).attempts == 1
    assert len(server.received) == 1


def test_a_post_is_never_repeated(client_for: Callable[..., Client], certificate: trustme.LeafCert) -> None:
    with answering(certificate, http(503), reset, http(200)) as server:
        client = client_for(server.port)
        assert client.post_form(ORG, {"a": "b"}).status == 503
        assert client.post_form(ORG, {"a": "b"}).failure
    assert len(server.received) == 2


def test_a_post_is_repeated_twice_for_an_error_that_passes(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(400, BUSY)) as server:
        client = make_client(server.port)
        view = client.for_check(declared())
        form = {"client_secret": Secret("a-consumer-secret")}
        reply = view.post_form(f"{ORG}/services/oauth2/token", form, passing_error="unknown_error")
        assert view.post_form(ORG, form, passing_error="invalid_grant").attempts == 1
        assert view.post_form(ORG, form).attempts == 1
    assert reply.attempts == 3
    assert [exchange.attempt for exchange in client.exchanges] == [1, 2, 3, 1, 1]


def test_a_post_that_succeeds_at_last_is_not_repeated_further(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(400, BUSY), http(200, b'{"access_token":"x"}')) as server:
        reply = client_for(server.port).post_form(ORG, {}, passing_error="unknown_error")
    assert (reply.status, reply.attempts) == (200, 2)
    assert len(server.received) == 2


def busy(attempts: int = 1, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(ORG, 503, named, attempts=attempts)


def test_the_wait_grows_and_is_never_in_step() -> None:
    waits = [wait_before_repeating_get(busy(attempt), 1.0) for attempt in (1, 2) for _ in range(50)]
    first, second = waits[:50], waits[50:]
    assert all(wait is not None and 0.5 <= wait <= 1.5 for wait in first)
    assert all(wait is not None and 1.0 <= wait <= 3.0 for wait in second)
    assert len(set(first)) > 1


def test_the_server_may_say_how_long_to_wait() -> None:
    assert wait_before_repeating_get(busy(retry_after="7"), 0.5) == 7
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=10), usegmt=True)
    assert 5 < (wait_before_repeating_get(busy(retry_after=soon), 0.5) or 0) <= 10
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    assert wait_before_repeating_get(busy(retry_after=past), 0.5) == 0


@pytest.mark.parametrize("long", ["21", "3600", "9" * 5000])
def test_a_server_that_wants_a_long_wait_is_left_alone(long: str) -> None:
    assert wait_before_repeating_get(busy(retry_after=long), 0.5) is None


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_the_run_would_not_outlast_is_not_begun(
    status: int, make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(status, Retry_After="12")) as server:
        client = make_client(server.port, timeouts=Timeouts(connect=2, read=2, attempt=10, run=11))
        reply = client.for_check(declared()).get(ORG)
    assert (reply.status, reply.failure, reply.attempts) == (status, None, 1)


def test_a_post_too_is_not_repeated_where_the_run_would_not_outlast_the_wait(
    make_client: MakeClient, certificate: trustme.LeafCert
) -> None:
    with answering(certificate, http(400, BUSY, Retry_After="12")) as server:
        client = make_client(server.port, timeouts=Timeouts(connect=2, read=2, attempt=10, run=11))
        reply = client.for_check(declared()).post_form(ORG, {}, passing_error="unknown_error")
    assert (reply.status, reply.failure, reply.attempts) == (400, None, 1)


@pytest.mark.parametrize("odd", ["", "soon", "-5", "1.5", "²", "Mon, 99 Foo 2026", "\x00"])
def test_a_wait_that_cannot_be_read_is_our_own(odd: str) -> None:
    wait = wait_before_repeating_get(busy(retry_after=odd), 0.5)
    assert wait is not None
    assert 0.25 <= wait <= 0.75


@pytest.mark.parametrize("body", [b"", b"[]", b'"unknown_error"', b"<html>", b'{"error": ["unknown_error"]}'])
def test_an_answer_without_the_error_is_final(body: bytes) -> None:
    assert wait_before_repeating_post(Reply(ORG, 400, {}, body), "unknown_error", 0.5) is None


def test_a_lost_post_is_final() -> None:
    lost = Reply(ORG, None, {}, BUSY, Failure(Stage.HTTP, "reset"))
    assert wait_before_repeating_post(lost, "unknown_error", 0.5) is None
