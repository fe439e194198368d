"""Several calls at the same time."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
import trustme

from sfdoctor import Client
from sfdoctor.client.overlap import overlapped

from .conftest import ORG
from .servers import Received, Server, http, read_request


def test_answers_come_in_the_order_of_the_calls() -> None:
    assert overlapped([partial(pow, 2, number) for number in range(30)], 4) == [2**n for n in range(30)]


def test_no_calls_bring_no_answers() -> None:
    assert overlapped([], 4) == []


def test_calls_overlap() -> None:
    together = threading.Barrier(4)
    assert overlapped([lambda: together.wait(5)] * 4, 4)


def test_no_more_than_allowed_are_under_way() -> None:
    lock = threading.Lock()
    now: list[int] = [0, 0]

    def call() -> None:
        with lock:
            now[0] += 1
            now[1] = max(now)
        threading.Event().wait(0.02)
        with lock:
            now[0] -= 1

    overlapped([call] * 12, 3)
    assert now[1] <= 3


def test_a_bug_in_a_call_comes_out() -> None:
    def bug() -> int:
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        overlapped([lambda: 1, bug, lambda: 2], 2)


def test_the_requests_of_get_all_overlap_and_keep_their_order(
    client_for: Callable[..., Client], certificate: trustme.LeafCert
) -> None:
    together = threading.Barrier(5)
    received: list[Received] = []

    def talk(connection: object) -> None:
        request = read_request(connection)  # type: ignore[arg-type]
        assert request
        received.append(request)
        together.wait(5)
        connection.sendall(http(200, request.path.encode()))  # type: ignore[attr-defined]

    with Server(talk, certificate) as server:
        replies = client_for(server.port).get_all([f"{ORG}/{number}" for number in range(5)])
    assert [reply.body for reply in replies] == [b"/0", b"/1", b"/2", b"/3", b"/4"]
