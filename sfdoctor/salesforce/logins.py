"""A user's own Login History rows, newest first.

Every user may read their own since API 37.0. `Status`, `SourceIp` and `LoginSubType` cannot be filtered on
(Object Reference, "LoginHistory", usage), so rows are picked here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .soql import text_in

SUCCESS = "Success"
CLIENT_CREDENTIALS = ("OauthClientCredentials", "OAuth Client Credentials")
"""`LoginSubType` of this flow's logins: the value and its label."""


def last_failure(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The status of the newest login that failed, as Salesforce words it; None where none did."""
    statuses = (text_in(row, "Status") for row in rows)
    return next((status for status in statuses if status not in (None, SUCCESS)), None)


def source_address(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """Where Salesforce saw the newest successful login come from: one by this flow, where there is one."""
    successes = [row for row in rows if text_in(row, "Status") == SUCCESS]
    by_this_flow = [row for row in successes if text_in(row, "LoginSubType") in CLIENT_CREDENTIALS]
    addresses = (text_in(row, "SourceIp") for row in by_this_flow or successes)
    return next((address for address in addresses if address), None)
