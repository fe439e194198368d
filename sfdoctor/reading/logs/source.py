"""A log's bytes, unpacked and in one encoding, block by block."""

import codecs
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

_GZIP = b"\x1f\x8b\x08"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENDS_EARLY = "The gzip file ends early: what could be unpacked was read."
IS_DAMAGED = "The gzip file is damaged: what could be unpacked before the damage was read."
IS_FOLLOWED = "After the gzip file's end come other bytes, which were not read."


class Readable(Protocol):
    """What a log can be read from: a file, or a pipe."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


@dataclass(slots=True)
class Source:
    """Reads a stream of bytes once. `progress` is told the stream's bytes read so far."""

    stream: Readable
    block: int
    progress: Callable[[int], None] | None = None
    size: int = 0
    """Bytes so far, unpacked."""
    notes: list[str] = field(default_factory=list)
    _read: int = 0

    def blocks(self) -> Iterator[bytes]:
        """Blocks of at most some `block` bytes, in UTF-8 where a byte order mark tells another encoding."""
        raw = self._raw(_start(self._stream()))
        raw = self._counted(raw)
        first = _at_least(raw, 4)
        mark, encoding = next(((m, e) for m, e in _MARKS if first.startswith(m)), (b"", "utf-8"))
        if encoding == "utf-8":
            yield first[len(mark) :]
            yield from raw
            return
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        yield decoder.decode(first[len(mark) :]).encode()
        for piece in raw:
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", True).encode()

    def _stream(self) -> Iterator[bytes]:
        while piece := self.stream.read(self.block):
            self._read += len(piece)
            if self.progress is not None:
                self.progress(self._read)
            yield piece

    def _raw(self, start: tuple[bytes, Iterator[bytes]]) -> Iterator[bytes]:
        first, rest = start
        if first.startswith(_GZIP):
            yield from self._unpacked(first, rest)
            return
        yield first
        yield from rest

    def _unpacked(self, packed: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
        """Every member of a gzip file; zeros between members are padding."""
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while True:
            try:
                yield unpacking.decompress(packed, self.block)
            except zlib.error:
                self.notes.append(IS_DAMAGED)
                return
            packed = unpacking.unconsumed_tail
            if unpacking.eof:
                packed = unpacking.unused_data.lstrip(b"\0")
                while len(packed) < len(_GZIP) and (more := next(rest, b"")):
                    packed = (packed + more).lstrip(b"\0")
                if not packed.startswith(_GZIP):
                    self.notes.extend([IS_FOLLOWED] if packed else [])
                    return
                unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
            elif not packed:
                packed = next(rest, b"")
                if not packed:
                    yield unpacking.flush()
                    self.notes.append(ENDS_EARLY)
                    return

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.size += len(piece)
            yield piece


def _start(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    return _at_least(pieces, len(_GZIP)), pieces


def _at_least(pieces: Iterator[bytes], least: int) -> bytes:
    """The first bytes, `least` of them where there are so many, however small the pieces are."""
    first = b""
    while len(first) < least and (piece := next(pieces, None)) is not None:
        first += piece
    return first
