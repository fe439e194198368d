"""Showing a report where the user asked for it: the terminal, stdout as JSON, files."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from ..model import Report, UsageError
from ..render.console import ConsoleObserver, render_heading, render_report
from ..render.files import write_report
from ..render.json_v1 import to_json
from ..runner import Observer
from ..target import Target
from ..urls import without_credentials
from .exit_codes import ExitCode, first_that_applies
from .log_file import LogFile
from .options import ReportWishes
from .pipes import own_output

FORMATS: dict[str, Callable[[Report], str]] = {"json": to_json}


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the user wants to see the report. `files` are pairs of a format and a path."""

    files: tuple[tuple[str, Path], ...] = ()
    json: bool = False
    verbose: bool = False
    ascii: bool = False
    log_file: LogFile | None = None

    def observers(self, target: Target, *, live: bool = True) -> list[Observer]:
        """Who is told of progress; `live` shows it in the terminal."""
        watching: list[Observer] = []
        if live and not self.json:
            console = make_console()
            render_heading(target.name, without_credentials(target.login_url), console, ascii=self.ascii)
            watching.append(ConsoleObserver(console, ascii=self.ascii, verbose=self.verbose))
        return [*watching, self.log_file] if self.log_file else watching

    def show(self, report: Report, *, shown_live: bool = True) -> int:
        """Print the report and write the files. Returns the exit code: a file may not have been written.

        `shown_live` leaves out the checks that were seen to end.
        """
        if self.log_file:
            self.log_file.keep(report)
        if self.json:
            print(to_json(report, ascii=self.ascii))
        else:
            render_report(
                report, make_console(), ascii=self.ascii, verbose=self.verbose, show_checks=not shown_live
            )
        failures = list(self._write_files(report))
        for failure in failures:
            self.tell(f"sfdoctor: {failure}")
        return first_that_applies(report.exit_code, ExitCode.USAGE) if failures else report.exit_code

    def _write_files(self, report: Report) -> Iterator[str]:
        """Write them all, and say which could not be written."""
        for format, path in self.files:
            try:
                write_report(FORMATS[format](report), path)
            except UsageError as error:
                yield str(error)
        if self.log_file and self.log_file.failure:
            yield self.log_file.failure

    def tell(self, line: str) -> None:
        """One line of progress that is not a check's."""
        print(line, file=sys.stderr, flush=True)


def make_presentation(wished: ReportWishes) -> Presentation:
    """Read the options. Raises UsageError for an unknown format or a log file that cannot be written."""
    return Presentation(
        files=tuple(_format_and_path(text) for text in wished.reports),
        json=wished.json,
        verbose=wished.verbose,
        ascii=wished.ascii or not speaks_unicode(),
        log_file=LogFile(wished.log_file) if wished.log_file else None,
    )


def make_console() -> Console:
    """A console on stdout, 80 columns wide where nobody says how wide it is."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else 80
    return Console(file=own_output(), width=width, highlight=False)


def speaks_unicode() -> bool:
    """True where stdout can print all that we would."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def _format_and_path(text: str) -> tuple[str, Path]:
    format, equals, path = text.partition("=")
    if format not in FORMATS or not equals or not path:
        raise UsageError(
            f"--report {text}: expected FORMAT=FILE with the format {' or '.join(FORMATS)}, "
            "such as json=report.json"
        )
    return format, Path(path)
