"""Credentials where no name but the form around them says what they are: headers, logins, addresses."""

import re
from collections.abc import Iterator

from .folding import lowered
from .placeholders import is_placeholder
from .secret_names import NAMES
from .secret_values import Span, is_harmful

_AROUND = (
    # a header line, or a header in a dictionary or in a list of names and values
    (
        "authorization",
        r"authorization\\{0,7}[\"']?\s{0,5}"
        r"(?:[:：]|=>?|->|→|,(?:\s{0,20}\\{0,7}[\"']value\\{0,7}[\"']\s{0,5}:)?)\s{0,5}\\{0,7}[\"']?(?:b['\"])?"
        r"(?:(?:bearer|oauth|basic|token|digest)(?:\s|%20|\+){1,5})?"
        r"(?P<value>(?!value\\{0,7}[\"'])[^\s\"'\\,;}\])]{4,20000})",
    ),
    (
        "cookie",
        r"(?m:^[<>*\s]{0,5}|[\"'])(?:set-)?cookie[\"']?[ \t]{0,5}(?::|=>)[ \t]{0,5}(?P<value>[^\n]{1,20000})",
    ),
    ("b", r"\b(?:bearer|basic)(?:[ \t]|%20|\+){1,5}(?P<value>(?=\S{0,200}[0-9])[\w!.~+/=%-]{16,20000})"),
    # curl -u 'name:value', curl -u name:value, curl -uname:value
    (
        "-",
        r"(?<!\S)(?-i:-u[ \t=]{0,5}|--(?:proxy-)?user[ \t=]{1,5})"
        r"(?:\"[^\s:\"]{1,200}:(?P<value>[^\"\n]{1,500})|'[^\s:']{1,200}:(?P<other>[^'\n]{1,500}))",
    ),
    (
        "-",
        r"(?<!\S)(?-i:-u[ \t=]{0,5}|--(?:proxy-)?user[ \t=]{1,5})[^\s:\"']{1,200}:(?P<value>[^\s\"']{1,500})",
    ),
    ("://", r"://(?P<value>[^\s/@\"'<>:]{1,200}:[^\s/@\"'<>]{1,500})@"),
    # login('name', 'value')
    (
        "(",
        r"\b(?:login|connect|authenticate|signin)\w{0,20}\(\s{0,9}[\"'][^\"'\n]{0,200}[\"']\s{0,9},\s{0,9}"
        r"(?:\"(?P<value>[^\"\n]{1,500})\"|'(?P<other>[^'\n]{1,500})')\s{0,9}[,)]",
    ),
    # the code of a redirect
    ("code=", r"(?<![\w.])code=(?P<value>(?=[^\s&]{0,60}[0-9])(?=[^\s&]{0,60}[a-z])[\w.%~=-]{16,2000})"),
    # "value": "value", "name": "key"
    (
        "value",
        r"[\"']value[\"']\s{0,5}:\s{0,5}[\"'](?P<value>[^\"'\n]{1,2000})[\"']\s{0,5},\s{0,20}[\"'](?:name|key)[\"']"
        rf"\s{{0,5}}:\s{{0,5}}[\"'][\w. -]{{0,30}}?(?:{NAMES}|authorization)",
    ),
    # the private part of a JSON web key
    ('"d"', r"\"d\"\s{0,5}:\s{0,5}\"(?P<value>[\w-]{40,2000})\""),
)
_PATTERNS = [(needed, re.compile(pattern, re.IGNORECASE)) for needed, pattern in _AROUND]


def credentials(text: str) -> Iterator[Span]:
    """Where they are. Each pattern is tried only where the text holds what it cannot do without."""
    folded = lowered(text)
    for needed, pattern in _PATTERNS:
        if needed in folded:
            for hit in pattern.finditer(text):
                name = "other" if "other" in pattern.groupindex and hit["other"] else "value"
                if is_harmful(hit[name]) and not is_placeholder(hit[name]):
                    yield hit.span(name)
