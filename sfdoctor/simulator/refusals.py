"""Refusals of the data API, apart from the shape in which they are told."""

from collections.abc import Sequence
from typing import Any

from .exchange import Answer, json_answer


class Beyond(Exception):
    """What nobody has recorded: said openly instead of answered."""


class Refused(Exception):
    """What the org says instead of doing it. `fields` is None where Salesforce leaves the key out.

    `more` are keys that come before the code; `code_first` is the order that some bodies have.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        fields: Sequence[str] | None = None,
        *,
        code_first: bool = False,
        more: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.fields = None if fields is None else list(fields)
        self._code_first = code_first
        self._more = more or {}

    def answer(self) -> Answer:
        """An answer of its own: an array of one."""
        code, message = {"errorCode": self.code}, {"message": self.message}
        said = self._more | (code | message if self._code_first or self._more else message | code)
        if self.fields is not None:
            said["fields"] = self.fields
        return json_answer(self.status, [said])

    def in_collection(self) -> dict[str, Any]:
        """An entry of a collection's `errors`: another name for the code, and always `fields`."""
        return {"statusCode": self.code, "message": self.message, "fields": self.fields or []}


def resource_missing() -> Refused:
    """404: no such resource, or none that this user can see."""
    return Refused(404, "NOT_FOUND", "The requested resource does not exist", code_first=True)
