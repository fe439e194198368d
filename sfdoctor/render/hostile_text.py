"""Text from an org, a proxy or a page, made harmless: it may hold anything, and it is shown to a terminal."""

import re
from typing import Any

LONGEST = 1200
"""Characters of one text that the console shows; JSON keeps them all."""

_COMMAND = re.compile(r"(?:^|(?<=\r))\s*:(?=:)|#(?=#(?:\[|vso\[))", re.MULTILINE)
"""How a command to the runner of GitHub Actions or Azure Pipelines begins, up to the sign to spell out.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""
_SPACES = re.compile(r"\s+")
_IN_ASCII = {
    "✓": "+", "✔": "+", "✗": "x", "✘": "x", "×": "x", "•": "*", "·": ".",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "→": "->", "←": "<-", "⇒": "=>", "≥": ">=", "≤": "<=", "≠": "!=", "…": "...",
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
}  # fmt: skip


def visible(text: str) -> str:
    """The text on one line, with every character that a terminal would act on, or hide, spelt out.

    Line breaks, tabs and exotic spaces become a space. Escape and other control characters, marks that turn
    the direction of writing, zero-width and unassigned characters and lone surrogates are written like
    `\\x1b` and `\\u202e`.
    """
    one_line = _SPACES.sub(_plain_spaces, text)
    if one_line.isprintable():
        return one_line
    return "".join(character if character.isprintable() else _escaped(character) for character in one_line)


def unheard(text: str, spelling: str = "\\x{:02x}") -> str:
    """The text without a command to a build's runner, which reads what is printed line by line.

    One sign of each is written as `spelling` has it, from its number: `::` at the beginning of a line, and
    `##[` and `##vso[` anywhere.
    """
    return _COMMAND.sub(lambda found: found[0][:-1] + spelling.format(ord(found[0][-1])), text)


def heard_at(text: str) -> list[int]:
    """Where the signs stand that `unheard` spells out."""
    return [found.end() - 1 for found in _COMMAND.finditer(text)]


def in_ascii(text: str) -> str:
    """The text in ASCII: typography becomes its nearest sign, all else is written like `\\xfc`."""
    if text.isascii():
        return text
    replaced = text.replace(" · ", "; ")
    spelt = "".join(_IN_ASCII.get(character, character) for character in replaced)
    return spelt.encode("ascii", "backslashreplace").decode("ascii")


def clipped(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning up to a word's end and how much is left out."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    kept = head.rsplit(" ", 1)[0] if " " in head[longest // 2 :] else head
    return f"{kept} … ({len(text) - len(kept)} more characters)"


def encodable(text: str) -> str:
    """The text with lone surrogates written like `\\udc80`, so that it can be written as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def all_encodable(value: Any) -> Any:
    """The same, down to the last text of its mappings and lists, fit to be written as UTF-8."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {encodable(str(key)): all_encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [all_encodable(item) for item in value]
    return value


def _plain_spaces(run: re.Match[str]) -> str:
    return run[0] if run[0].strip(" ") == "" else " "


def _escaped(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
