"""The few texts of the data API that are recorded in another language; everything else stays English."""

from collections.abc import Sequence

_REQUIRED = {"es": "Faltan campos obligatorios: [{}]"}


def required_fields_are_missing(language: str, fields: Sequence[str]) -> str:
    """REQUIRED_FIELD_MISSING for a user of that language."""
    return _REQUIRED.get(language, "Required fields are missing: [{}]").format(", ".join(fields))
