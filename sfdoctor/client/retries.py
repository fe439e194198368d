"""When a request is sent again, and after how long."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from .protocol import Reply

MOST_REPEATS = 2
_BUSY = (429, 502, 503, 504)
_NO_ROUTE = 420
"""Salesforce Edge has no route for the host: seldom a passing state, so asked once more only."""
_LONGEST_WAIT = 20.0


def wait_before_repeating_get(reply: Reply, base_delay: float) -> float | None:
    """Seconds until a GET is sent again, None where its reply is final. `reply.attempts` counts the tries."""
    repeats = reply.attempts - 1
    if reply.failure is not None:
        again = reply.failure.error == "reset" and repeats < MOST_REPEATS
    elif reply.status == _NO_ROUTE:
        again = repeats < 1
    else:
        again = reply.status in _BUSY and repeats < MOST_REPEATS
    return _wait(reply, base_delay) if again else None


def wait_before_repeating_post(reply: Reply, passing_error: str | None, base_delay: float) -> float | None:
    """Seconds until a POST is sent again: only where the org says an error that passes, None otherwise."""
    answer = reply.json if reply.failure is None else None
    passing = passing_error is not None and isinstance(answer, dict) and answer.get("error") == passing_error
    return _wait(reply, base_delay) if passing and reply.attempts <= MOST_REPEATS else None


def _wait(reply: Reply, base_delay: float) -> float | None:
    """What the server asks for, None where that is too long; else longer each time, and never in step."""
    asked = _retry_after(reply.headers.get("retry-after", ""))
    if asked is not None:
        return asked if asked <= _LONGEST_WAIT else None
    return float(base_delay * 2 ** (reply.attempts - 1) * random.uniform(0.5, 1.5))


def _retry_after(text: str) -> float | None:
    """Seconds of a Retry-After header, which has a number or a date. None where it has neither."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
