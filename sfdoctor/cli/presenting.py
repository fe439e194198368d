"""Showing reports where the user asked for them: the terminal, standard output, files."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from rich.console import Console

from ..model import Report
from ..render.answers import worst_exit_code
from ..render.console import ConsoleObserver, render_heading, render_report
from ..render.github import summary_line
from ..render.hostile_text import in_ascii, unheard
from ..render.json_v1 import to_json_of_all
from ..runner import Observer
from ..secrets import Secret
from ..target import Target
from ..urls import without_credentials
from . import actions
from .clashes import refuse_clashes
from .complaints import say
from .delivery import Stream, deliver, told_of
from .formats import FORMATS
from .log_file import LogFile
from .options import ReportWishes
from .pipes import lost_output, own_output
from .report_files import ReportFiles, read_wishes

_SPELLINGS = {
    "json": "\\u{:04x}", "sarif": "\\u{:04x}", "junit": "&#{};", "html": "&#{};",
    "markdown": "\\x{:02x}", "openmetrics": "\\\\x{:02x}",
}  # fmt: skip
"""How a sign is spelt in each format that is printed where a build's runner may read it as a command's.

It is the same text to whoever reads JSON or XML. The commands of `github` are meant.
"""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the user wants to see the reports."""

    files: ReportFiles = field(default_factory=ReportFiles)
    quiet: bool = False
    verbose: bool = False
    ascii: bool = False
    log_file: LogFile | None = None

    @property
    def shows_text(self) -> bool:
        """Whether the console has standard output."""
        return self.files.on_stdout is None and not self.quiet

    def opened(self, secrets: Iterable[Secret]) -> AbstractContextManager[None]:
        """What must be around everything that is printed, where a runner of GitHub Actions reads it."""
        if not actions.in_actions():
            return nullcontext()
        if self.files.on_stdout == "github":
            actions.mask(secrets)
        return actions.deaf_runner() if self.files.on_stdout is None else nullcontext()

    def observers(self, target: Target, *, live: bool = True) -> list[Observer]:
        """Who is told of progress; `live` shows it in the terminal."""
        watching: list[Observer] = []
        if live and self.shows_text:
            console = make_console()
            render_heading(target.name, without_credentials(target.login_url), console, ascii=self.ascii)
            watching.append(ConsoleObserver(console, ascii=self.ascii, verbose=self.verbose))
        return [*watching, self.log_file] if self.log_file else watching

    def part(self) -> None:
        """An empty line between two targets."""
        if self.shows_text:
            make_console().print()

    def show(self, report: Report, *, shown_live: bool = True) -> None:
        """Print the report of one target. `shown_live` leaves out the checks that were seen to end.

        Problems, such as an expired waiver, are told in any case.
        """
        if self.log_file:
            self.log_file.keep(report)
        if not self.shows_text:
            for problem in report.problems:
                self.tell(f"sfdoctor: {report.target}: {problem}", always=True)
        if self.shows_text:
            render_report(
                report, make_console(), ascii=self.ascii, verbose=self.verbose, show_checks=not shown_live
            )
        elif self.files.on_stdout is None:
            line = unheard(summary_line(report))
            print(in_ascii(line) if self.ascii else line, file=own_output(), flush=True)

    def finish(self, reports: Sequence[Report], lost: Iterable[str] = ()) -> int:
        """Write what holds all reports. Returns the exit code, which is the same in all that is written.

        `lost` are outputs that could not be written already.
        """
        log = [self.log_file.failure] if self.log_file and self.log_file.failure else []
        failures = deliver(reports, self.files.files, self._streams(), [*lost, *log, *lost_output()])
        for failure in failures:
            if failure not in lost_output():  # which is told when the process ends
                self.tell(f"sfdoctor: {failure}", always=True)
        return worst_exit_code(told_of(reports, failures))

    def _streams(self) -> list[Stream]:
        summary = [actions.append_summary] if self.files.wants("github") else []
        return [*self.files.writers(), *summary, *([self._print] if self.files.on_stdout else [])]

    def _print(self, reports: Sequence[Report]) -> list[str]:
        format = self.files.on_stdout or ""
        text = to_json_of_all(reports, ascii=self.ascii) if format == "json" else FORMATS[format](reports)
        if format in _SPELLINGS:
            text = unheard(text, _SPELLINGS[format])
        encoding = "ascii" if self.ascii else "utf-8"
        printable = text.encode(encoding, "backslashreplace").decode(encoding)
        print(printable.removesuffix("\n"), file=own_output(), flush=True)
        return lost_output()

    def tell(self, line: str, *, always: bool = False) -> None:
        """One line that is not a check's; with --quiet only what is `always` told."""
        if always or not self.quiet:
            say(" ".join(line.split("\n")))


def make_presentation(
    wished: ReportWishes,
    *,
    reads: Mapping[str, Path | None] = MappingProxyType({}),
    writes: Mapping[str, Path | None] = MappingProxyType({}),
) -> Presentation:
    """Read the options. `reads` and `writes` are the files that the command names beside them.

    Raises UsageError for an unknown format, for a file that one output would take from another or from what
    is read, and for a log file that cannot be written.
    """
    files = read_wishes(wished.reports, json=wished.json)
    others = {"--log-file": wished.log_file, **writes}
    refuse_clashes((*files.named, *((f"{what} {path}", path) for what, path in others.items())), reads)
    return Presentation(
        files=files,
        quiet=wished.quiet,
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
