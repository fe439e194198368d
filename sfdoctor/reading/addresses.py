"""E-mail addresses, and usernames, which have the same form, also where `@` is encoded."""

import re
from collections.abc import Iterator

from .placeholders import is_placeholder

_AT = re.compile(r"[@＠]|%(?:25){0,4}40|\\{1,8}(?:u0040|x40)")
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[A-Za-z][\w-]{1,62}(?!\w)")
_BEFORE = re.compile(r"[\w.+!#$*~^-]{1,64}$")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses begin and end."""
    place = 0
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end())
        name = _BEFORE.search(text[max(place, at.start() - 64) : at.start()]) if domain else None
        place = at.end()
        if domain and name and not is_placeholder(name[0]) and not _is_in_url(text, at.start()):
            yield at.start() - len(name[0]), domain.end()


def _is_in_url(text: str, at: int) -> bool:
    """True where a name and a password stand before a host."""
    before = text[max(0, at - 200) : at].rpartition("://")
    return bool(before[1]) and not set(before[2]) & set(" /\n\"'")
