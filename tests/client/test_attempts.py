"""One try at the network, bounded as a whole."""

import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from sfdoctor.client.attempts import Attempt, Attempts
from sfdoctor.client.failures import NoAnswer, tcp_failure
from sfdoctor.client.protocol import Failure
from sfdoctor.model import Stage


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    with ours, theirs:
        yield ours, theirs


def failure_in(attempt: Attempt, stage: Stage, error: Exception | None = None) -> Failure:
    def step() -> None:
        with attempt.phase(stage, tcp_failure):
            if error:
                raise error

    with pytest.raises(NoAnswer) as raised:
        step()
    return raised.value.failure


def test_the_end_of_an_attempt_shuts_what_it_holds(pair: tuple[socket.socket, socket.socket]) -> None:
    attempt = Attempt(1)
    attempt.hold(pair[0])
    attempt.end("deadline")
    attempt.release()
    assert pair[0].recv(1) == b""
    assert pair[1].recv(1) == b""


def test_what_is_held_after_the_end_is_shut_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    attempt = Attempt(1)
    attempt.end("deadline")
    attempt.hold(pair[0])
    attempt.release()
    assert pair[0].recv(1) == b""


def test_what_was_released_is_left_alone(pair: tuple[socket.socket, socket.socket]) -> None:
    attempt = Attempt(1)
    attempt.hold(pair[0])
    attempt.release()
    attempt.end("deadline")
    pair[1].sendall(b"x")
    assert pair[0].recv(1) == b"x"


def test_the_watchdog_ends_an_attempt(pair: tuple[socket.socket, socket.socket]) -> None:
    with Attempts(0.2, 60).begin() as attempt:
        attempt.hold(pair[0])
        assert pair[0].recv(1) == b""
    assert failure_in(attempt, Stage.HTTP).error == "deadline"


@pytest.mark.parametrize(
    ("stage", "code"),
    [
        (Stage.DNS, "timeout"),
        (Stage.TCP, "timeout"),
        (Stage.PROXY, "timeout"),
        (Stage.TLS, "timeout"),
        (Stage.HTTP, "deadline"),
    ],
)
def test_a_deadline_is_named_after_the_stage_that_it_met(stage: Stage, code: str) -> None:
    attempt = Attempt(120)
    attempt.end("deadline")
    expected = Failure(stage, code, "not finished within 120 seconds")
    assert failure_in(attempt, stage) == expected
    assert failure_in(attempt, stage, ConnectionResetError(104, "reset")) == expected
    assert failure_in(attempt, stage, NoAnswer(Failure(stage, "invalid"))) == expected


def test_the_first_reason_stays() -> None:
    attempt = Attempt(1)
    attempt.end("deadline")
    attempt.end("stopped")
    assert failure_in(attempt, Stage.TCP).error == "timeout"


def test_a_step_that_fails_by_itself_is_explained() -> None:
    refused = ConnectionRefusedError(111, "Connection refused")
    assert failure_in(Attempt(1), Stage.TCP, refused).error == "refused"


def test_a_bug_is_not_taken_for_a_failure() -> None:
    with pytest.raises(KeyError), Attempt(1).phase(Stage.TCP, tcp_failure):
        raise KeyError("a bug")


def test_stop_ends_the_attempts_of_all_threads() -> None:
    attempts = Attempts(60, 60)
    begun = threading.Barrier(4)
    ended: list[Failure | None] = []

    def try_it() -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs, attempts.begin() as attempt:
            attempt.hold(ours)
            begun.wait(5)
            ours.recv(1)
            ended.append(attempt.interruption(Stage.HTTP))

    threads = [threading.Thread(target=try_it, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait(5)
    attempts.stop()
    for thread in threads:
        thread.join(5)
    assert [failure and failure.error for failure in ended] == ["stopped"] * 3


def test_nothing_begins_after_stop() -> None:
    attempts = Attempts(60, 60)
    attempts.stop()
    with pytest.raises(NoAnswer) as raised, attempts.begin():
        pass
    assert raised.value.failure.error == "stopped"


def test_each_thread_has_its_own_attempt() -> None:
    attempts = Attempts(60, 60)
    seen: list[Attempt] = []
    with attempts.begin() as attempt:
        thread = threading.Thread(target=lambda: seen.append(attempts.current()))
        thread.start()
        thread.join()
        assert attempts.current() is attempt
    assert seen[0] is not attempt
    assert attempts.current() is not attempt


def test_an_interrupted_attempt_lets_go_of_its_sockets_and_its_watchdog() -> None:
    attempts = Attempts(60, 60)
    ours, theirs = socket.socketpair()

    def interrupted() -> None:
        with attempts.begin() as attempt:
            attempt.hold(ours)
            raise KeyboardInterrupt

    with ours, theirs:
        with pytest.raises(KeyboardInterrupt):
            interrupted()
        ours.close()
        theirs.settimeout(5)
        assert theirs.recv(1) == b"", "a duplicate would keep the connection open"


def test_the_run_s_time_is_used_up_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("sfdoctor.client.attempts.time", SimpleNamespace(monotonic=lambda: now[0]))
    attempts = Attempts(60, 20)
    assert attempts.have_time_for(19)
    assert not attempts.have_time_for(20)
    now[0] += 15
    assert attempts.have_time_for(4)
    assert not attempts.have_time_for(6)


def test_who_waits_for_no_socket_is_woken_at_the_end() -> None:
    early, late = threading.Event(), threading.Event()
    attempt = Attempt(60)
    attempt.wake(early)
    assert not early.is_set()
    attempt.end("stopped")
    attempt.wake(late)
    assert early.is_set()
    assert late.is_set()


def test_the_watchdog_never_keeps_the_program_from_ending() -> None:
    before = set(threading.enumerate())
    with Attempts(60, 60).begin():
        begun = set(threading.enumerate()) - before
    assert [thread.daemon for thread in begun if isinstance(thread, threading.Timer)] == [True]
