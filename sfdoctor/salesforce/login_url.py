"""Reading a login URL as people write it, without ever raising or repeating a password."""

import ipaddress
import string
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

_LABEL_CHARACTERS = frozenset(string.ascii_lowercase + string.digits + "-")
_QUOTES = frozenset("\"'`“”‘’«»")
_PLACEHOLDERS = frozenset("<>{}$")


@dataclass(frozen=True, slots=True)
class LoginUrl:
    """The parts that count. `host` is in lower case, without a final dot and without brackets.

    Where `problem` is set, the URL is malformed and the other parts mean nothing. `credentials` is True
    where a user name or password stood before the host; neither is kept.
    """

    scheme: str = ""
    host: str = ""
    port: int = 443
    credentials: bool = False
    problem: str | None = None


def read_login_url(text: str) -> LoginUrl:
    """Take a login URL apart. Surrounding whitespace, a path and a missing `https://` do no harm."""
    bare = text.strip()
    problem = _problem_of_text(bare)
    if problem:
        return LoginUrl(problem=problem)
    if bare.startswith("//"):
        bare = f"https:{bare}"
    elif "://" not in bare.partition("?")[0]:
        bare = f"https://{bare}"
    try:
        parts = urlsplit(bare)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return LoginUrl(problem="it is not a well-formed URL, or its port is not a number up to 65535")
    problem = _problem_of_host(parts.netloc.rpartition("@")[2], host, port)
    if problem:
        return LoginUrl(problem=problem)
    usual_port = 80 if parts.scheme == "http" else 443
    return LoginUrl(parts.scheme, host.removesuffix("."), port or usual_port, "@" in parts.netloc)


def normal(host: str) -> str | None:
    """The name in lower case without a final dot, None where it is no host name of plain ASCII labels."""
    name = host.lower().removesuffix(".")
    fits = host.isascii() and len(name) <= 253 and all(map(_is_label, name.split(".")))
    return name if fits else None


def is_loopback(host: str) -> bool:
    """True for `localhost` and for the loopback addresses, with or without brackets."""
    address = ip_address(host)
    return address.is_loopback if address else normal(host) == "localhost"


def ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as, None where it is a name."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def _problem_of_text(text: str) -> str | None:
    if not text:
        return "it is empty"
    if not text.isprintable() or any(character.isspace() for character in text):
        return "it holds a space or an invisible character"
    if _QUOTES & set(text):
        return "it holds quotation marks"
    if _PLACEHOLDERS & set(text):
        return "a placeholder in it was not filled in"
    if "\\" in text:
        return "it holds a backslash"
    return None


def _problem_of_host(written: str, host: str, port: int | None) -> str | None:
    if not host:
        return "it names no host"
    if host in ("http", "https"):
        return "its scheme is not followed by ://"
    odd = next((character for character in written if not character.isascii()), None)
    if odd:
        called = unicodedata.name(odd, "a character without a name").lower()
        return f"its host name holds U+{ord(odd):04X} ({called}), which is not plain ASCII"
    if port == 0:
        return "its port is 0"
    if ip_address(host) is None and normal(host) is None:
        return "its host name has an empty or overlong part, or a character that no host name may have"
    return None


def _is_label(label: str) -> bool:
    return (
        0 < len(label) <= 63
        and _LABEL_CHARACTERS.issuperset(label)
        and not label.startswith("-")
        and not label.endswith("-")
    )
