"""Reading a body up to a bound."""

import contextlib
import gzip
import io
import json
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.client.bodies import LARGEST_JSON, MOST_VALUES, TooLarge, Undecodable, read_body


class Pieces(io.BytesIO):
    """A source as urllib3's response is one."""

    def read(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        assert decode_content is False
        return super().read(amt)


def raw_deflate(body: bytes) -> bytes:
    compressing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressing.compress(body) + compressing.flush()


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate ": raw_deflate,
}


@settings(deadline=None)
@given(body=st.binary(max_size=3000), encoding=st.sampled_from(sorted(ENCODINGS)))
def test_what_was_encoded_is_read_back(body: bytes, encoding: str) -> None:
    assert read_body(Pieces(ENCODINGS[encoding](body)), encoding) == body


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_body_of_many_pieces_is_read_whole(encoding: str) -> None:
    body = bytes(range(256)) * 4000
    assert read_body(Pieces(ENCODINGS[encoding](body)), encoding) == body


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_bound_is_on_what_comes_out(encoding: str) -> None:
    assert len(read_body(Pieces(ENCODINGS[encoding](bytes(1000))), encoding, largest=1000)) == 1000
    with pytest.raises(TooLarge):
        read_body(Pieces(ENCODINGS[encoding](bytes(1001))), encoding, largest=1000)


def test_the_bound_is_on_what_comes_in_too() -> None:
    padded = gzip.compress(b"x") + bytes(5000)
    with pytest.raises(TooLarge):
        read_body(Pieces(padded), "gzip", largest=1000)


@pytest.mark.parametrize("value", [b"{},", b"[],", b'{"a":{"b":1}},', b"1 , ", b"[[[[]]]],"])
@pytest.mark.parametrize("character", ["ascii", "utf-16-be"])
def test_more_json_than_memory_has_room_for_is_refused(value: bytes, character: str) -> None:
    body = (b"[" + value * MOST_VALUES + b"0]").decode().encode(character)
    with pytest.raises(TooLarge, match="more JSON than 8 MB or 200,000 values"):
        read_body(Pieces(body), "")


def test_one_long_value_of_json_is_refused_and_a_page_of_that_length_is_not() -> None:
    with pytest.raises(TooLarge, match="more JSON"):
        read_body(Pieces(b'"' + bytes(LARGEST_JSON) + b'"'), "")
    page = b"\n<html>" + bytes(LARGEST_JSON)
    assert read_body(Pieces(page), "") == page


def test_the_description_of_a_large_object_is_read() -> None:
    field = {f"aProperty{number}": None for number in range(60)}
    picklist = [{"active": True, "defaultValue": False, "label": "Acme", "validFor": None, "value": "Acme"}]
    described = json.dumps({"fields": [field | {"picklistValues": picklist * 10}] * 1000}).encode()
    assert len(described) > 2_000_000
    assert read_body(Pieces(described), "") == described


def test_what_follows_a_compressed_body_is_read_and_dropped() -> None:
    source = Pieces(gzip.compress(b"x") + b"trailing")
    assert read_body(source, "gzip") == b"x"
    assert source.read(1, decode_content=False) == b""


@settings(deadline=None)
@given(body=st.binary(min_size=1, max_size=200), encoding=st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_read_or_refused(body: bytes, encoding: str) -> None:
    with contextlib.suppress(Undecodable):
        assert isinstance(read_body(Pieces(body), encoding), bytes)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x" * 500])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(Undecodable, match="was not asked for"):
        read_body(Pieces(b"x"), encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_an_empty_body_is_empty_whatever_it_claims(encoding: str) -> None:
    assert read_body(Pieces(b""), encoding) == b""
