"""Values that are written in place of a credential, and tell none."""

from .mentions import holds_placeholder

_WORDS = (
    "your", "example", "sample", "dummy", "placeholder", "redacted", "changeme", "change_me", "replace",
    "insert", "todo", "fake", "xxxx", "****", "...", "…", "<", "{", "[", "1234567890", "0123456789",
)  # fmt: skip
_FEWEST_CHARACTERS = 6
"""A credential has more different characters than filling has."""
_START = "3MVG9"
_LONGEST = 500


def is_left_out(value: str) -> bool:
    """True where a value only says what belongs there, such as `${SECRET}`, `xxxx` or `3MVG9…example`."""
    shown = value[:_LONGEST]
    folded = shown.casefold()
    return (
        any(word in folded for word in _WORDS)
        or len(set(shown.removeprefix(_START))) < _FEWEST_CHARACTERS
        or holds_placeholder(shown)
    )
