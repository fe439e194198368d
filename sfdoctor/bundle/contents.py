"""What a bundle holds, file by file."""

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from ..client.recording import Recording
from ..model import Outcome, Waiver
from .har import to_har

FORMAT = "sfdoctor-bundle"
VERSION = 1
MANIFEST, REPORT, ARCHIVE, RECORDING, CONFIG = (
    "manifest.json",
    "report.json",
    "exchanges.har",
    "recording.json",
    "config.json",
)
WHAT = {
    REPORT: "the report, as --report json writes it: findings, causes and every exchange",
    ARCHIVE: "every request and its answer as HAR 1.2; tokens and secrets are masked",
    RECORDING: "route, name resolution and TLS, the clock, what key and secret look like and what they sign",
    CONFIG: "the configuration that was in effect; secrets are masked",
}
_LIBRARIES = ("sfdoctor", "requests", "urllib3", "certifi", "cryptography", "pyjwt")


def _failing(outcome: Outcome) -> Outcome:
    if outcome not in (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED):
        raise ValueError(f"{outcome} is never a failure")
    return outcome


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a replay needs beside the recording, to judge as the run did.

    `baseline` is the text of the file. `interrupted` says that the run was not let come to its end.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    with_secret: bool = True
    waivers: tuple[Waiver, ...] = ()
    fail_on: Annotated[Outcome, AfterValidator(_failing)] = Outcome.FAILED
    baseline: str | None = None
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class FileInside:
    """An entry of the list of what is inside. `bytes` is its size."""

    name: str
    what: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    format: str
    version: int
    versions: Mapping[str, str]
    circumstances: Circumstances
    files: tuple[FileInside, ...] = field(default=())


_RECORDING = TypeAdapter(Recording)
_MANIFEST = TypeAdapter(Manifest)


def contents_of(
    recording: Recording,
    circumstances: Circumstances,
    report_json: str,
    settings: Iterable[tuple[str, str, str]],
) -> dict[str, str]:
    """The files of a bundle, the list of what is inside first. `settings` are key, value and origin."""
    files = {
        REPORT: report_json,
        ARCHIVE: to_har(recording.calls, recording.recorded_at, version("sfdoctor")),
        RECORDING: _RECORDING.dump_json(replace(recording, calls=()), indent=1).decode(),
        CONFIG: _config(recording, settings),
    }
    inside = tuple(FileInside(name, WHAT[name], len(text.encode())) for name, text in files.items())
    versions = {name: version(name) for name in _LIBRARIES} | {"python": platform.python_version()}
    manifest = Manifest(FORMAT, VERSION, versions, circumstances, inside)
    return {MANIFEST: _MANIFEST.dump_json(manifest, indent=1).decode(), **files}


def read_manifest(text: str) -> Manifest:
    """The manifest in a text. Raises pydantic's ValidationError."""
    return _MANIFEST.validate_json(text)


def read_recording(text: str) -> Recording:
    """The recording in a text, without its calls. Raises pydantic's ValidationError."""
    return _RECORDING.validate_json(text)


def _config(recording: Recording, settings: Iterable[tuple[str, str, str]]) -> str:
    listed = [{"setting": key, "value": value, "from": origin} for key, value, origin in settings]
    return json.dumps({"target": asdict(recording.target), "settings": listed}, indent=1)
