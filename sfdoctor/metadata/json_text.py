"""Inserting into the text of sfdx-project.json, so that everything else in it stays as it is."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .replacement_names import PlaceholderRule

REPLACEMENTS = "replacements"
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Insertion:
    """From `start` to `end`, which hold blanks at most, is to stand `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A member of an object or an item of a list: `start` is where it begins, with its key if it has one."""

    key: str
    start: int
    value: int
    end: int


def rules_inserted(text: str, rules: Sequence[PlaceholderRule]) -> Insertion | None:
    """How to add rules at the end of `replacements`; None where the text is nothing that can take them."""
    try:
        json.loads(text)
        members = list(_parts(text, "{"))
    except (ValueError, RecursionError):
        return None
    style = _Style.of(text, members)
    found = [member for member in members if member.key == REPLACEMENTS]
    if not found:
        written = f'"{REPLACEMENTS}": {style.listed(rules, 1)}'
        return _appended(text, _after_space(text, 0), members, [written], style, 1)
    if text[found[-1].value] != "[":
        return None
    items = list(_parts(text, "[", found[-1].value))
    written_rules = [style.rule(rule, 2, _last_in_one_line(text, items)) for rule in rules]
    return _appended(text, found[-1].value, items, written_rules, style, 2)


@dataclass(frozen=True, slots=True)
class _Style:
    """How the file is written: its indentation, None where it is all on one line, and its line end."""

    unit: str | None
    line_end: str

    @classmethod
    def of(cls, text: str, members: Sequence[_Part]) -> "_Style":
        line_end = _LINE_END.search(text)
        if not members:
            return cls("  ", line_end[0] if line_end else "\n")
        before = _blanks_before(text, members[0].start)
        broken = _LINE_END.search(before)
        return cls(_LINE_END.split(before)[-1] if broken else None, broken[0] if broken else "\n")

    def break_(self, depth: int) -> str:
        return "" if self.unit is None else self.line_end + self.unit * depth

    def listed(self, rules: Sequence[PlaceholderRule], depth: int) -> str:
        between = "," + (self.break_(depth + 1) or " ")
        inside = between.join(self.rule(rule, depth + 1, False) for rule in rules)
        return f"[{self.break_(depth + 1)}{inside}{self.break_(depth)}]"

    def rule(self, rule: PlaceholderRule, depth: int, in_one_line: bool) -> str:
        pairs = {
            "filename": rule.filename,
            "stringToReplace": rule.placeholder,
            "replaceWithEnv": rule.env,
        }
        written = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in pairs.items()]
        if in_one_line or self.unit is None:
            return "{" + ", ".join(written) + "}"
        between = "," + self.break_(depth + 1)
        return "{" + self.break_(depth + 1) + between.join(written) + self.break_(depth) + "}"


def _appended(
    text: str, opening: int, parts: Sequence[_Part], written: Sequence[str], style: _Style, depth: int
) -> Insertion:
    """After the last part, spaced as the parts are; or between brackets that hold nothing yet."""
    if parts:
        blanks = _blanks_before(text, parts[-1].start)
        between = "," + (blanks if blanks or len(parts) > 1 else " ")
        return Insertion(parts[-1].end, parts[-1].end, "".join(between + one for one in written))
    end = _after_space(text, opening + 1)
    inside = ("," + (style.break_(depth) or " ")).join(written)
    return Insertion(opening + 1, end, style.break_(depth) + inside + style.break_(depth - 1))


def _parts(text: str, bracket: str, start: int = 0) -> Iterator[_Part]:
    """The members of an object, or the items of a list, that begins there. Raises ValueError for no JSON."""
    position = _after_space(text, start)
    if text[position : position + 1] != bracket:
        raise ValueError("no such bracket")
    position = _after_space(text, position + 1)
    while text[position : position + 1] not in ("}", "]"):
        begin, key = position, ""
        if bracket == "{":
            key, position = _DECODER.raw_decode(text, position)
            position = _after_space(text, _after_space(text, position) + 1)
        _, end = _DECODER.raw_decode(text, position)
        yield _Part(key, begin, position, end)
        position = _after_space(text, end)
        if text[position : position + 1] == ",":
            position = _after_space(text, position + 1)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _blanks_before(text: str, position: int) -> str:
    return text[len(text[:position].rstrip(" \t\r\n")) : position]


def _last_in_one_line(text: str, items: Sequence[_Part]) -> bool:
    return bool(items) and not _LINE_END.search(text, items[-1].start, items[-1].end)
