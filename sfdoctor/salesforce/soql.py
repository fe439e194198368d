"""Asking with SOQL, and reading what comes back without trusting its form."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ..client.protocol import Reply
from .envelopes import said


def query_url(api_url: str, soql: str) -> str:
    """The URL of a query; `api_url` is like `https://…/services/data/v67.0`."""
    return f"{api_url}/query?q={quote(soql, safe='')}"


def records_of(reply: Reply) -> tuple[Mapping[str, Any], ...]:
    """The rows of a query's answer; empty where it was refused, lost or is not of that form."""
    answer = reply.json if reply.ok else None
    records = answer.get("records") if isinstance(answer, dict) else None
    return tuple(row for row in records if isinstance(row, dict)) if isinstance(records, list) else ()


def text_in(row: Mapping[str, Any], *path: str) -> str | None:
    """A text in a row, through parents where there are several names; None where there is none."""
    value: Any = row
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return said(value) if isinstance(value, str) and value else None
