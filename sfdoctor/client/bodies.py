"""Reading a body up to a bound, whatever it claims and however well it is compressed."""

import zlib
from collections.abc import Iterator
from typing import Protocol

LARGEST_BODY = 20 * 1024 * 1024
"""Bytes after decompression."""
LARGEST_JSON = 8 * 1024 * 1024
"""Bytes of what may be JSON. The description of an object with a thousand fields has some three million."""
MOST_VALUES = 200_000
"""Values in it, at most: small ones take thirty times their length in memory, once they are read."""
_PIECE = 64 * 1024
_GZIP, _ZLIB, _RAW_DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Source(Protocol):
    """Where the bytes come from: urllib3's response."""

    def read(self, amt: int | None = None, decode_content: bool | None = None) -> bytes:
        """Read at most `amt` bytes."""
        ...


class TooLarge(Exception):
    """The body is larger than the bound. The message says which."""


class Undecodable(Exception):
    """The body is not encoded as the answer says."""


def read_body(source: Source, encoding: str, largest: int = LARGEST_BODY) -> bytes:
    """Read and decompress a body. Raises TooLarge, Undecodable, and what the source raises."""
    body = bytearray()
    for piece in _decoded(_pieces(source, largest), encoding.strip().lower()):
        body += piece
        if len(body) > largest:
            raise _too_large(largest)
    if _is_too_much_json(body):
        raise TooLarge(f"the body holds more JSON than {LARGEST_JSON >> 20} MB or {MOST_VALUES:,} values")
    return bytes(body)


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"the body is larger than {largest >> 20} MB")


def _is_too_much_json(body: bytearray) -> bool:
    """Judged before it is parsed: each value begins with a bracket, or follows one or a comma."""
    is_page = body[:100].lstrip().startswith(b"<")
    too_long = len(body) > LARGEST_JSON and not is_page
    return too_long or sum(map(body.count, (b",", b"[", b"{"))) > MOST_VALUES


def _pieces(source: Source, largest: int) -> Iterator[bytes]:
    arrived = 0
    while piece := source.read(_PIECE, decode_content=False):
        arrived += len(piece)
        if arrived > largest:
            raise _too_large(largest)
        yield piece


def _decoded(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip"):
        yield from _inflated(pieces, zlib.decompressobj(_GZIP))
    elif encoding == "deflate":
        first = next(pieces, b"")
        yield from _inflated(_chained(first, pieces), zlib.decompressobj(_deflate_kind(first)))
    else:
        raise Undecodable(f"Content-Encoding {encoding[:40]!r} was not asked for")


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _deflate_kind(first: bytes) -> int:
    """`deflate` means the zlib format, and servers that send the bare one are as old as the name."""
    has_header = len(first) >= 2 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0
    return _ZLIB if has_header else _RAW_DEFLATE


def _inflated(pieces: Iterator[bytes], inflate: "zlib._Decompress") -> Iterator[bytes]:
    """Decompress by small pieces, so that a bomb is noticed before it has gone off."""
    empty = True
    try:
        for piece in pieces:
            empty = False
            yield inflate.decompress(piece, _PIECE)
            while inflate.unconsumed_tail:
                yield inflate.decompress(inflate.unconsumed_tail, _PIECE)
            if inflate.eof:
                break
        yield inflate.flush()
    except zlib.error as error:
        raise Undecodable(f"the compressed body cannot be read: {error}") from None
    if not inflate.eof and not empty:
        raise Undecodable("the compressed body ends too early")
    for _ in pieces:
        """What follows is no part of the body; read, so that the connection can serve again."""
