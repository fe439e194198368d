"""API versions: how they are written, and which of them Salesforce has retired or announced to retire."""

import re

RETIRED_THROUGH = 30
"""Gone since Summer '25: REST answers 410 (Salesforce Help, "Salesforce Platform API Versions 21.0 through
30.0 Retirement", 000389618)."""
RETIRING_THROUGH = 40
RETIRING = "unsupported from Summer '27 and removed in Summer '28"
"""Salesforce Help, "Salesforce Platform API Versions 31.0 through 40.0 Retirement", 005321531, April 2026."""

_WRITTEN = re.compile(r"[vV]?([1-9][0-9]{0,2})(?:\.0)?", re.ASCII)


def version_number(text: str) -> str | None:
    """The version as Salesforce lists it: `67`, `v67` and `v67.0` are `67.0`; None where it is none."""
    written = _WRITTEN.fullmatch(text.strip())
    return f"{written[1]}.0" if written else None


def is_retired(number: str) -> bool:
    """True where Salesforce has removed the version, like `30.0`, from the platform."""
    return _major(number) <= RETIRED_THROUGH


def announced_end(number: str) -> str | None:
    """When a version that still works, like `40.0`, will end; None where Salesforce has announced nothing."""
    return RETIRING if RETIRED_THROUGH < _major(number) <= RETIRING_THROUGH else None


def _major(number: str) -> int:
    return int(number.partition(".")[0])
