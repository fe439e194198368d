"""The kinds of text that `sfdoctor.yaml` holds, each with what it must look like."""

import re
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from ..durations import parse_duration

LONGEST_SECONDS = 86_400.0
_PLACE = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})", re.ASCII)
_TWO_PLACES = re.compile(rf"({_PLACE.pattern}):({_PLACE.pattern})", re.ASCII)
_ORG_ID = re.compile(r"00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LOOKS_LIKE_SOURCE = re.compile(r"(env|file|command|keyring):|\$\{?\w+\}?$", re.IGNORECASE)


def filled(text: str | None) -> str:
    """The text as it is. Raises ValueError where there is nothing in it."""
    if text is None or not text.strip():
        raise ValueError("expected text, not an empty value; write it, or remove the key")
    return text


def consumer_key(text: str) -> str:
    """The text as it is. Raises ValueError where it is a source such as `env:NAME`, which is for secrets."""
    if _LOOKS_LIKE_SOURCE.match(text):
        raise ValueError(
            "expected the consumer key itself, which is no secret; to take it from the environment, "
            "leave this key out and set SFDOCTOR_CLIENT_ID"
        )
    return text


def proxy_url(text: str) -> str:
    """`none`, or a proxy's URL; a bare `host:port` means http. Raises ValueError for anything else."""
    bare = text.strip()
    if bare.lower() == "none":
        return "none"
    url = bare if "://" in bare else f"http://{bare}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or any(character.isspace() for character in url):
        raise ValueError("expected a proxy such as http://proxy.acme.example:3128, or none")
    return url


def place(text: str) -> str:
    """`name:port` with the name in lower case. Raises ValueError for anything else."""
    match = _PLACE.fullmatch(text.strip())
    if not match or not 0 < int(match[1]) < 65_536:
        raise ValueError(f"expected a name and a port, such as acme.my.salesforce.com:443, not {text!r}")
    return match[0].lower()


def two_places(text: str) -> tuple[str, str]:
    """Take `host:port:address:port` apart. Raises ValueError for anything else."""
    match = _TWO_PLACES.fullmatch(text.strip())
    if not match:
        raise ValueError(
            "expected host:port:address:port, such as acme.my.salesforce.com:443:127.0.0.1:8443, "
            f"not {text!r}"
        )
    return place(match[1]), place(match[3])


def host_name(text: str) -> str:
    """A bare host name, in lower case. Raises ValueError for anything else."""
    bare = text.strip()
    if not _HOST.fullmatch(bare) or ".." in bare:
        raise ValueError(f"expected one bare host name, such as login.acme.example, not {text!r}")
    return bare.lower()


def org_id(text: str) -> str:
    """An org id of 15 or 18 characters. Raises ValueError for anything else."""
    if not _ORG_ID.fullmatch(text.strip()):
        raise ValueError(f"expected an org id: 00D and 12 or 15 more letters and digits, not {text!r}")
    return text.strip()


def scope(text: str) -> str:
    """One scope. Raises ValueError where there are several in one text."""
    if len(text.split()) != 1:
        raise ValueError(f"expected one scope per line, such as `- api`, not {text!r}")
    return text.strip()


def _day(value: object) -> date:
    text = value.strip() if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        said = "an empty value" if value is None else repr(value)
        raise ValueError(f"expected a day such as 2026-12-31, not {said}") from None


def _seconds(value: object) -> float:
    if not isinstance(value, str):
        raise ValueError("expected a duration such as 30s, 15m or 1h")
    return parse_duration(value)


_MAYBE_NUMBER = WithJsonSchema({"type": ["string", "number"]})
_TEXT = WithJsonSchema({"type": "string", "minLength": 1})
NeededText = Annotated[str, BeforeValidator(filled), _TEXT]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Text = Annotated[str | None, AfterValidator(filled), _TEXT]
NumberText = Annotated[str | None, AfterValidator(filled), _MAYBE_NUMBER]
KeyText = Annotated[str | None, AfterValidator(filled), AfterValidator(consumer_key), _TEXT]
ProxyText = Annotated[str | None, AfterValidator(filled), AfterValidator(proxy_url), _TEXT]
OrgIdText = Annotated[str | None, AfterValidator(filled), AfterValidator(org_id), _TEXT]
ScopeText = Annotated[str, AfterValidator(scope)]
Place = Annotated[str, AfterValidator(place)]
HostName = Annotated[str, AfterValidator(host_name)]
Seconds = Annotated[float, BeforeValidator(_seconds), Field(le=LONGEST_SECONDS), _MAYBE_NUMBER]
