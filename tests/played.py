"""Playing a scenario: the simulated org over real HTTPS, every check, every kind of output."""

import base64
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import quote, quote_plus

from rich.console import Console

from sfdoctor.bundle.contents import Circumstances, contents_of
from sfdoctor.bundle.packing import packed
from sfdoctor.cli.examine import Subject, examine
from sfdoctor.cli.log_file import LogFile
from sfdoctor.client.taping import Tape
from sfdoctor.model import Outcome, Place, Report
from sfdoctor.registry import Registry
from sfdoctor.render.console import ConsoleObserver, render_report
from sfdoctor.render.github import to_github
from sfdoctor.render.html import to_html
from sfdoctor.render.json_v1 import to_json
from sfdoctor.render.junit import to_junit
from sfdoctor.render.markdown import to_markdown
from sfdoctor.render.openmetrics import to_openmetrics
from sfdoctor.render.sarif import to_sarif
from sfdoctor.runner import Observer
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import SimulatedOrg, serve

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Played:
    """What a scenario gave: the report, each output as text, and the texts that none may show."""

    report: Report
    outputs: dict[str, str]
    secrets: tuple[str, ...]
    asked: tuple[str, ...]
    """`METHOD host path` of every request that the org served."""
    bundle: bytes
    """The run as a bundle; what is in it is among the outputs."""

    def checks_that(self, outcome: Outcome) -> set[str]:
        """The ids of the checks that ended so."""
        return {result.check for result in self.report.results if result.outcome is outcome}

    @property
    def leading(self) -> list[str]:
        """The ids of the leading causes, root first."""
        return [diagnosis.cause.id for diagnosis in self.report.diagnoses if diagnosis.leading]

    @property
    def causes(self) -> list[str]:
        """The ids of all causes on offer."""
        return [diagnosis.cause.id for diagnosis in self.report.diagnoses]


@cache
def play(id: str, *more_checks: Path) -> Played:
    """Play a scenario with the built-in checks, and those of more folders."""
    registry = Registry()
    registry.add_folder(ROOT / "checks", name="sfdoctor_checks")
    for folder in more_checks:
        registry.add_folder(folder)
    with serve(find_scenario(id)) as org, tempfile.TemporaryDirectory() as place:
        live, log = io.StringIO(), LogFile(Path(place) / "log.jsonl")
        subject = Subject(org.target, org.settings, (), org.lookup)
        tape = Tape(org.target)
        observers: list[Observer] = [ConsoleObserver(Console(file=live, width=80)), log]
        report = examine(subject, registry, observers, tape=tape)
        log.keep(report)
        bundle = bundle_of(tape, report)
        outputs = {
            "live": live.getvalue(),
            "console": shown(report),
            "ascii": shown(report, ascii=True),
            "json": to_json(report),
            "log": (Path(place) / "log.jsonl").read_text("utf-8"),
            "repr": repr(report),
            "junit": to_junit([report]),
            "sarif": to_sarif([report]),
            "sarif with a place": to_sarif([replace(report, place=Place("sfdoctor.yaml", 1))]),
            "github": to_github([report]),
            "markdown": to_markdown([report]),
            "openmetrics": to_openmetrics([report]),
            "html": to_html([report]),
            **{f"{name} in the bundle": text for name, text in unpacked(bundle).items()},
        }
        asked = tuple(f"{request.method} {request.host} {request.path}" for request in org.requests)
        return Played(report, outputs, tuple(secrets_of(org)), asked, bundle)


def bundle_of(tape: Tape, report: Report) -> bytes:
    """What `--bundle` writes of a run."""
    recording = tape.recording()
    settings = [("client_secret", "secret", "a test")]
    contents = contents_of(recording, Circumstances(), to_json(report), settings)
    return packed(contents, tape.redactor, recording.recorded_at)


def unpacked(bundle: bytes) -> dict[str, str]:
    """The files in a bundle."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(report: Report, *, ascii: bool = False) -> str:
    """The console's report at its most talkative."""
    out = io.StringIO()
    render_report(report, Console(file=out, width=80), ascii=ascii, verbose=True)
    return out.getvalue()


def secrets_of(org: SimulatedOrg) -> Iterator[str]:
    """The consumer secret, and every access token and signature that the org gave out."""
    yield org.client_secret
    yield org.world.app.consumer_secret
    yield from org.state.sessions
    for token in org.state.sessions:
        yield from (part for part in token.split(".") if len(part) > 20)


def spellings(secret: str, consumer_key: str) -> Iterator[str]:
    """The forms in which a secret may leave. Written apart from the redaction, to judge it."""
    bare = secret.strip()
    yield from {bare, quote(bare, safe=""), quote_plus(bare), json.dumps(bare)[1:-1]}
    yield base64.b64encode(bare.encode()).decode().rstrip("=")[:-1]
    yield base64.b64encode(f"{consumer_key}:{bare}".encode()).decode().rstrip("=")[:-1]
    for padding in ("x", "xx"):
        yield base64.b64encode(f"{padding}{bare}".encode()).decode()[4:-4]
