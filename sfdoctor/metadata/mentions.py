"""Placeholders: texts that stand for a value until something puts the value in their place."""

import re

_PLACEHOLDER = re.compile(
    r"__[A-Za-z][\w.-]{0,80}?__|\{\{\s{0,3}[\w.-]{1,80}\s{0,3}\}\}|\$\{[\w.-]{1,80}\}|@@?[A-Z][A-Z0-9_]{1,80}@@?"
    r"|%%?[A-Z][A-Z0-9_]{1,80}%%?|<[A-Z][A-Z0-9_]{1,80}>|\$[A-Z][A-Z0-9_]{1,80}|#\{[\w.-]{1,80}\}#?"
    r"|\b(?:REPLACE|CHANGE|YOUR)[_-][A-Za-z0-9_-]{1,80}\b"
)
_WORD = re.compile(r"[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]{1,40}){1,10}")
_OFTEN_FILLED = re.compile(r"\b(?:clientCredentialsFlowUser|executeHandlerAs)\b")


def is_placeholder(value: str) -> bool:
    """True where a whole value is a placeholder, such as `__RUN_AS_USER__`."""
    return bool(_PLACEHOLDER.fullmatch(value) or _WORD.fullmatch(value))


def holds_placeholder(value: str) -> bool:
    """True where a part of a value is a placeholder, such as `integration@${DOMAIN}`."""
    return bool(_PLACEHOLDER.search(value)) or is_placeholder(value)


def mentions_in(text: str) -> frozenset[str]:
    """The placeholders that a script names, so that it probably puts something in their place.

    So are the elements that hold a username: scripts find them by name and write the org's own into them.
    """
    return frozenset([*_PLACEHOLDER.findall(text), *_WORD.findall(text), *_OFTEN_FILLED.findall(text)])
