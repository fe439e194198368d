"""One HTTP request and its answer, or the reason that there is none. Nothing is repeated here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import requests
from urllib3.exceptions import HTTPError

from ..model import Stage
from ..target import Timeouts
from . import tls
from .attempts import Attempt, Attempts
from .bodies import TooLarge, Undecodable, read_body
from .dial import Dialer
from .failures import NoAnswer, http_failure
from .protocol import Failure, Reply
from .transport import DialledAdapter, PlainSession

_HEADERS = {"User-Agent": "sfdoctor", "Accept": "application/json", "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. `body` is an URL-encoded form, None for a GET."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


class Sender:
    """Sends requests over pooled connections, each within an attempt of its own."""

    def __init__(self, dialer: Dialer, attempts: Attempts, timeouts: Timeouts) -> None:
        self._attempts = attempts
        self._timeouts = timeouts
        self._session = PlainSession(DialledAdapter(dialer.tls, attempts.current))

    def send(self, request: Request) -> tuple[Reply, bool]:
        """Send once. Returns the reply, and whether the request left this machine."""
        try:
            with self._attempts.begin() as attempt:
                reply = self._exchange(request, attempt)
                return reply, attempt.sent_at is not None
        except NoAnswer as error:
            return Reply(request.url, failure=error.failure), False

    def close(self) -> None:
        """Close the pooled connections."""
        self._session.close()

    def _exchange(self, request: Request, attempt: Attempt) -> Reply:
        try:
            with attempt.phase(Stage.HTTP, _explain):
                response = self._answer(request)
        except NoAnswer as error:
            return Reply(request.url, failure=error.failure, sent_at=attempt.sent_at)
        received_at = datetime.now(UTC)
        body, failure = self._body(response, attempt)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(
            request.url,
            response.status_code,
            headers,
            body,
            failure,
            sent_at=attempt.sent_at,
            received_at=received_at,
        )

    def _answer(self, request: Request) -> requests.Response:
        """Status line and headers; the body is still on its way. Raises OSError, ValueError, NoAnswer."""
        prepared = self._session.prepare_request(
            requests.Request(
                request.method, request.url, {**_HEADERS, **request.headers}, data=request.body or ()
            )
        )
        timeout = (self._timeouts.connect, self._timeouts.read)
        return self._session.send(prepared, stream=True, timeout=timeout, allow_redirects=False)

    def _body(self, response: requests.Response, attempt: Attempt) -> tuple[bytes, Failure | None]:
        """The body; none of a redirect's, whose connection is given up instead."""
        try:
            if 300 <= response.status_code < 400:
                return b"", None
            with attempt.phase(Stage.HTTP, _explain):
                return _read(response), None
        except NoAnswer as error:
            return b"", error.failure
        finally:
            response.close()


def _read(response: requests.Response) -> bytes:
    try:
        return read_body(response.raw, response.headers.get("content-encoding", ""))
    except TooLarge as error:
        raise NoAnswer(Failure(Stage.HTTP, "too-large", str(error))) from None
    except Undecodable as error:
        raise NoAnswer(Failure(Stage.HTTP, "not-http", str(error))) from None
    except HTTPError as error:
        raise requests.ConnectionError(error) from error


def _explain(error: Exception) -> Failure:
    return tls.late_failure(error) or http_failure(error)
