"""Secrets that go on after a line's end, or in groups with blanks between them."""

import re

from .codes import known

_LINE = re.compile(
    r"[=\\]?\n[ \t>]{0,40}[\"']?(?P<value>(?=[^\s\"']{0,200}[0-9])[\w.+/=!%~-]{4,20000})"
    r"(?=$|[\s\"'&,;<)}\]\\])(?![ \t]{1,5}\w)"
)
_GROUP = re.compile(r"[ \t]{1,4}(?P<value>[0-9A-Fa-f]{4,64})(?![\w.:-])")
_HEX = re.compile(r"[0-9A-Fa-f]{4,64}")
_OPAQUE = re.compile(r"(?=\S{0,200}[0-9])[\w.+/=!%~-]{12,}")
_NO_SECRET = re.compile(
    r"HTTP/|[0-9.]+$|[0-9]{4}-[0-9]{2}-[0-9]{2}|0\w{14}(?:\w{3})?$|[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,12}$"
    r"|[\w.-]{1,40}=.|[a-z_]{1,40}[0-9]?$"
)


def continued(text: str, start: int, end: int) -> int:
    """Where a secret ends that begins with `start` to `end`, its first line or its first group."""
    value = text[start:end]
    if _HEX.fullmatch(value):
        while group := _GROUP.match(text, end):
            end = group.end()
    if _OPAQUE.fullmatch(value) or end > start + len(value):
        while (line := _LINE.match(text, end)) and not _NO_SECRET.match(line["value"]):
            if known(line["value"]):
                break
            end = line.end()
    return end
