"""What was read under some key, put under the key that Salesforce uses: then all clients' forms are one."""

from collections.abc import Mapping

from ..model import Stage, Symptom
from ..salesforce.envelopes import of_object
from .codes import as_spelt, is_code, known, stage_of
from .notation import Value

CODE_KEYS = (
    "errorcode", "statuscode", "exceptioncode", "faultcode", "resultcode", "sferrorcode", "apierrorcode",
)  # fmt: skip
NAME_KEYS = ("code", "name", "type", "status", "errortype", "errorname", "oautherror", "reasoncode")
"""Other things than codes stand under these as well."""
MESSAGE_KEYS = (
    "message", "exceptionmessage", "errormessage", "errordescription", "description", "faultstring", "msg",
    "errormsg", "detail", "details", "reason",
)  # fmt: skip
FIELD_KEYS = ("fields", "fieldnames")
_NAMES_AN_ERROR = frozenset((*CODE_KEYS, *NAME_KEYS, "error"))


def symptom_of(pairs: Mapping[str, Value], *, loose: bool = False) -> Symptom | None:
    """The symptom that an object's keys tell; None where they name no error.

    With `loose` only what has the form of a code counts as one.
    """
    if _NAMES_AN_ERROR.isdisjoint(pairs):
        return None
    code = _text(pairs, CODE_KEYS, loose) or _named(pairs)
    message = _text(pairs, MESSAGE_KEYS)
    if code is None:
        code = _text(pairs, ("error",), loose)
        described = _text(pairs, ("errordescription",))
        message = described or message
        loose = loose or described is None
    if code is None or (loose and not is_code(code)):
        return None
    code = as_spelt(code.removeprefix("sf:") if is_code(code.removeprefix("sf:")) else code)
    fields = next((pairs[key] for key in FIELD_KEYS if key in pairs), ())
    entry = {
        "errorCode": code,
        "message": message,
        "fields": [fields] if isinstance(fields, str) else [*fields],
    }
    return next(of_object(entry, _status(pairs), stage_of(code)), None)


def _text(pairs: Mapping[str, Value], keys: tuple[str, ...], loose: bool = False) -> str | None:
    for key in keys:
        value = pairs.get(key)
        if isinstance(value, str) and value.strip(" \n0123456789") and (not loose or is_code(value)):
            return value
    return None


def _named(pairs: Mapping[str, Value]) -> str | None:
    values = (pairs.get(key) for key in NAME_KEYS)
    return next((value for value in values if isinstance(value, str) and known(value)), None)


def _status(pairs: Mapping[str, Value]) -> int | None:
    for key in ("httpstatuscode", "statuscode", "status", "httpstatus", "code"):
        value = pairs.get(key)
        if isinstance(value, str) and len(value) == 3 and value.isascii() and value.isdigit():
            return int(value)
    return None


def is_salesforces(symptom: Symptom) -> bool:
    """True where a layer of Salesforce speaks in a code that it is known to use."""
    return symptom.stage in (Stage.TOKEN, Stage.API, Stage.IDENTITY) and known(symptom.error or "")
