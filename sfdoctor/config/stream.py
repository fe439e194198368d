"""Reading from a pipe or a device, which may never say anything, within bounds."""

import threading
from pathlib import Path

from ..model import UsageError

SECONDS = 30.0
"""For a program behind a pipe that has to ask its person first."""


def read_stream(path: Path, name: str, limit: int) -> bytes:
    """At most `limit` bytes of what a pipe or a device gives, such as `<(program)` or `/dev/stdin`.

    Raises UsageError where it has not ended within 30 seconds, OSError where it cannot be read.
    """
    came: list[bytes] = []
    failed: list[OSError] = []

    def read() -> None:
        try:
            with path.open("rb") as stream:
                came.append(stream.read(limit))
        except OSError as error:
            failed.append(error)

    reader = threading.Thread(target=read, name="config", daemon=True)
    reader.start()
    reader.join(SECONDS)
    if failed:
        raise failed[0]
    if not came:
        raise UsageError(
            f"{name}: this is a pipe or a device, and what it gives did not end within {SECONDS:g} seconds; "
            "see that a program writes to it and closes it, or name a plain file"
        )
    return came[0]
