"""The text of a file and how it is encoded, so that it is written back as it was."""

import codecs
from dataclasses import dataclass

from ..xml_reading import declared_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text, the encoding of its file, and the byte order mark that precedes it, which may be empty."""

    text: str
    encoding: str
    mark: bytes

    def encoded(self, text: str) -> bytes:
        """Another text as this file would hold it. Raises UnicodeEncodeError for what the encoding lacks."""
        return self.mark + text.encode(self.encoding)


def decoded(content: bytes) -> EncodedText | None:
    """The text of a file; None where it would not be written back byte for byte."""
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", ""))
    try:
        encoding = encoding or declared_encoding(content)
        found = EncodedText(content[len(mark) :].decode(encoding), encoding, mark)
        return found if found.encoded(found.text) == content else None
    except (LookupError, UnicodeError):
        return None
