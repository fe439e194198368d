"""The order in which checks run, read off their signatures."""

import graphlib
from collections.abc import Iterable
from dataclasses import dataclass

from .check import Check
from .model import UsageError

AREAS = ("endpoint", "oauth", "api", "runas", "access", "metadata")


@dataclass(frozen=True, slots=True)
class Step:
    """A check and the ids of the checks that give what it needs, by parameter."""

    check: Check
    givers: dict[str, str]
    left_out: str | None = None
    """Why it is not to be run, where it is not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in an order in which each comes after those that it needs."""

    steps: tuple[Step, ...]


def make_plan(checks: Iterable[Check]) -> Plan:
    """Order the checks.

    Raises UsageError where a needed fact has no giver or two, or where checks need each other in a circle.
    """
    by_id = {check.id: check for check in checks}
    givers = _givers(by_id.values())
    steps = {id: Step(check, _givers_of(check, givers)) for id, check in by_id.items()}
    sorter = graphlib.TopologicalSorter({id: set(step.givers.values()) for id, step in steps.items()})
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        circle = " → ".join(error.args[1])
        raise UsageError(f"These checks need each other in a circle: {circle}") from None
    ordered: list[Step] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=_place)
        first = ready.pop(0)
        ordered.append(steps[first])
        sorter.done(first)
    return Plan(tuple(ordered))


def _place(id: str) -> tuple[int, str]:
    area = id.split(".", 1)[0]
    return (AREAS.index(area) if area in AREAS else len(AREAS), id)


def _givers(checks: Iterable[Check]) -> dict[type, str]:
    givers: dict[type, str] = {}
    for check in checks:
        if check.gives is None:
            continue
        if check.gives in givers:
            raise UsageError(
                f"Both {givers[check.gives]} and {check.id} give {_name(check.gives)}; "
                "exactly one check may give a fact"
            )
        givers[check.gives] = check.id
    return givers


def _givers_of(check: Check, givers: dict[type, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for need in check.needs:
        if need.fact in givers:
            found[need.parameter] = givers[need.fact]
        elif not need.optional:
            raise UsageError(
                f"Check {check.id} needs the fact {_name(need.fact)}, and no loaded check gives it"
            )
    return found


def _name(fact: type) -> str:
    return fact.__name__
