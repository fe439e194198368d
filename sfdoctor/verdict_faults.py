"""What is wrong with what a check returned: it is foreign code, and types are only promises there."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

from .model import Outcome, Verdict

_OF_FINDINGS = (Outcome.FAILED, Outcome.WARNED, Outcome.INCONCLUSIVE)


def verdict_faults(returned: object, gives: type | None) -> Iterator[str]:
    """One line for each thing that does not fit the model, none where all is as promised.

    `gives` is the type of the fact that the check promises, None where it promises none.
    """
    if type(returned) is not Verdict:
        yield f"a check returns a Verdict, not {_kind(returned)}"
        return
    promised = gives or types.NoneType
    if returned.fact is not None and not isinstance(returned.fact, promised):
        yield f"the fact is {_kind(returned.fact)}, not {promised.__name__}"
    hints = typing.get_type_hints(Verdict)
    unfit = [
        fault
        for name in ("summary", "findings", "observations", "notes")
        for fault in _misfits(getattr(returned, name), hints[name], name)
    ]
    yield from unfit or _odd_outcomes(returned)


def _odd_outcomes(verdict: Verdict[Any]) -> Iterator[str]:
    for number, finding in enumerate(verdict.findings):
        if finding.outcome not in _OF_FINDINGS:
            yield f"findings[{number}] is {finding.outcome}; a finding is failed, warned or inconclusive"


def _misfits(value: object, hint: Any, place: str) -> Iterator[str]:
    """Where a value of the model does not fit the type that the model declares."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        if type(value) is tuple:
            for number, part in enumerate(value):
                yield from _misfits(part, arguments[0], f"{place}[{number}]")
        else:
            yield f"{place} is {_kind(value)}, not tuple"
    elif dataclasses.is_dataclass(hint) and type(value) is hint:
        for name, declared in typing.get_type_hints(hint).items():
            yield from _misfits(getattr(value, name), declared, f"{place}.{name}")
    elif dataclasses.is_dataclass(hint) or not isinstance(value, hint):
        yield f"{place} is {_kind(value)}, not {getattr(hint, '__name__', hint)}"


def _kind(value: object) -> str:
    return type(value).__name__
