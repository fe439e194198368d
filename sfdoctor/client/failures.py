"""What went wrong on the network, put into the codes of `Failure`."""

import errno
import http.client
import re
import socket
from collections.abc import Iterator

from ..model import Stage
from .protocol import Failure

_OBJECT = re.compile(r"<[\w.]+(?: object)?(?:\([^<>]*\))? at 0x[0-9a-f]+>:? ?")
_SOURCE_LINE = re.compile(r" ?\(_ssl\.c:\d+\)|_ssl\.c:\d+: ")
_LONGEST = 20_000
_NO_SUCH_NAME = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
_TCP_CODES = {
    errno.ECONNREFUSED: "refused",
    errno.ECONNRESET: "reset",
    errno.ECONNABORTED: "reset",
    errno.EPIPE: "reset",
    errno.ETIMEDOUT: "timeout",
}


class NoAnswer(Exception):
    """A step that brought no answer. `status` is the proxy's, where a proxy answered.

    Neither an OSError nor one of urllib3's errors, so it passes through requests and urllib3 untouched.
    """

    def __init__(self, failure: Failure, status: int | None = None) -> None:
        super().__init__(failure.description or failure.error)
        self.failure = failure
        self.status = status


def words(error: BaseException) -> str:
    """What an error says, without object addresses and source lines, and not endlessly long."""
    text = _SOURCE_LINE.sub("", _OBJECT.sub("", str(error))).strip() or type(error).__name__
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def dns_failure(error: Exception) -> Failure:
    """Why a look-up brought no address. A name that DNS cannot even carry is a name that is not there."""
    missing = isinstance(error, UnicodeError) or getattr(error, "errno", None) in _NO_SUCH_NAME
    return Failure(Stage.DNS, "host-not-found" if missing else "resolver-failed", words(error))


def tcp_failure(error: Exception) -> Failure:
    """Why a TCP connection did not come about."""
    code = _TCP_CODES.get(getattr(error, "errno", None) or 0, "unreachable")
    return Failure(Stage.TCP, "timeout" if isinstance(error, TimeoutError) else code, words(error))


def http_failure(error: Exception) -> Failure:
    """Why no complete HTTP answer came over a connection that stood."""
    for nested in nested_errors(error):
        if isinstance(nested, TimeoutError):
            return Failure(Stage.HTTP, "timeout", words(nested))
        if isinstance(nested, http.client.RemoteDisconnected | http.client.IncompleteRead | OSError):
            return Failure(Stage.HTTP, "reset", words(nested))
        if isinstance(nested, http.client.BadStatusLine):
            return Failure(Stage.HTTP, "not-http", f"not an HTTP status line: {nested.args[0]!r}"[:_LONGEST])
        if isinstance(nested, http.client.HTTPException):
            return Failure(Stage.HTTP, "not-http", words(nested))
    return Failure(Stage.HTTP, "not-http", words(error))


def nested_errors(error: BaseException) -> Iterator[BaseException]:
    """The errors that an error of requests or urllib3 wraps, and itself where it is none of theirs."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, BaseException) or current in seen:
            continue
        seen.append(current)
        context = None if current.__suppress_context__ else current.__context__
        waiting += [*current.args, getattr(current, "reason", None), current.__cause__, context]
        if not _is_wrapping(current):
            yield current


def _is_wrapping(error: BaseException) -> bool:
    """True for what requests and urllib3 put around an error; requests' are OSErrors by name only."""
    library = type(error).__module__.partition(".")[0]
    return library in ("requests", "urllib3") and not isinstance(error, http.client.HTTPException)
