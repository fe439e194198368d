"""Output into a pipe whose reader has left, as with `| head`: not an error of ours."""

import os
import sys
from typing import TextIO


class TolerantOutput:
    """Standard output that turns to nowhere when its reader has left, so that the exit code stays true."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write as the stream does."""
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._leave()
            return len(text)

    def flush(self) -> None:
        """Flush as the stream does."""
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._leave()

    def _leave(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def tolerate_a_closed_pipe() -> None:
    """Let standard output lose its reader without a fuss."""
    sys.stdout = TolerantOutput(sys.stdout)
