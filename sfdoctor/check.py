"""What a check is: a function, and what its signature says that it needs and gives."""

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from .client.protocol import Client
from .metadata.tree import SourceTree
from .model import Verdict
from .target import Target

Sends = Literal["nothing", "read", "token", "probe", "write"]
CheckFunction = Callable[..., Verdict[Any]]


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
    takes_target: str | None = None
    takes_client: str | None = None
    takes_source: str | None = None
    """The parameters that take what is always at hand, where there are such."""
    uses_secret: bool = False
    """Whether it cannot do without the consumer secret."""

    @property
    def area(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".", 1)[0]

    @property
    def title(self) -> str:
        """The healthy statement: the docstring's first line."""
        return self.documentation.split("\n", 1)[0].rstrip(".")

    @property
    def offline(self) -> bool:
        """Whether it needs no org: all that it takes are files of the source."""
        return self.takes_source is not None and not (self.takes_client or self.takes_target or self.needs)

    def at_hand(
        self, target: Target | None, client: Client | None, source: SourceTree | None
    ) -> dict[str, object]:
        """The arguments for the parameters that take the Target, the Client and the source."""
        offered = (
            (self.takes_target, target),
            (self.takes_client, client),
            (self.takes_source, source),
        )
        return {parameter: value for parameter, value in offered if parameter is not None}

    @property
    def documentation(self) -> str:
        """The docstring, written for the person who runs the check."""
        return inspect.getdoc(self.function) or self.id


def check(
    id: str, *, sends: Sends = "nothing", api_calls: int = 0, uses_secret: bool | None = None
) -> Callable[[CheckFunction], Check]:
    """Make a check of a function. Its parameter types are what it needs, its `Verdict[…]` what it gives.

    `uses_secret` says that it cannot do without the consumer secret; one that sends `token` always cannot.
    Raises TypeError where a parameter or the return type has no usable annotation.
    """

    def make(function: CheckFunction) -> Check:
        hints = typing.get_type_hints(function)
        parameters = {name: hints.get(name) for name in inspect.signature(function).parameters}
        return Check(
            id,
            function,
            needs=tuple(
                _need(id, name, hint)
                for name, hint in parameters.items()
                if hint not in (Target, Client, SourceTree)
            ),
            gives=_given_fact(id, hints.get("return")),
            sends=sends,
            api_calls=api_calls,
            takes_target=_taker(parameters, Target),
            takes_client=_taker(parameters, Client),
            takes_source=_taker(parameters, SourceTree),
            uses_secret=sends == "token" if uses_secret is None else uses_secret,
        )

    return make


def _given_fact(id: str, hint: Any) -> type | None:
    if typing.get_origin(hint) is not Verdict:
        raise TypeError(f"check {id}: the return type must be Verdict[…], not {hint!r}")
    (fact,) = typing.get_args(hint)
    if not isinstance(fact, type):
        raise TypeError(f"check {id}: the fact in Verdict[…] must be a class, not {fact!r}")
    return None if fact is type(None) else fact


def _taker(parameters: dict[str, Any], what: type) -> str | None:
    return next((name for name, hint in parameters.items() if hint is what), None)


def _need(id: str, parameter: str, hint: Any) -> Need:
    members = (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )
    facts = [member for member in members if member is not type(None)]
    if len(facts) != 1 or not isinstance(facts[0], type):
        raise TypeError(f"check {id}: parameter {parameter} needs a fact as its type, not {hint!r}")
    return Need(parameter, facts[0], optional=len(members) > 1)
