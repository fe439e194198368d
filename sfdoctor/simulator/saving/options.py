"""The request headers that steer a save."""

from collections.abc import Mapping
from dataclasses import dataclass

_DUPLICATES_SINCE, _MRU_SINCE = 52, 60


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """What `Sforce-Auto-Assign`, `Sforce-Duplicate-Rule-Header` and `Sforce-Mru` say.

    The defaults are Salesforce's.
    """

    auto_assign: bool = True
    allow_duplicates: bool = False
    update_mru: bool = True


def options_of(headers: Mapping[str, str], version: str) -> SaveOptions:
    """The options of a request. `headers` are in lower case; a header newer than the version does nothing."""
    number = float(version)
    duplicates = _settings(headers.get("sforce-duplicate-rule-header", ""))
    mru = _settings(headers.get("sforce-mru", ""))
    return SaveOptions(
        auto_assign=headers.get("sforce-auto-assign", "TRUE").strip().lower() != "false",
        allow_duplicates=number >= _DUPLICATES_SINCE and duplicates.get("allowsave") == "true",
        update_mru=not (number >= _MRU_SINCE and mru.get("updatemru") == "false"),
    )


def _settings(header: str) -> dict[str, str]:
    """`a=b; c=d` as names and values, both in lower case."""
    pairs = (part.partition("=") for part in header.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}
