"""Looking names up, with an end to the wait."""

import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

from ..model import Stage
from .attempts import Attempt
from .failures import NoAnswer, dns_failure
from .protocol import Failure

Lookup = Callable[..., Sequence[tuple[Any, ...]]]
"""As `socket.getaddrinfo`."""


def addresses_of(
    host: str, port: int, lookup: Lookup, attempt: Attempt, wait: float
) -> list[tuple[Any, ...]]:
    """The addresses of a host as `getaddrinfo` gives them, waited for at most `wait` seconds.

    Raises NoAnswer. The system's resolver cannot be interrupted, so it is asked on a daemon thread, which is
    left behind where it takes too long.
    """
    answers: list[Sequence[tuple[Any, ...]] | Exception] = []
    done = threading.Event()

    def ask() -> None:
        try:
            answers.append(lookup(host, port, 0, socket.SOCK_STREAM))
        except Exception as error:  # noqa: BLE001 - handed to the thread that asked
            answers.append(error)
        finally:
            done.set()

    threading.Thread(target=ask, name=f"look-up {host}", daemon=True).start()
    with attempt.phase(Stage.DNS, dns_failure):
        attempt.wake(done)
        done.wait(wait)
        if not answers:
            raise NoAnswer(Failure(Stage.DNS, "timeout", f"no answer within {wait:g} seconds"))
        answer = answers[0]
        if isinstance(answer, Exception):
            raise answer
        if not answer:
            raise NoAnswer(Failure(Stage.DNS, "host-not-found", "the resolver gave no address"))
    return list(answer)


def distinct(answers: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    """The addresses in the resolver's order, each once."""
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
