"""`--report FORMAT=FILE`: which formats go where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..model import Report, UsageError
from ..nearest import nearest
from ..render.files import replaces, write_report
from ..render.special_files import descriptor_of
from .delivery import File, Stream
from .formats import FORMATS

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where reports go beside the console: files by format, and the one format that has standard output.

    `streams` are devices, pipes and open files: what is written to them cannot be taken back.
    """

    files: tuple[File, ...] = ()
    streams: tuple[File, ...] = ()
    on_stdout: str | None = None

    @property
    def named(self) -> tuple[tuple[str, Path], ...]:
        """What is written, as the person wrote it."""
        return tuple((f"--report {format}={path}", path) for format, path in self.files)

    def wants(self, format: str) -> bool:
        """Whether a format goes anywhere."""
        return self.on_stdout == format or any(format == known for known, _ in self.files + self.streams)

    def writers(self) -> list[Stream]:
        """What writes to each stream."""
        return [partial(_write, format, path) for format, path in self.streams]


def _write(format: str, path: Path, reports: Sequence[Report]) -> list[str]:
    try:
        write_report(FORMATS[format](reports), path)
    except UsageError as error:
        return [str(error)]
    return []


def read_wishes(wishes: Sequence[str], *, json: bool = False) -> ReportFiles:
    """Read the options. Raises UsageError for an unknown format, and for two formats on standard output."""
    pairs = [_format_and_file(text) for text in wishes]
    on_stdout = [format for format, file in pairs if _is_stdout(file)]
    if len(on_stdout) + json > 1:
        options = [*(["--json"] if json else []), *(f"--report {format}=-" for format in on_stdout)]
        raise UsageError(
            f"{' and '.join(options)} all want standard output, which only one format can have; "
            "give the others a file"
        )
    places = [(format, Path(file)) for format, file in pairs if not _is_stdout(file)]
    return ReportFiles(
        tuple(one for one in places if _replaces(one[1])),
        tuple(one for one in places if not _replaces(one[1])),
        "json" if json else next(iter(on_stdout), None),
    )


def _is_stdout(file: str) -> bool:
    return file == STDOUT or descriptor_of(Path(file)) == 1


def _replaces(path: Path) -> bool:
    try:
        return replaces(path)
    except UsageError:
        return True  # whoever writes it says what is wrong with it


def _format_and_file(text: str) -> tuple[str, str]:
    format, equals, file = text.partition("=")
    if format not in FORMATS:
        meant = nearest(format.lower(), FORMATS)
        hint = f"; did you mean {meant}?" if meant else "."
        raise UsageError(
            f"--report {text}: there is no format {format!r}{hint} The formats are {', '.join(FORMATS)}; "
            "write FORMAT=FILE, such as json=report.json"
        )
    if not equals or not file:
        raise UsageError(f"--report {text}: expected FORMAT=FILE, such as {format}=report.{format}")
    return format, file
