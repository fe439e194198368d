"""Bytes that somebody pasted or saved, as text, whatever encodings are in them."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_SAMPLE = 4_000


def decode(raw: bytes) -> str:
    """The text of `raw`. Never raises.

    A byte order mark decides; without one, text with a zero in every other byte is UTF-16, and all else is
    UTF-8, in which stretches that are not are read as Windows-1252 (logs mix the two).
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    unmarked = _utf_16(raw[:_SAMPLE])
    if unmarked:
        return raw.decode(unmarked, "replace")
    return _ESCAPED.sub(_windows, raw.decode("utf-8", "surrogateescape"))


def _utf_16(sample: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by the zeros that plain letters have there."""
    half = len(sample) // 2
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half and sample[start::2].count(0) > 0.4 * half > sample[1 - start :: 2].count(0) * 8:
            return encoding
    return None


def _windows(escaped: re.Match[str]) -> str:
    raw = escaped[0].encode("utf-8", "surrogateescape")
    return "".join(bytes((one,)).decode("cp1252", "ignore") or chr(one) for one in raw)
