"""Opening a bundle from anywhere: nothing is unpacked to disk, and nothing in it is trusted."""

import dataclasses
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from ..client.bodies import LARGEST_BODY, MOST_VALUES
from ..client.recording import Recording
from ..model import UsageError
from .contents import ARCHIVE, FORMAT, MANIFEST, RECORDING, VERSION, Manifest, read_manifest, read_recording
from .har import calls_in
from .packing import LARGEST_FILE

Read = TypeVar("Read")
MOST_MEMBERS = 20
_MOST_VALUES = 10 * MOST_VALUES
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, OverflowError, MemoryError,
)  # fmt: skip
"""What zipfile raises for a zip that is broken, encrypted, or packed in a way that it does not know."""
_ENCRYPTED = 0x1
_LARGEST_NUMBER = 1_000_000
"""Seconds, characters of a secret, tries."""
_PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was read: what was recorded, and what it says of itself."""

    recording: Recording
    manifest: Manifest


def open_bundle(packed: bytes, name: str) -> Bundle:
    """Read a bundle. `name` is what messages call it. Raises UsageError where it is none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            texts = _texts(archive, name)
    except _BROKEN as error:
        raise UsageError(f"{name}: this zip cannot be read ({_said(error)}); was it copied whole?") from None
    manifest = _manifest(texts[MANIFEST], name)
    return Bundle(_recording(texts, name), manifest)


def _texts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The files that a replay needs, read within bounds whatever the zip claims."""
    members = archive.infolist()
    _refuse_hostile(members, name)
    by_name = {member.filename: member for member in members}
    missing = [wanted for wanted in (MANIFEST, ARCHIVE, RECORDING) if wanted not in by_name]
    if missing:
        raise UsageError(
            f"{name}: this is no bundle of sfdoctor: there is no {missing[0]} in it. "
            "Make one with: sfdoctor run --bundle FILE.zip"
        )
    texts, left = {}, LARGEST_FILE
    for wanted in (MANIFEST, ARCHIVE, RECORDING):
        with archive.open(by_name[wanted]) as file:
            raw = file.read(left + 1)
        left -= len(raw)
        if left < 0 or _values(raw) > _MOST_VALUES:
            raise _too_large(name)
        texts[wanted] = raw.decode("utf-8")
    return texts


def _refuse_hostile(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise UsageError(f"{name}: there are {len(members)} files in it, which is no bundle of sfdoctor")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise UsageError(f"{name}: two files in it have the same name, so it is not read")
    for member in members:
        if "/" in member.orig_filename or "\\" in member.orig_filename or ".." in member.orig_filename:
            raise UsageError(
                f"{name}: a file in it names a folder ({member.orig_filename[:60]!r}), as no bundle does, "
                "so it is not read"
            )
        if member.flag_bits & _ENCRYPTED:
            raise UsageError(f"{name}: {member.filename[:60]!r} in it is encrypted, as no bundle is")
        if member.compress_type not in _PACKED_BY:
            raise UsageError(f"{name}: {member.filename[:60]!r} in it is packed as no bundle is")
    if sum(member.file_size for member in members) > LARGEST_FILE:
        raise _too_large(name)


def _values(raw: bytes) -> int:
    """At least as many as there are values, told before they are read: small ones grow in memory."""
    return sum(map(raw.count, (b",", b"[", b"{")))


def _too_large(name: str) -> UsageError:
    return UsageError(
        f"{name}: unpacked, it is larger than any bundle ({LARGEST_FILE >> 20} MB), so it is not read"
    )


def _manifest(text: str, name: str) -> Manifest:
    manifest = _valid(lambda: read_manifest(text), MANIFEST, name)
    if manifest.format != FORMAT:
        raise UsageError(f"{name}: this is no bundle of sfdoctor, but {manifest.format[:60]!r}")
    if manifest.version != VERSION:
        raise UsageError(
            f"{name}: it is of version {manifest.version}, and this sfdoctor reads version {VERSION}; "
            "take the sfdoctor that wrote it, or a newer one"
        )
    return manifest


def _recording(texts: dict[str, str], name: str) -> Recording:
    recording = _valid(lambda: read_recording(texts[RECORDING]), RECORDING, name)
    calls = _valid(lambda: calls_in(texts[ARCHIVE]), ARCHIVE, name)
    for call in calls:
        body = call.reply.body
        if len(body) > LARGEST_BODY or _values(body) > MOST_VALUES:
            raise UsageError(
                f"{name}: it holds an answer larger than any that is recorded, so it is not read"
            )
    whole = replace(recording, calls=calls)
    if not _is_sound(whole):
        raise UsageError(f"{name}: it holds a number or a time that no run can have, so it is not read")
    return whole


def _is_sound(value: object) -> bool:
    """Whether all numbers and times in a recording are such as can be reckoned with and shown."""
    if isinstance(value, int | float):
        return 0 <= value <= _LARGEST_NUMBER
    if isinstance(value, datetime):
        return value.tzinfo is not None and 1970 <= value.year < 9999
    if isinstance(value, tuple):
        return all(map(_is_sound, value))
    if dataclasses.is_dataclass(value):
        return all(_is_sound(getattr(value, field.name)) for field in dataclasses.fields(value))
    return True


def _valid(read: Callable[[], Read], file: str, name: str) -> Read:
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"][:6]) or "its beginning"
        raise UsageError(f"{name}: {file} in it cannot be understood, at {where}: {first['msg']}") from None


def _said(error: BaseException) -> str:
    return (str(error) or type(error).__name__)[:200]
