"""What the org checks of the values themselves, before any automation runs."""

import re
from typing import Any

from ..refusals import Beyond, Refused
from .subject import Subject

_NUMBERS = ("int", "double", "currency", "percent")
_NOT_TEXT = (*_NUMBERS, "boolean", "date", "datetime")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T.+)?")


def refuse_unreadable(subject: Subject) -> None:
    """Raises Refused for a value of another kind than its field: the body is not even read then."""
    for field, value in subject.sent.items():
        kind = subject.field(field).type
        if isinstance(value, dict):
            raise _unreadable(kind, "START_OBJECT value {")
        if isinstance(value, list):
            raise Beyond(f"a list as the value of {field}")
        if isinstance(value, str) and kind in _NOT_TEXT and not _reads_as(kind, value):
            raise _unreadable(kind, f"VALUE_STRING value {value}")
        if kind == "boolean" and not isinstance(value, bool | str | None):
            raise Beyond("a number for a checkbox")


def _unreadable(kind: str, found: str) -> Refused:
    """The refusal, which names the kind as SOAP does: a currency is a double."""
    named = "double" if kind in _NUMBERS and kind != "int" else kind if kind in _NOT_TEXT else "string"
    message = f"Cannot deserialize instance of {named} from {found} at [line:1, column:2]"
    return Refused(400, "JSON_PARSER_ERROR", message)


def _reads_as(kind: str, value: str) -> bool:
    if kind in _NUMBERS:
        return re.fullmatch(r"-?\d+(\.\d+)?", value) is not None
    return value in ("true", "false") if kind == "boolean" else _DATE.fullmatch(value) is not None


def refuse_values(subject: Subject) -> None:
    """Raises Refused for the first value that is too long, no address, or in no restricted picklist."""
    for field, value in subject.sent.items():
        if value not in (None, ""):
            _refuse_picklist(subject, field, value)
            _refuse_text(subject, field, value)


def _refuse_picklist(subject: Subject, field: str, value: Any) -> None:
    about = subject.field(field)
    if about.restricted and value not in _offered(subject, field):
        message = f"{subject.label(field)}: bad value for restricted picklist field: {value}"
        raise Refused(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field])


def _offered(subject: Subject, field: str) -> tuple[str, ...]:
    """The values of the picklist, or those of them that the record type offers."""
    chosen = str(subject.after.get("RecordTypeId") or "")[:15]
    for record_type in subject.sobject.record_types.values():
        if record_type.id == chosen and field in record_type.picklists:
            return record_type.picklists[field]
    return subject.field(field).values


def _refuse_text(subject: Subject, field: str, value: Any) -> None:
    about = subject.field(field)
    if not isinstance(value, str):
        return
    if about.type == "email" and not _EMAIL.fullmatch(value):
        message = f"{subject.label(field)}: invalid email address: {value}"
        raise Refused(400, "INVALID_EMAIL_ADDRESS", message, [field])
    if about.length and about.type != "reference" and len(value) > about.length:
        message = f"{subject.label(field)}: data value too large: {value} (max length={about.length})"
        raise Refused(400, "STRING_TOO_LONG", message, [field])
