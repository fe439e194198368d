"""What a check is: a function, and what its signature says that it needs and gives."""

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from .client.protocol import Client
from .model import Verdict
from .target import Target

Sends = Literal["nothing", "read", "token", "probe", "write"]
CheckFunction = Callable[..., Verdict[Any]]
ALWAYS_AT_HAND: tuple[type, ...] = (Target, Client)


@dataclass(frozen=True, slots=True)
class Need:
    """A parameter of a check: a fact, optional where the annotation is `Fact | None`."""

    parameter: str
    fact: type
    optional: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the engine sees it.

    `sends` is the boldest thing it may do; `api_calls` its worst cost in calls of the org's daily allotment.
    """

    id: str
    function: CheckFunction
    needs: tuple[Need, ...]
    gives: type | None
    sends: Sends
    api_calls: int

    @property
    def area(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".", 1)[0]

    @property
    def title(self) -> str:
        """The healthy statement: the docstring's first line."""
        return self.documentation.split("\n", 1)[0].rstrip(".")

    @property
    def documentation(self) -> str:
        """The docstring, written for the person who runs the check."""
        return inspect.getdoc(self.function) or self.id


def check(id: str, *, sends: Sends = "nothing", api_calls: int = 0) -> Callable[[CheckFunction], Check]:
    """Make a check of a function. Its parameter types are what it needs, its `Verdict[…]` what it gives.

    Raises TypeError where a parameter or the return type has no usable annotation.
    """

    def make(function: CheckFunction) -> Check:
        hints = typing.get_type_hints(function)
        gives = _given_fact(id, hints.get("return"))
        needs = tuple(
            need
            for parameter in inspect.signature(function).parameters
            if (need := _need(id, parameter, hints.get(parameter))) is not None
        )
        return Check(id, function, needs, gives, sends, api_calls)

    return make


def _given_fact(id: str, hint: Any) -> type | None:
    if typing.get_origin(hint) is not Verdict:
        raise TypeError(f"check {id}: the return type must be Verdict[…], not {hint!r}")
    (fact,) = typing.get_args(hint)
    return None if fact is type(None) else typing.cast(type, fact)


def _need(id: str, parameter: str, hint: Any) -> Need | None:
    if hint in ALWAYS_AT_HAND:
        return None
    members = (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )
    facts = [member for member in members if member is not type(None)]
    if len(facts) != 1 or not isinstance(facts[0], type):
        raise TypeError(f"check {id}: parameter {parameter} needs a fact as its type, not {hint!r}")
    return Need(parameter, facts[0], optional=len(members) > 1)
