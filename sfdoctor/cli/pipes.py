"""The standard streams: a reader may leave, as with `| head`, and they are no place for plug-ins."""

import io
import os
import sys
import threading
from pathlib import Path
from typing import Any, TextIO


class TolerantOutput:
    """Standard output that turns to nowhere when it cannot be written to, so that the exit code stays true.

    A reader that has left is no failure; any other, such as a full disk, is kept in `failure`.
    """

    def __init__(self, stream: TextIO) -> None:
        self.failure: OSError | None = None
        self._stream = stream

    def write(self, text: str) -> int:
        """Write as the stream does."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._leave(error)
            return len(text)

    def flush(self) -> None:
        """Flush as the stream does."""
        try:
            self._stream.flush()
        except OSError as error:
            self._leave(error)

    @property
    def lost(self) -> str | None:
        """What to say of it where it could not be written."""
        return f"standard output cannot be written: {self.failure.strerror}" if self.failure else None

    def _leave(self, error: OSError) -> None:
        if not isinstance(error, BrokenPipeError):
            self.failure = self.failure or error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


class OwnStream:
    """A standard stream for the main thread, which alone talks to the person; other threads have `others`.

    Plug-ins are loaded and checks are run on threads of their own. `own` is for those who draw from another
    thread on purpose.
    """

    def __init__(self, own: TextIO | TolerantOutput, others: TextIO) -> None:
        self.own = own
        self._others = others

    def __getattr__(self, name: str) -> Any:
        talks = threading.current_thread() is threading.main_thread()
        return getattr(self.own if talks else self._others, name)


def guard_standard_streams() -> TolerantOutput:
    """Let standard output lose its reader without a fuss, and keep it and standard input from plug-ins.

    What they print goes to standard error; what they ask for is at its end, so that none waits for it.
    Returns standard output, which knows whether it could be written to. A stream that was closed before we
    began is nowhere.
    """
    nowhere = Path(os.devnull).open("r+", encoding="utf-8")  # noqa: SIM115 - it lasts as long as the process
    output = TolerantOutput(sys.stdout or nowhere)
    sys.stdout = OwnStream(output, sys.stderr)
    sys.stdin = OwnStream(sys.stdin or nowhere, io.StringIO())
    return output


def lost_output() -> list[str]:
    """What to say of standard output where it could not be written so far."""
    lost = getattr(own_output(), "lost", None)
    return [] if lost is None else [lost]


def own_output() -> TextIO:
    """Standard output itself, for any thread."""
    own: TextIO = getattr(sys.stdout, "own", sys.stdout)
    return own
