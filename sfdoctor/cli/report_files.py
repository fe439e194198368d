"""`--report FORMAT=FILE`: which formats go where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Report, UsageError
from ..nearest import nearest
from ..render.files import write_report
from .formats import FORMATS

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where reports go beside the console: files by format, and the one format that has standard output."""

    files: tuple[tuple[str, Path], ...] = ()
    on_stdout: str | None = None

    def wants(self, format: str) -> bool:
        """Whether a format goes anywhere."""
        return self.on_stdout == format or any(format == known for known, _ in self.files)

    def write(self, reports: Sequence[Report]) -> Iterator[str]:
        """Write every file that can be written, and say which could not."""
        for format, path in self.files:
            try:
                write_report(FORMATS[format](reports), path)
            except UsageError as error:
                yield str(error)


def read_wishes(wishes: Sequence[str], *, json: bool = False) -> ReportFiles:
    """Read the options. Raises UsageError for an unknown format, and for two formats on standard output."""
    pairs = [_format_and_file(text) for text in wishes]
    on_stdout = [format for format, file in pairs if file == STDOUT]
    if len(on_stdout) + json > 1:
        options = [*(["--json"] if json else []), *(f"--report {format}=-" for format in on_stdout)]
        raise UsageError(
            f"{' and '.join(options)} all want standard output, which only one format can have; "
            "give the others a file"
        )
    files = tuple((format, Path(file)) for format, file in pairs if file != STDOUT)
    return ReportFiles(files, "json" if json else next(iter(on_stdout), None))


def _format_and_file(text: str) -> tuple[str, str]:
    format, equals, file = text.partition("=")
    if format not in FORMATS:
        meant = nearest(format.lower(), FORMATS)
        hint = f"; did you mean {meant}?" if meant else ""
        raise UsageError(
            f"--report {text}: there is no format {format!r}{hint} The formats are {', '.join(FORMATS)}; "
            "write FORMAT=FILE, such as json=report.json"
        )
    if not equals or not file:
        raise UsageError(f"--report {text}: expected FORMAT=FILE, such as {format}=report.{format}")
    return format, file
