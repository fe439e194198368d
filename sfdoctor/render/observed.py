"""What was observed about the way, the org, the app and the user, in readable words."""

from collections.abc import Iterable

from ..model import Observation, Result
from .page import Page

_GROUPS = {
    "host": "host",
    "route": "route",
    "tls": "TLS",
    "clock": "clock",
    "org": "org",
    "key": "app",
    "secret": "app",
    "credentials": "app",
    "oauth": "app",
    "token": "token",
    "scope": "token",
    "api": "API",
    "user": "user",
    "login": "user",
}
"""The first part of an observation's name, and the label of the group that shows it."""

_OWN_SPELLING = {
    "id": "id",
    "ca": "CA",
    "ip": "IP",
    "jwt": "JWT",
    "api": "API",
    "tls": "TLS",
    "oauth": "OAuth",
}
_SAYS_WHERE_FROM = "-source"
_KEEP_PREFIX = ("key", "secret", "credentials", "scope", "login", "oauth")


def write_observed(page: Page, results: Iterable[Result]) -> None:
    """One row per group, in the order of the road to the org; nothing where nothing was observed."""
    rows = observed_rows(observation for result in results for observation in result.observations)
    if not rows:
        return
    page.heading("OBSERVED")
    for label, facts in rows:
        page.facts(label, facts)


def observed_rows(observations: Iterable[Observation]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups that something was observed of: their labels, and names with values."""
    grouped: dict[str, dict[str, str]] = {label: {} for label in _GROUPS.values()}
    for observation in observations:
        prefix, _, name = observation.name.partition(".")
        group = grouped.setdefault(_GROUPS.get(prefix, prefix), {})
        key = f"{prefix}-{name}" if prefix in _KEEP_PREFIX else name
        known = group.get(key)
        if known is None or observation.value not in known.split(", "):
            group[key] = observation.value if known is None else f"{known}, {observation.value}"
    return [(label, _facts(group)) for label, group in grouped.items() if group]


def _facts(group: dict[str, str]) -> list[tuple[str, str]]:
    """`proxy`, `none (default)`: where a value came from stands behind the value itself."""
    facts: list[tuple[str, str]] = []
    for name, value in group.items():
        stem = name.removesuffix(_SAYS_WHERE_FROM)
        if stem != name and any(other != name and other.startswith(stem) for other in group):
            continue
        origin = next(
            (
                source
                for other, source in group.items()
                if other.endswith(_SAYS_WHERE_FROM)
                and other != name
                and name.startswith(other.removesuffix(_SAYS_WHERE_FROM))
            ),
            None,
        )
        facts.append((_readable(name), f"{value} ({origin})" if origin else value))
    return facts


def _readable(name: str) -> str:
    return " ".join(_OWN_SPELLING.get(word, word) for word in name.split("-"))
