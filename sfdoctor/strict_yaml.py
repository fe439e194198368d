"""YAML read strictly: every scalar stays the text that was written, and errors name file, line and key.

PyYAML alone lets a duplicate key win, turns `no` into False and `010` into 8, and follows aliases into
documents that fill the memory. Here pydantic gives the texts their types, against a model.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from .model import UsageError
from .model_faults import Path, Value, fault_lines
from .yaml_faults import yaml_fault

__all__ = ["Document", "Path", "Value", "load_strict", "validate"]

Model = TypeVar("Model", bound=BaseModel)

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 32
MAX_ERRORS = 20
_TOO_DEEP = f"the document is nested more than {MAX_DEPTH} deep; flatten it"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text says: mappings, lists, texts and None; and where each part stands."""

    name: str
    value: Value
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """The line, from 1, of the nearest part of `path` that the document has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_strict(text: str, name: str) -> Document:
    """Read one YAML document. `name` is what errors call the file.

    An empty plain scalar, `~` and `null` are None. Raises UsageError for anything that is not YAML, and
    for duplicate keys, anchors, aliases, tags, several documents, and more depth or text than is sane.
    """
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(text, name)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        problem, found, began = (
            getattr(error, name, None) for name in ("problem", "problem_mark", "context_mark")
        )
        line, column, what_to_do = yaml_fault(text, problem or "", found, began)
        if "nesting depth" in (problem or ""):
            raise UsageError(f"{name}:{line}: {_TOO_DEEP}") from None
        raise UsageError(f"{name}:{line}:{column}: this is not valid YAML: {what_to_do}") from None
    return Document(name, builder.root, builder.lines)


def validate(document: Document, model: type[Model], *, hide: frozenset[str] = frozenset()) -> Model:
    """Hold a document against a pydantic model.

    Raises UsageError with one line per fault: file, line, key, what was expected. Values under a key of
    `hide` are never shown.
    """
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        faults = fault_lines(document, model, found, hide)
    shown = faults[:MAX_ERRORS]
    if len(faults) > MAX_ERRORS:
        shown.append(f"{document.name}: and {len(faults) - MAX_ERRORS} more; mend these first")
    raise UsageError("\n".join(shown))


def _refuse_unreadable(text: str, name: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise UsageError(f"{name}: the file has more than {MAX_CHARACTERS} characters; is it the right file?")
    bad = _UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        code = f"U+{ord(bad.group()):04X}"
        raise UsageError(f"{name}:{line}: the character {code} is not allowed in YAML text; remove it")


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun; `key` is the mapping's key that waits for its value."""

    container: "list[Value] | dict[str, Value]"
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the value from parser events, without recursion."""

    name: str
    root: Value = None
    lines: dict[Path, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(line, "a second YAML document begins here; keep one document per file")
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()

    def _take_node(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._refuse(line, "anchors (&) and aliases (*) are not read; quote the text, or write it out")
        if event.tag is not None:
            self._refuse(line, f"tags ({event.tag}) are not read; remove the tag, or quote the text")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            self._put(None if plain and event.value in _NULLS else event.value, line)
            return
        container: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(container, line)
        if len(self._open) >= MAX_DEPTH:
            self._refuse(line, _TOO_DEEP)
        self._open.append(_Open(container, path))

    def _put(self, value: Value, line: int) -> Path:
        if not self._open:
            self.root = value
            self.lines[()] = line
            return ()
        top = self._open[-1]
        if isinstance(top.container, list):
            path: Path = (*top.path, len(top.container))
            top.container.append(value)
        elif top.key is None:
            return self._put_key(top, value, line)
        else:
            path = (*top.path, top.key)
            top.container[top.key] = value
            top.key = None
            return path
        self.lines[path] = line
        return path

    def _put_key(self, top: _Open, value: Value, line: int) -> Path:
        if not isinstance(value, str):
            self._refuse(line, "a key must be text; write `key: value`")
        path = (*top.path, value)
        if path in self.lines:
            self._refuse(
                line, f"the key `{value}` is here twice, first in line {self.lines[path]}; remove one"
            )
        top.key = value
        self.lines[path] = line
        return path

    def _refuse(self, line: int, why: str) -> NoReturn:
        raise UsageError(f"{self.name}:{line}: {why}")
