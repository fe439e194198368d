"""A log's bytes, however they are packed and encoded."""

import gzip
import io

import pytest

from sfdoctor.reading.logs.source import ENDS_EARLY, IS_DAMAGED, IS_FOLLOWED, Source


def unpacked(raw: bytes, block: int = 1_000) -> tuple[bytes, Source]:
    source = Source(io.BytesIO(raw), block)
    return b"".join(source.blocks()), source


@pytest.mark.parametrize("block", [1, 2, 7, 1_000])
def test_a_gzip_file_is_known_by_its_first_bytes_however_they_arrive(block: int) -> None:
    text, source = unpacked(gzip.compress(b"one\ntwo\n" * 50), block)
    assert text == b"one\ntwo\n" * 50
    assert (source.size, source.notes) == (400, [])


@pytest.mark.parametrize("block", [1, 3, 1_000])
def test_members_of_a_gzip_file_are_read_one_after_the_other(block: int) -> None:
    text, source = unpacked(gzip.compress(b"one\n") + gzip.compress(b"two\n") + b"\0\0\0\0", block)
    assert (text, source.notes) == (b"one\ntwo\n", [])


def test_of_a_gzip_file_that_ends_early_stays_what_could_be_unpacked() -> None:
    lines = b"".join(b"line %d\n" % number for number in range(5_000))
    text, source = unpacked(gzip.compress(lines)[:-4_000])
    assert lines.startswith(text[:1_000])
    assert len(text) > 1_000
    assert source.notes == [ENDS_EARLY]


def test_damage_in_a_gzip_file_is_said() -> None:
    packed = bytearray(gzip.compress(b"".join(b"line %d\n" % number for number in range(5_000))))
    packed[5_000:5_050] = b"\xff" * 50
    text, source = unpacked(bytes(packed))
    assert text.startswith(b"line 0\n")
    assert source.notes == [IS_DAMAGED]


def test_what_follows_a_gzip_file_is_not_read_and_that_is_said() -> None:
    text, source = unpacked(gzip.compress(b"one\n") + b"plain words")
    assert (text, source.notes) == (b"one\n", [IS_FOLLOWED])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("block", [1, 3, 1_000])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, block: int) -> None:
    assert unpacked("naïve\nラ😀".encode(encoding), block)[0].decode() == "naïve\nラ😀"


def test_progress_counts_the_bytes_of_the_file() -> None:
    packed, seen = gzip.compress(b"line\n" * 10_000), list[int]()
    source = Source(io.BytesIO(packed), 50, seen.append)
    assert sum(map(len, source.blocks())) == 50_000
    assert seen[-1] == len(packed)
    assert seen == sorted(seen)


def test_a_gzip_file_that_swells_is_unpacked_in_small_pieces() -> None:
    source = Source(io.BytesIO(gzip.compress(b"\0" * 5_000_000)), 1_000)
    assert max(map(len, source.blocks())) <= 1_000
