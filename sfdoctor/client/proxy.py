"""The HTTP proxy on the way: what it is called, and its answer to CONNECT."""

import base64
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from ..model import Stage, UsageError
from ..secrets import Secret
from ..urls import without_credentials
from .failures import NoAnswer, words
from .protocol import Failure

_DEFAULT_PORTS = {"http": 80, "https": 443}
_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: ([^\r\n]*))?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LARGEST_HEAD = 65536
_PIECE = 4096


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy. `url` has no credentials; `authorization` is the header's value, made of them."""

    url: str
    secure: bool
    host: str
    port: int
    authorization: Secret | None = None
    credentials: tuple[Secret, ...] = ()
    """All spellings of user name and password that must not be seen."""


def parse_proxy(address: Secret, source: str) -> Proxy:
    """Read a proxy's URL. Raises UsageError, which names `source` and never the credentials."""
    text = address.reveal().strip()
    split, port = _split(text if "://" in text else f"http://{text}", source)
    url = f"{split.scheme}://{_bracketed(split.hostname or '')}:{port}"
    user, password = unquote(split.username or ""), unquote(split.password or "")
    if not split.username:
        return Proxy(url, split.scheme == "https", split.hostname or "", port)
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return Proxy(
        url,
        split.scheme == "https",
        split.hostname or "",
        port,
        Secret(f"Basic {encoded}", "proxy credentials"),
        tuple(Secret(part, "proxy credentials") for part in (password, f"{user}:{password}", encoded)),
    )


def open_tunnel(sock: socket.socket, proxy: Proxy, target: str) -> int:
    """Ask the proxy for a tunnel to `target` (`host:port`) and return its status, a 2xx.

    Raises NoAnswer with the proxy's status where it answered with another, OSError where the line broke.
    """
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}", "User-Agent: sfdoctor"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization.reveal()}")
    sock.sendall("\r\n".join([*lines, "", ""]).encode())
    answered = _STATUS_LINE.match(_head(sock))
    if answered is None:
        raise NoAnswer(
            Failure(Stage.PROXY, "invalid", "the answer to CONNECT does not begin with an HTTP status")
        )
    status, reason = int(answered[1]), (answered[2] or b"").decode("latin-1").strip()
    if 200 <= status < 300:
        return status
    code = "authentication-required" if status == 407 else "refused"
    raise NoAnswer(Failure(Stage.PROXY, code, f"{status} {reason}".strip()[:300]), status)


def tunnel_failure(error: Exception) -> Failure:
    """Why the connection to the proxy broke before it answered."""
    return Failure(Stage.PROXY, "timeout" if isinstance(error, TimeoutError) else "invalid", words(error))


def _head(sock: socket.socket) -> bytes:
    head = b""
    while not _HEAD_END.search(head[-_PIECE - 4 :]):
        if len(head) > _LARGEST_HEAD:
            raise NoAnswer(Failure(Stage.PROXY, "invalid", "the header of the answer to CONNECT has no end"))
        piece = sock.recv(_PIECE)
        if not piece:
            said = "the proxy closed the connection before it answered CONNECT in full"
            raise NoAnswer(Failure(Stage.PROXY, "invalid", said))
        head += piece
    return head


def _split(text: str, source: str) -> tuple[SplitResult, int]:
    shown = without_credentials(text)
    try:
        split = urlsplit(text)
        port = split.port
    except ValueError:
        raise _unusable(shown, source, "is not a URL that can be read") from None
    if split.scheme not in _DEFAULT_PORTS:
        raise _unusable(shown, source, f"is a {split.scheme} proxy, which sfdoctor cannot speak to")
    if "@" in split.path + split.query + split.fragment:
        raise _unusable(
            shown, source, "has a character in its user name or password that must be percent-encoded"
        )
    if not split.hostname:
        raise _unusable(shown, source, "names no host")
    return split, port or _DEFAULT_PORTS[split.scheme]


def _unusable(shown: str, source: str, why: str) -> UsageError:
    return UsageError(
        f"The proxy {shown} (from {source}) {why}. Give it as http://host:port or https://host:port."
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
