"""Reading a body up to a bound."""

import contextlib
import gzip
import io
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.client.bodies import TooLarge, Undecodable, read_body


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
