"""URLs, fit to be shown."""

import re

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")


def without_credentials(text: str) -> str:
    """The URL without the user name and password before its host, also where it is not well-formed."""
    scheme = _SCHEME.match(text)
    start = scheme[0] if scheme else ""
    return start + text[len(start) :].rpartition("@")[2]
