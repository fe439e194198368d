"""Looking names up, with an end to the wait."""

import socket
import threading
import time
from typing import Any

import pytest

from sfdoctor.client.attempts import Attempt
from sfdoctor.client.failures import NoAnswer
from sfdoctor.client.names import addresses_of, distinct
from sfdoctor.client.protocol import Failure


def found(*addresses: str) -> list[tuple[Any, ...]]:
    kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM)
    return [(socket.AF_INET, kind, 0, "", (address, 443)) for address in addresses for kind in kinds]


def failure_of(lookup: Any, wait: float = 5) -> Failure:
    with pytest.raises(NoAnswer) as raised:
        addresses_of("acme.my.salesforce.com", 443, lookup, Attempt(60), wait)
    return raised.value.failure


def test_the_resolver_is_asked_for_tcp_addresses() -> None:
    asked: list[tuple[Any, ...]] = []

    def lookup(*arguments: Any) -> list[tuple[Any, ...]]:
        asked.append(arguments)
        return found("192.0.2.1")

    addresses_of("acme.my.salesforce.com", 443, lookup, Attempt(60), 5)
    assert asked == [("acme.my.salesforce.com", 443, 0, socket.SOCK_STREAM)]


def test_each_address_is_named_once_in_the_order_of_the_resolver() -> None:
    assert distinct(found("192.0.2.9", "192.0.2.1", "192.0.2.9")) == ("192.0.2.9", "192.0.2.1")


def test_a_resolver_that_does_not_answer_is_waited_for_no_longer_than_said() -> None:
    never = threading.Event()
    began = time.monotonic()
    failure = failure_of(lambda *_: never.wait(), wait=0.2)
    never.set()
    assert (failure.error, failure.description) == ("timeout", "no answer within 0.2 seconds")
    assert time.monotonic() - began < 3


def test_the_end_of_the_attempt_ends_the_wait_for_the_resolver() -> None:
    never, asked = threading.Event(), threading.Event()
    attempt = Attempt(60)
    failures: list[Failure] = []

    def lookup(*_: Any) -> None:
        asked.set()
        never.wait()

    def look_up() -> None:
        with pytest.raises(NoAnswer) as raised:
            addresses_of("acme.my.salesforce.com", 443, lookup, attempt, 3600)  # type: ignore[arg-type]
        failures.append(raised.value.failure)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    assert asked.wait(10)
    attempt.end("stopped")
    thread.join(10)
    never.set()
    assert [failure.error for failure in failures] == ["stopped"]


def test_what_the_resolver_says_is_kept() -> None:
    def lookup(*_: Any) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    failure = failure_of(lookup)
    assert failure.error == "host-not-found"
    assert failure.description
    assert "Name or service not known" in failure.description


def test_no_address_is_not_found() -> None:
    assert failure_of(lambda *_: []).error == "host-not-found"


def test_a_name_that_dns_cannot_carry_is_not_found() -> None:
    with pytest.raises(NoAnswer) as raised:
        addresses_of("a" * 70 + ".example", 443, socket.getaddrinfo, Attempt(60), 5)
    assert raised.value.failure.error == "host-not-found"
