"""Several calls at the same time, on daemon threads: one that hangs never keeps the program from ending."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Answer = TypeVar("Answer")


def overlapped(calls: Sequence[Callable[[], Answer]], at_once: int) -> list[Answer]:
    """Make all calls, at most `at_once` at a time. Answers come in the order of the calls.

    Raises what a call raised, after all have ended.
    """
    answers: dict[int, Answer] = {}
    errors: list[BaseException] = []
    lock = threading.Lock()
    waiting = iter(enumerate(calls))

    def work() -> None:
        while True:
            with lock:
                place, call = next(waiting, (0, None))
            if call is None:
                return
            try:
                answers[place] = call()
            except BaseException as error:  # noqa: BLE001 - raised again on the thread that asked
                errors.append(error)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(at_once, len(calls)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [answers[place] for place in range(len(calls))]
