"""What pydantic found wrong, said for the person who wrote the file: place, key, what was expected."""

import types
import typing
from collections.abc import Iterator
from typing import Any, Protocol, TypeAlias

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails

from .nearest import nearest

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = tuple[str | int, ...]


class Place(Protocol):
    """A document that can say where its parts stand."""

    @property
    def name(self) -> str:
        """What errors call the file."""
        ...

    @property
    def value(self) -> Value:
        """The whole."""
        ...

    def line_of(self, path: Path) -> int:
        """The line, from 1, of a part."""
        ...


def fault_lines(
    document: Place, model: type[BaseModel], found: list[ErrorDetails], hide: frozenset[str]
) -> list[str]:
    """One line per fault, in the order of the file; a list is not also called empty for a faulty entry."""
    inner = {fault["loc"][:length] for fault in found for length in range(len(fault["loc"]))}
    own = [fault for fault in found if not (fault["type"] == "too_short" and fault["loc"] in inner)]
    own.sort(key=lambda fault: document.line_of(_path_in(document.value, fault["loc"])))
    return [_describe(document, model, fault, hide) for fault in own]


def _describe(document: Place, model: type[BaseModel], fault: ErrorDetails, hide: frozenset[str]) -> str:
    path = _path_in(document.value, fault["loc"])
    where = f"{document.name}:{document.line_of(path)}: "
    if fault["type"] == "extra_forbidden":
        return where + _unknown(path, _keys_at(model, path[:-1]))
    if fault["type"] == "missing":
        lead = f"under `{_spell(path)}`, " if path else ""
        return where + f"{lead}the key `{fault['loc'][-1]}` is missing; add it"
    key = f"`{_spell(path)}`: " if path else ""
    hidden = any(part in hide for part in fault["loc"])
    return where + key + _expectation(fault, hidden)


def _path_in(value: Value, location: tuple[str | int, ...]) -> Path:
    """The part of a pydantic location that the document has; pydantic adds names of union members."""
    path: list[str | int] = []
    for part in location:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part in range(len(value)):
            value = value[int(part)]
        else:
            continue
        path.append(part)
    return tuple(path)


def _unknown(path: Path, known: tuple[str, ...]) -> str:
    key = str(path[-1])
    lead = f"under `{_spell(path[:-1])}`, " if len(path) > 1 else ""
    meant = nearest(key, known)
    if meant:
        return f"{lead}there is no key `{key}`; did you mean `{meant}`?"
    return f"{lead}there is no key `{key}`; the keys are {', '.join(known)}"


def _expectation(fault: ErrorDetails, hidden: bool) -> str:
    value = fault["input"]
    kind = fault["type"]
    if kind == "value_error":
        text = fault["msg"].removeprefix("Value error, ")
        return text.replace(value, "…") if hidden and isinstance(value, str) and value else text
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        expected = "expected a mapping (lines of `key: value`)"
    elif kind in ("list_type", "tuple_type", "set_type", "frozen_set_type"):
        expected = "expected a list (lines that begin with `- `)"
    elif kind == "string_type":
        expected = "expected text"
    elif kind == "too_short":
        expected = f"expected at least {fault['ctx']['min_length']} entry"
    elif kind == "string_pattern_mismatch":
        expected = f"expected text of the form {fault['ctx']['pattern']}"
    else:
        expected = (
            fault["msg"].replace("Input should be", "expected").replace(", unable to parse", "; cannot read")
        )
    return f"{expected}, not {_show(value, hidden)}"


def _show(value: object, hidden: bool) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "an empty value"
    if hidden or not isinstance(value, str):
        return "the value that stands there"
    return f"`{value}`" if len(value) <= 60 else f"`{value[:60]}…`"


def _spell(path: Path) -> str:
    spelt = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return spelt.removeprefix(".")


def _keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that the model knows at a place of the document."""
    models: list[Any] = [model]
    for part in path:
        models = [member for one in models for member in _below(one, part)]
    keys = (key for one in models if _is_model(one) for key in _keys(one))
    return tuple(dict.fromkeys(keys))


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _below(hint: Any, part: str | int) -> Iterator[Any]:
    if not _is_model(hint):
        arguments = typing.get_args(hint)
        if arguments:
            yield from _members(arguments[-1 if isinstance(part, str) else 0])
        return
    for name, info in hint.model_fields.items():
        if issubclass(hint, RootModel):
            for member in _members(info.annotation):
                yield from _below(member, part)
        elif part in (name, info.alias):
            yield from _members(info.annotation)


def _members(hint: Any) -> Iterator[Any]:
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        yield from _members(typing.get_args(hint)[0])
    elif origin in (typing.Union, types.UnionType):
        for member in typing.get_args(hint):
            yield from _members(member)
    else:
        yield hint
