"""`--bundle`: keeping a run in one file."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from ..bundle.contents import Circumstances, contents_of, read_manifest
from ..bundle.packing import packed
from ..client.taping import Tape
from ..config import Settings
from ..gate.baseline import to_text
from ..model import Report, UsageError
from ..render.files import write_report
from ..render.json_v1 import to_json
from ..target import Target
from .exit_codes import ExitCode
from .gate import Gate
from .options import CheckWishes

_STAYS = (
    "Readable in it: addresses and ids of the org, user names, what the org answered, and where the settings "
    "came from. Masked: the consumer secret, tokens, signatures, cookies and credentials of a proxy."
)
Tell = Callable[..., None]


class Bundler:
    """Records one target's run and writes the bundle."""

    def __init__(self, file: Path, gate: Gate, *, preview: bool) -> None:
        self.file = file
        self._gate = gate
        self._preview = preview
        self._tape: Tape | None = None

    def new_tape(self, target: Target) -> Tape:
        """A tape for an examination that begins; that of an earlier one is forgotten."""
        self._tape = Tape(target)
        return self._tape

    def keep(self, settings: Settings, report: Report, checks: CheckWishes, tell: Tell) -> list[str]:
        """Write the bundle, where the person wants it after a look. Returns why it could not be written."""
        try:
            self._write(settings, report, checks, tell)
        except UsageError as error:
            return [f"--bundle: {error}"]
        return []

    def _write(self, settings: Settings, report: Report, checks: CheckWishes, tell: Tell) -> None:
        if self._tape is None:
            tell(f"{self.file} was not written: nothing was examined", always=True)
            return
        recording = self._tape.recording()
        circumstances = Circumstances(
            checks.only,
            checks.skip,
            settings.no_secret is None,
            settings.waivers,
            self._gate.fail_on,
            to_text(self._gate.baseline) if self._gate.baseline else None,
            report.exit_code == ExitCode.INTERRUPTED,
        )
        mask = self._tape.redactor.redact
        shown = [(key, mask(value), mask(origin)) for key, value, origin in settings.origins]
        contents = contents_of(recording, circumstances, to_json(report), shown)
        file = packed(contents, self._tape.redactor, recording.recorded_at)
        if self._preview:
            for line in _listed(contents, len(file)):
                tell(line, always=True)
            if not self._wanted(tell):
                return
        write_report(file, self.file)
        tell(f"Written: {self.file}, {_size(len(file))}; look again with: sfdoctor replay {self.file}")

    def _wanted(self, tell: Tell) -> bool:
        if sys.stdin is not None and sys.stdin.isatty():
            return typer.confirm(f"Write {self.file}?", err=True)
        tell(
            f"{self.file} was not written: nobody is there to agree; leave --bundle-preview out", always=True
        )
        return False


def make_bundler(file: Path | None, targets: int, gate: Gate, *, preview: bool) -> Bundler | None:
    """Read the options. Raises UsageError where there is not exactly one run to keep."""
    if file is None:
        if preview:
            raise UsageError("--bundle-preview shows what --bundle FILE.zip would write: name the file")
        return None
    if targets > 1:
        raise UsageError(f"--bundle keeps the run of one target, and {targets} are to be examined; name one")
    if str(file) == "-":
        raise UsageError("--bundle -: a bundle is a file; name it, such as acme.zip")
    if file.is_dir() or not file.absolute().parent.is_dir():
        raise UsageError(f"--bundle {file}: name a file in a folder that is there")
    return Bundler(file, gate, preview=preview)


def _listed(contents: dict[str, str], size: int) -> Iterator[str]:
    yield f"The bundle holds {len(contents)} files, {_size(size)} packed:"
    (manifest, text), *_ = contents.items()
    yield f"  {manifest}: this list, the versions in use, and which checks were chosen"
    for file in read_manifest(text).files:
        yield f"  {file.name}: {file.what} ({_size(file.bytes)})"
    yield _STAYS


def _size(size: int) -> str:
    return f"{max(size / 1000, 0.1):.1f} kB"
