"""Bundles from anywhere: whole, broken, hostile."""

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.bundle.opening import open_bundle
from sfdoctor.bundle.packing import LARGEST_FILE
from sfdoctor.model import Outcome, UsageError
from sfdoctor.secrets import shape_of

from .recordings import RECORDING, bundle, contents

ENDLESS = {**asdict(shape_of("secret")), "length": 10**12}


def zipped(files: dict[str, str] | list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as archive:
        for name, text in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, text)
    return memory.getvalue()


def refusal(packed: bytes) -> str:
    with pytest.raises(UsageError) as refused:
        open_bundle(packed, "acme.zip")
    assert str(refused.value).startswith("acme.zip: ")
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_bundle_comes_back_as_it_was_recorded() -> None:
    opened = open_bundle(bundle(), "acme.zip")
    assert opened.recording == RECORDING
    assert opened.manifest.circumstances.skip == ("api.*",)
    assert [file.name for file in opened.manifest.files] == [
        "report.json", "exchanges.har", "recording.json", "config.json",
    ]  # fmt: skip


def test_a_bundle_of_an_older_sfdoctor_is_read() -> None:
    manifest = json.loads(contents()["manifest.json"])
    for later in ("fail_on", "baseline", "interrupted"):
        del manifest["circumstances"][later]
    circumstances = open_bundle(
        zipped(contents(manifest_json=json.dumps(manifest))), "a"
    ).manifest.circumstances
    assert (circumstances.fail_on, circumstances.baseline) == (Outcome.FAILED, None)


def test_an_outcome_that_no_gate_fails_on_is_refused() -> None:
    manifest = json.loads(contents()["manifest.json"])
    manifest["circumstances"]["fail_on"] = "passed"
    assert "passed is never a failure" in refusal(zipped(contents(manifest_json=json.dumps(manifest))))


@pytest.mark.parametrize("packed", [b"", b"PK\3\4", b"not a zip", bundle()[:-30], bundle()[30:]])
def test_what_is_no_whole_zip_is_refused(packed: bytes) -> None:
    refusal(packed)


@pytest.mark.parametrize("name", ["../manifest.json", "/etc/passwd", "a/b.json", "..\\x", "C:\\x", ".."])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert "names a folder" in refusal(zipped(contents() | {name: "x"}))


def test_two_files_of_one_name_are_refused() -> None:
    pairs = [(name, text.encode()) for name, text in contents().items()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = zipped([*pairs, pairs[0]])
    assert "the same name" in refusal(packed)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    assert "larger than any bundle" in refusal(zipped(contents(bomb_bin="0" * (LARGEST_FILE + 1))))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    packed = bytearray(zipped({**contents(), "exchanges.har": " " * (LARGEST_FILE + 1_000_000)}))
    size = struct.pack("<L", LARGEST_FILE + 1_000_000)
    while (place := packed.find(size)) >= 0:
        packed[place : place + 4] = struct.pack("<L", 1_000)
    refusal(bytes(packed))


def test_more_values_than_any_recording_has_are_refused() -> None:
    assert "larger than any" in refusal(zipped(contents(exchanges_har="[" + "0," * 3_000_000 + "0]")))


def test_many_files_are_refused() -> None:
    assert "100" in refusal(zipped({f"{number}.json": "{}" for number in range(100)}))


def test_an_encrypted_file_is_refused() -> None:
    packed = bytearray(bundle())
    start = packed.find(b"PK\1\2")
    packed[start + 8] |= 1
    assert "encrypted" in refusal(bytes(packed))


def test_another_way_of_packing_is_refused() -> None:
    assert "packed as no bundle is" in refusal(zipped(contents(), zipfile.ZIP_LZMA))


def test_a_zip_that_is_no_bundle_says_what_it_lacks() -> None:
    assert "there is no manifest.json" in refusal(zipped({"readme.txt": "hello"}))


def changed(name: str, change: Mapping[str, object]) -> bytes:
    files = contents()
    return zipped({**files, name: json.dumps({**json.loads(files[name]), **change})})


def test_a_bundle_of_another_version_says_which_it_is() -> None:
    assert "version 2" in refusal(changed("manifest.json", {"version": 2}))


def test_another_format_is_refused() -> None:
    assert "'other'" in refusal(changed("manifest.json", {"format": "other"}))


def test_a_part_that_cannot_be_understood_is_named() -> None:
    said = refusal(changed("recording.json", {"steps": [{"kind": 7}]}))
    assert "recording.json in it cannot be understood, at steps.0" in said


def test_numbers_and_times_that_no_run_can_have_are_refused() -> None:
    endless = {**json.loads(contents()["recording.json"])["target"], "secret_shape": ENDLESS}
    for change in (
        {"recorded_at": "2026-11-24T12:00:00"},
        {"recorded_at": "0001-01-01T00:00:00+14:00"},
        {"target": endless},
    ):
        assert "that no run can have" in refusal(changed("recording.json", change))
    har = contents()["exchanges.har"].replace('"started": 0.5', '"started": NaN')
    assert "that no run can have" in refusal(zipped({**contents(), "exchanges.har": har}))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "[" * 100_000, "\ud800".encode("utf-8", "surrogatepass").hex()]
)
@pytest.mark.parametrize("name", ["manifest.json", "exchanges.har", "recording.json"])
def test_a_part_that_is_no_json_of_its_kind_is_refused(name: str, text: str) -> None:
    assert name in refusal(zipped({**contents(), name: text}))


def test_a_part_that_is_no_text_is_refused() -> None:
    pairs = [
        (name, b"\xff\xfe" if name == "recording.json" else text.encode())
        for name, text in contents().items()
    ]
    refusal(zipped(pairs))


@settings(deadline=None)
@given(st.integers(0, len(bundle()) - 1), st.integers(0, 255))
def test_a_byte_that_was_changed_on_the_way_never_gives_a_traceback(place: int, value: int) -> None:
    packed = bytearray(bundle())
    packed[place] = value
    try:
        open_bundle(bytes(packed), "acme.zip")
    except UsageError as error:
        assert str(error).startswith("acme.zip: ")  # noqa: PT017 - some changes do no harm
