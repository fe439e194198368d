"""References from one subrequest to the answer of an earlier one, as in `@{refAccount.id}`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..refusals import Refused
from .subrequests import Subrequest

_REFERENCE = re.compile(r"@\{(?P<path>(?P<id>\w+)(?P<steps>(?:\.\w+|\[\d+\])*))\}")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def references_in(value: Any) -> set[str]:
    """The reference ids that a URL or a body names."""
    if isinstance(value, str):
        return {found["id"] for found in _REFERENCE.finditer(value)}
    if isinstance(value, dict):
        return {id for part in value.values() for id in references_in(part)}
    if isinstance(value, list):
        return {id for part in value for id in references_in(part)}
    return set()


def resolved(subrequest: Subrequest, answers: Mapping[str, Any]) -> Subrequest:
    """The subrequest with values in place of its references. Raises Refused where there is no value."""
    return replace(
        subrequest,
        url=str(_filled(subrequest.url, answers)),
        body=_filled(subrequest.body, answers),
    )


def _filled(value: Any, answers: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(part, answers) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, answers) for part in value]
    if not isinstance(value, str):
        return value
    whole = _REFERENCE.fullmatch(value)
    if whole is not None:
        return _value_of(whole, answers)
    return _REFERENCE.sub(lambda found: str(_value_of(found, answers)), value)


def _value_of(found: re.Match[str], answers: Mapping[str, Any]) -> Any:
    """The value at the end of the steps. Names are case-sensitive: a create answers `id`, a read `Id`."""
    try:
        value = answers[found["id"]]
        for name, place in _STEP.findall(found["steps"]):
            value = value[name] if name else value[int(place)]
    except (LookupError, TypeError):
        raise _no_value(found) from None
    if isinstance(value, dict | list):
        raise _no_value(found)
    return value


def _no_value(found: re.Match[str]) -> Refused:
    message = f"Invalid reference specified. No value for {found['path']} found in {found['id']}"
    return Refused(400, "PROCESSING_HALTED", message, code_first=True)
