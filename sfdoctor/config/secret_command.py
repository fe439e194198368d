"""Running the program that prints a secret: without a shell, within bounds."""

import os
import re
import shlex
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from ..model import UsageError

SECONDS = 30.0
_CHUNK = 65_536
_LONGEST_COMPLAINT = 200
_MAY_BE_SECRET = re.compile(r"(?=\S*\d)[^\s'\":,;()]{12,}|(?i:(?:password|secret|token|key)\S*\s*[=:]\s*)\S+")


def output_of(command: str, environ: Mapping[str, str], folder: Path, limit: int) -> bytes:
    """What the program prints, at most `limit` bytes and one more. It runs in `folder`, without input.

    Raises UsageError where it cannot be started, fails, or does not end within 30 seconds.
    """
    arguments = _split(command)
    program = arguments[0]
    try:
        process = subprocess.Popen(
            arguments,
            bufsize=0,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=dict(environ),
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"command: {program} cannot be started: {reason}") from None
    output, complaint = bytearray(), bytearray()
    try:
        ended = _collect(process, output, complaint, limit + 1)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if not ended:
        raise UsageError(
            f"command: {program} did not end within {SECONDS:g} seconds; run it yourself to see why"
        )
    if process.returncode != 0:
        said = _first_line(complaint.decode("utf-8", "replace"), output.decode("utf-8", "replace"))
        raise UsageError(
            f"command: {program} failed with exit code {process.returncode}{said}; run it yourself to see why"
        )
    return bytes(output)


def _split(command: str) -> list[str]:
    try:
        arguments = shlex.split(command, posix=os.name == "posix")
    except ValueError:
        raise UsageError("command: a quotation mark is not closed") from None
    if not arguments:
        raise UsageError("command: no program is named")
    return arguments


def _collect(process: subprocess.Popen[bytes], output: bytearray, complaint: bytearray, limit: int) -> bool:
    """Read both streams until they end; True where that and the program's end came in time."""
    assert process.stdout is not None
    assert process.stderr is not None
    deadline = time.monotonic() + SECONDS
    readers = [
        threading.Thread(target=_drain, args=(pipe, kept, limit), daemon=True)
        for pipe, kept in ((process.stdout, output), (process.stderr, complaint))
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(max(0.0, deadline - time.monotonic()))
    if any(reader.is_alive() for reader in readers):
        return False
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    process.stdout.close()
    process.stderr.close()
    return True


def _drain(pipe: IO[bytes], kept: bytearray, limit: int) -> None:
    """Keep the first `limit` bytes and read on, so that the program is never blocked by a full pipe."""
    while chunk := pipe.read(_CHUNK):
        kept.extend(chunk[: max(0, limit - len(kept))])


def _first_line(complaint: str, output: str) -> str:
    line = next((line.strip() for line in complaint.splitlines() if line.strip()), "")
    for word in filter(lambda word: len(word) > 3, output.split()):
        line = line.replace(word, "…")
    line = "".join(character for character in _MAY_BE_SECRET.sub("…", line) if character.isprintable())
    return f" and said: {line[:_LONGEST_COMPLAINT]}" if line else ""
