"""Reading one metadata file as XML: a tree of elements that know their line and column.

The parser is expat behind defusedxml, so a document type, entities and external files are refused.
"""

import codecs
import io
import re
import xml.sax
from dataclasses import dataclass, field
from typing import Any

import defusedxml
from defusedxml import sax as defused_sax

from ..model import Place
from .tree import Element, Fault

MAX_BYTES = 4_000_000
"""The Metadata API takes no larger file of these types; what is larger is no metadata."""
MAX_DEPTH = 30
MAX_ELEMENTS = 200_000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""")


def read_xml(content: bytes, path: str) -> Element | Fault:
    """The root element, or why there is none: `empty`, `wrong-encoding`, `not-xml`, `forbidden-xml`,
    `too-deep` or `too-large`.
    """
    if len(content) > MAX_BYTES:
        return Fault("too-large", Place(path, 1), f"The file is larger than {MAX_BYTES // 1_000_000} MB")
    if not content.strip():
        return Fault("empty", Place(path, 1), "The file is empty")
    if content.startswith(_UTF_32):
        return Fault("wrong-encoding", Place(path, 1), "The file is UTF-32; metadata is UTF-8")
    builder = _Builder(path, marked=content.startswith(_MARKS))
    try:
        defused_sax.parse(io.BytesIO(content), builder, builder, forbid_dtd=True)
    except _Stop as stop:
        return stop.fault
    except defusedxml.DefusedXmlException:
        summary = "The file has a document type declaration (<!DOCTYPE>), which metadata never needs"
        return Fault("forbidden-xml", builder.place, summary)
    except (xml.sax.SAXException, LookupError, ValueError) as error:
        return _broken(content, path, error)
    if builder.root is None:
        return Fault("not-xml", Place(path, 1), "The file has no element")
    return builder.root.finished()


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    place: Place
    nil: bool
    texts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def finished(self) -> Element:
        return Element(self.name, "".join(self.texts).strip(), self.place, tuple(self.children), self.nil)


class _Stop(Exception):
    """The file is not read any further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.summary)
        self.fault = fault


class _Builder(xml.sax.handler.ContentHandler, xml.sax.handler.ErrorHandler):
    """Builds elements from the parser's events. Names are taken without their prefix."""

    def __init__(self, path: str, marked: bool = False) -> None:
        super().__init__()
        self.path = path
        self.marked = marked
        self.locator: Any = None
        self.root: _Open | None = None
        self.open: list[_Open] = []
        self.count = 0

    @property
    def place(self) -> Place:
        """Where the parser stands. It counts a byte order mark as a character of line 1; we do not."""
        line, column = self.locator.getLineNumber() or 1, self.locator.getColumnNumber() or 0
        return Place(self.path, line, column if self.marked and line == 1 and column else column + 1)

    def setDocumentLocator(self, locator: Any) -> None:
        self.locator = locator

    def startElement(self, name: str, attrs: Any) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH:
            raise _Stop(Fault("too-deep", self.place, "The file is nested deeper than any metadata is"))
        if self.count > MAX_ELEMENTS:
            raise _Stop(Fault("too-deep", self.place, "The file has more elements than any metadata has"))
        nil = any(key.rpartition(":")[2] == "nil" and value in ("true", "1") for key, value in attrs.items())
        opened = _Open(name.rpartition(":")[2], self.place, nil)
        self.root = self.root or opened
        self.open.append(opened)

    def endElement(self, name: str) -> None:
        closed = self.open.pop()
        if self.open:
            self.open[-1].children.append(closed.finished())

    def characters(self, content: str) -> None:
        if self.open:
            self.open[-1].texts.append(content)


def _broken(content: bytes, path: str, error: Exception) -> Fault:
    line = error.getLineNumber() if isinstance(error, xml.sax.SAXParseException) else None
    column = error.getColumnNumber() if isinstance(error, xml.sax.SAXParseException) else None
    place = Place(path, line or 1, None if column is None else column + 1)
    declared = declared_encoding(content)
    try:
        content.decode(declared)
    except LookupError:
        return Fault("wrong-encoding", place, f"The file names an encoding that there is not: {declared}")
    except UnicodeDecodeError as undecodable:
        line = content.count(b"\n", 0, undecodable.start) + 1
        summary = f"The file is not {declared.upper()}, as it says or must be: a byte on this line is no text"
        return Fault("wrong-encoding", Place(path, line), summary)
    except UnicodeError:
        return Fault("wrong-encoding", place, f"The file names an encoding that no file has: {declared}")
    if not isinstance(error, xml.sax.SAXParseException):
        summary = f"The file says that it is {declared}, which is not read here; metadata is UTF-8"
        return Fault("wrong-encoding", place, summary)
    words = error.getMessage()
    if "encoding" in words:
        summary = f"The file is not in the encoding that its first line names: {words}"
        return Fault("wrong-encoding", place, summary)
    return Fault("not-xml", place, f"The file is not well-formed XML: {words}")


def declared_encoding(content: bytes) -> str:
    """The encoding that a file says it has, or must have where it says nothing."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _DECLARED.match(content.removeprefix(codecs.BOM_UTF8))
    return found[1].decode("ascii") if found else "utf-8"
