"""`--log-file`: every step of a run, as it happens, secrets masked."""

import contextlib
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..model import Report, Result, UsageError


class LogFile:
    """One JSON object a line. Progress is written as it comes, the exchanges when the report is there.

    It is told only what has been redacted. `failure` says what went wrong where it could not be written to
    its end, as on a full disk; the run goes on without it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file. Raises UsageError where it cannot be written."""
        self.failure: str | None = None
        self._path = path
        try:
            self._file = path.open("w", encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise UsageError(
                f"--log-file {path}: {error.strerror}; name a file that can be written"
            ) from None

    def started(self, check: str, title: str) -> None:
        """A check begins."""
        self._write("started", check=check, title=title)

    def finished(self, result: Result) -> None:
        """A check has ended."""
        self._write("finished", **asdict(result))

    def keep(self, report: Report) -> None:
        """The exchanges and the diagnosis of a finished run."""
        for exchange in report.exchanges:
            self._write("exchange", **asdict(exchange))
        for diagnosis in report.diagnoses:
            self._write("diagnosis", cause=diagnosis.cause.id, because=diagnosis.because)
        self._write("ended", exit_code=report.exit_code, duration=report.duration)

    def _write(self, event: str, **details: Any) -> None:
        if self.failure is not None:
            return
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            self._file.write(json.dumps({"at": at, "event": event, **details}, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            self.failure = (
                f"--log-file {self._path}: {error.strerror}; the log is not complete, name another file"
            )
            with contextlib.suppress(OSError):
                self._file.close()
