"""One try at the network, bounded as a whole: at its end its sockets are shut, whatever they wait for."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

from ..model import Stage
from .failures import NoAnswer
from .protocol import Failure


class HasFileNumber(Protocol):
    """A socket of any kind."""

    def fileno(self) -> int:
        """The number of its open file."""
        ...


class Attempt:
    """One try. A read timeout starts anew with each byte; the attempt's own end does not.

    Without `seconds` nobody will end it, and it holds nothing. `sent_at` is this machine's clock when the
    request left, None until then.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.sent_at: datetime | None = None
        self._seconds = seconds
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self._waiting: list[threading.Event] = []
        self._ended: str | None = None

    def hold(self, sock: HasFileNumber) -> None:
        """Remember a socket, so that it is shut when the attempt ends.

        A duplicate is kept: it stays the same connection when TLS takes the original over, and its number
        cannot be given to another connection in between.
        """
        if self._seconds is None:
            return
        duplicate = socket.fromfd(sock.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        with self._lock:
            self._held.append(duplicate)
            ended = self._ended
        if ended:
            _shut(duplicate)

    def wake(self, waiting: threading.Event) -> None:
        """Set an event when the attempt ends, for who waits for something else than a socket."""
        with self._lock:
            self._waiting.append(waiting)
            ended = self._ended
        if ended:
            waiting.set()

    def end(self, why: str) -> None:
        """Shut every socket, wake all who wait. `why` is `deadline` or `stopped`; the first reason stays."""
        with self._lock:
            self._ended = self._ended or why
            for sock in self._held:
                _shut(sock)
            for waiting in self._waiting:
                waiting.set()

    def release(self) -> None:
        """Let go of the sockets without shutting them."""
        with self._lock:
            for sock in self._held:
                sock.close()
            self._held.clear()

    def interruption(self, stage: Stage) -> Failure | None:
        """Why the attempt was ended during `stage`, None where it was not."""
        if self._ended is None:
            return None
        if self._ended == "stopped":
            return STOPPED
        code = "deadline" if stage is Stage.HTTP else "timeout"
        return Failure(stage, code, f"not finished within {self._seconds:g} seconds")

    @contextlib.contextmanager
    def phase(self, stage: Stage, explain: Callable[[Exception], Failure]) -> Iterator[None]:
        """Run a step of the attempt. Raises NoAnswer where it fails or was interrupted.

        A shut socket can look like a server that closed in good order, so the end is asked for each time.
        Phases nest: the innermost says at which stage it was.
        """
        try:
            yield
        except NoAnswer as error:
            raise NoAnswer(self.interruption(error.failure.stage) or error.failure, error.status) from error
        except (OSError, ValueError) as error:
            raise NoAnswer(self.interruption(stage) or explain(error)) from error
        interruption = self.interruption(stage)
        if interruption:
            raise NoAnswer(interruption)


STOPPED = Failure(Stage.SAFETY, "stopped", "the run was stopped")


class Attempts:
    """All attempts that are under way, each on a thread of its own, and the end of them all.

    Each may take `seconds`; the run, which begins now, `run_seconds`.
    """

    def __init__(self, seconds: float, run_seconds: float) -> None:
        self._seconds = seconds
        self._run_ends = time.monotonic() + run_seconds
        self._lock = threading.Lock()
        self._open: set[Attempt] = set()
        self._stopped = threading.Event()
        self._of_thread = threading.local()

    @contextlib.contextmanager
    def begin(self) -> Iterator[Attempt]:
        """An attempt for this thread, ended by a watchdog after its time. Raises NoAnswer after `stop`."""
        attempt = Attempt(self._seconds)
        watchdog = threading.Timer(self._seconds, attempt.end, ["deadline"])
        watchdog.daemon = True
        with self._lock:
            if self._stopped.is_set():
                raise NoAnswer(STOPPED)
            self._open.add(attempt)
        try:
            watchdog.start()
            self._of_thread.attempt = attempt
            yield attempt
        finally:
            self._of_thread.attempt = None
            watchdog.cancel()
            attempt.release()
            with self._lock:
                self._open.discard(attempt)

    def current(self) -> Attempt:
        """This thread's attempt; one without a bound where none was begun."""
        return getattr(self._of_thread, "attempt", None) or Attempt()

    def have_time_for(self, seconds: float) -> bool:
        """True where the run goes on after a wait; else the wait would only end in the run's deadline."""
        return time.monotonic() + seconds < self._run_ends

    def pause(self, seconds: float) -> None:
        """Wait, or until `stop`."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """End every attempt at once, and allow no other. May be called from any thread, and again."""
        with self._lock:
            self._stopped.set()
            under_way = list(self._open)
        for attempt in under_way:
            attempt.end("stopped")


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
