"""This machine's clock against the server's."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..client.protocol import Reply

RESOLUTION = 1.0
"""Seconds: `Date` gives whole ones (RFC 9110, section 5.6.7)."""


def clock_skew(reply: Reply) -> float | None:
    """Seconds that this machine's clock is ahead of the server's for certain, negative where it is behind.

    The server wrote its header `Date` between the request's leaving and the answer's coming, so only what
    lies outside of that counts: a slow answer is no wrong clock. None where the answer does not tell: no
    `Date` that can be read, or an answer out of a cache (the header `Age`), whose `Date` is older.
    """
    written = _moment(reply.headers.get("date", ""))
    cached = reply.headers.get("age", "0").strip() != "0"
    if written is None or reply.sent_at is None or reply.received_at is None or cached:
        return None
    ahead = (reply.sent_at - written).total_seconds() - RESOLUTION
    behind = (written - reply.received_at).total_seconds()
    return max(ahead, 0.0) - max(behind, 0.0)


def _moment(date: str) -> datetime | None:
    try:
        stated = parsedate_to_datetime(date)
        # A date without a zone is GMT: HTTP knows no other.
        return stated.replace(tzinfo=UTC) if stated.tzinfo is None else stated.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
