"""A page of text on a console: wrapped with hanging indents, harmless, and in ASCII where it must be."""

import codecs
from collections.abc import Iterable

from rich.console import Console
from rich.style import Style
from rich.text import Text

from .hostile_text import clipped, heard_at, in_ascii, visible
from .wrapping import wrapped

Part = str | tuple[str, str | Style]
"""Text, or text and its style."""

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal is."""
_NARROWEST_BODY = 20
_FOLDED_INDENT = 4
LABEL = 12
_BULLETS = ("- ", "* ")


class Page:
    """Writes lines to a console. Every text passes through `text`, so none reaches the terminal unchecked.

    ASCII is used where asked for, and wherever the console's encoding cannot carry all of Unicode.
    """

    def __init__(self, console: Console, *, ascii: bool = False) -> None:
        self.console = console
        self.ascii = ascii or not _carries_unicode(console.encoding)
        self.width = min(console.width, WIDEST)
        self.links = console.is_terminal and console.color_system is not None
        """Whether a text can be a link; where it cannot, the address is printed."""

    def text(self, *parts: Part) -> Text:
        """One styled text of several parts, fit to be shown."""
        whole = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            shown = visible(clipped(words))
            whole.append(in_ascii(shown) if self.ascii else shown, style)
        return whole

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def line(self, *parts: Part) -> None:
        """One line, however long it is: a path, which is to be copied whole."""
        self._print(self.text(*parts))

    def write(self, *parts: Part, lead: Part | list[Part] = "") -> None:
        """One paragraph. `lead` stands before its first line, and the other lines are indented as far."""
        first = self.text(*lead) if isinstance(lead, list) else self.text(lead)
        body = self.text(*parts)
        if first.cell_len > _FOLDED_INDENT and self._too_narrow_beside(first.cell_len):
            for line in wrapped(first, self.width) if first.plain.strip() else ():
                self._print(line)
            first = Text(" " * _FOLDED_INDENT)
        for line in wrapped(body, self.width - first.cell_len):
            self._print(Text.assemble(first, line))
            first = Text(" " * first.cell_len)

    def write_paragraph(self, paragraph: str) -> None:
        """A paragraph of documentation: lines are joined, list items and indented examples are kept."""
        items: list[str] = []
        for line in paragraph.splitlines():
            within_item = (
                bool(items) and items[-1].startswith(_BULLETS) and not line.lstrip().startswith(_BULLETS)
            )
            example = bool(items) and items[-1].startswith(" ")
            if within_item or (items and not example and not line.startswith((*_BULLETS, " "))):
                items[-1] += f" {line.strip()}"
            else:
                items.append(line)
        for item in items:
            words = item.lstrip(" ")
            bullet = words[:2] if words.startswith(_BULLETS) else ""
            self.write(words.removeprefix(bullet), lead=" " * (len(item) - len(words)) + bullet)

    def write_groups(self, *groups: str) -> None:
        """Groups of words with a dot between them: on one line, or else the first on a line of its own."""
        line = " · ".join(groups)
        if len(groups) == 1 or self.text(line).cell_len <= self.width:
            self.write(line)
        else:
            self.write(groups[0])
            self.write_groups(*groups[1:])

    def row(self, label: str, *parts: Part, lead: str = "") -> None:
        """One paragraph beside its label; an empty label continues the row above."""
        margin = f"  {label:<{LABEL - 1}} "
        if self._too_narrow_beside(len(margin + lead)):
            if label:
                self.write((label, "cyan"), lead="  ")
            margin = " " * _FOLDED_INDENT
        self.write(*parts, lead=(margin + lead, "cyan"))

    def _too_narrow_beside(self, columns: int) -> bool:
        return self.width - columns < _NARROWEST_BODY

    def facts(self, label: str, facts: Iterable[tuple[str, str]]) -> None:
        """Names and values beside their label."""
        parts: list[Part] = []
        for name, value in facts:
            parts += ["; " if parts else "", (f"{name}: ", "dim"), value]
        self.row(label, *parts)

    def heading(self, words: str, style: str = "bold", *, aside: str = "") -> None:
        """The heading of a section, after an empty line."""
        self.blank()
        self.write((words, style), f"  {aside}" if aside else "")

    def _print(self, line: Text) -> None:
        line.rstrip()
        self.console.print(_unheard(line), soft_wrap=True)


def _unheard(line: Text) -> Text:
    """The line without a command to a build's runner, which reads what is printed."""
    for place in reversed(heard_at(line.plain)):
        spelt = f"\\x{ord(line.plain[place]):02x}"
        line = Text.assemble(line[:place], spelt, line[place + 1 :])
    return line


def _carries_unicode(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False
