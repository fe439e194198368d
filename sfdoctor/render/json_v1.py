"""JSON v1, the report for programs: written, read back, and its schema.

Within version 1 names and meanings stay; something may be added, so readers ignore what they do not know.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from ..fingerprints import fingerprints
from ..model import Diagnosis, Exchange, Explained, Report, Result, UsageError
from .answers import worst_exit_code
from .hostile_text import all_encodable
from .json_models import ReportsV1, ReportV1
from .wording import explained_by

__all__ = [
    "VERSION", "ReportV1", "ReportsV1", "from_json", "report_v1", "reports_from_json", "schema_text",
    "schema_text_of_several", "to_json", "to_json_of_all",
]  # fmt: skip

VERSION: Literal[1] = 1
Saved = TypeVar("Saved", bound=BaseModel)


def to_json(report: Report, *, ascii: bool = False) -> str:
    """The report as JSON v1, indented, keys always in the same order; `ascii` escapes all else."""
    return _text(report_v1(report), ascii)


def to_json_of_all(reports: Sequence[Report], *, ascii: bool = False) -> str:
    """One report as `to_json` has it; several as a list, with the exit code that wins."""
    if len(reports) == 1:
        return to_json(reports[0], ascii=ascii)
    several = ReportsV1(
        version=VERSION,
        reports=[report_v1(report) for report in reports],
        exit_code=worst_exit_code(reports),
    )
    return _text(several, ascii)


def _text(model: BaseModel, ascii: bool) -> str:
    plain = model.model_dump(mode="json")
    return json.dumps(plain, indent=2, ensure_ascii=ascii, allow_nan=False)


def from_json(text: str, name: str = "The report") -> ReportV1:
    """A saved report, validated. `name` is what messages call it.

    Raises UsageError where it is no report, or of a version that this sfdoctor does not know.
    """
    return _validated(_parsed(text, name), name, ReportV1)


def reports_from_json(text: str, name: str) -> tuple[ReportV1, ...]:
    """The saved reports of one target or of several. Raises UsageError as `from_json` does."""
    plain = _parsed(text, name)
    if isinstance(plain, dict) and "reports" in plain:
        return tuple(_validated(plain, name, ReportsV1).reports)
    return (_validated(plain, name, ReportV1),)


def _parsed(text: str, name: str) -> object:
    ask = "Give a file that --report json=FILE wrote."
    try:
        plain = all_encodable(json.loads(text))
    except ValueError as error:
        raise UsageError(f"{name} is not JSON: {error}. {ask}") from None
    except RecursionError:
        raise UsageError(f"{name} is nested too deeply to be a report. {ask}") from None
    version = plain.get("version") if isinstance(plain, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise UsageError(
            f"{name} is of version {version}, and this sfdoctor reads version {VERSION}: update sfdoctor"
        )
    return plain


def _validated(plain: object, name: str, model: type[Saved]) -> Saved:
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UsageError(f"{name} is not a report of sfdoctor: {place}: {first['msg']}") from None


def schema_text() -> str:
    """The JSON Schema of version 1, as it is published in docs/schemas/report.schema.json."""
    return _schema(ReportV1)


def schema_text_of_several() -> str:
    """The same for several targets, as it is published in docs/schemas/reports.schema.json."""
    return _schema(ReportsV1)


def _schema(model: type[BaseModel]) -> str:
    schema = model.model_json_schema(mode="serialization")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2, ensure_ascii=False) + "\n"


def report_v1(report: Report) -> ReportV1:
    """The report as JSON v1's models."""
    prints = fingerprints(report)
    return ReportV1.model_validate(
        all_encodable(
            {
                "version": VERSION,
                "sfdoctor": report.sfdoctor_version,
                "target": {"name": report.target, "login_url": report.login_url},
                "started_at": report.started_at.astimezone(UTC),
                "duration": report.duration,
                "results": [_result(result, prints) for result in report.results],
                "diagnoses": [_diagnosis(diagnosis) for diagnosis in report.diagnoses],
                "unexplained": [asdict(explained) for explained in report.unexplained],
                "notes": report.notes,
                "problems": report.problems,
                "requests": report.requests,
                "api_calls": report.api_calls,
                "exchanges": [_exchange(exchange) for exchange in report.exchanges],
                "exit_code": report.exit_code,
                "waived": [asdict(waived) for waived in report.waived],
                "accepted": [asdict(explained) for explained in report.accepted],
                "place": asdict(report.place) if report.place else None,
                "source": report.source,
            }
        )
    )


def _result(result: Result, prints: Mapping[Explained, str]) -> dict[str, Any]:
    observations: dict[str, str] = {}
    for observation in result.observations:
        known = observations.get(observation.name)
        observations[observation.name] = f"{known}, {observation.value}" if known else observation.value
    findings = [
        asdict(finding) | {"fingerprint": prints[explained_by(result, finding)]}
        for finding in result.findings
    ]
    return asdict(result) | {"observations": observations, "findings": findings}


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    cause = asdict(diagnosis.cause)
    return {
        **asdict(diagnosis),
        "cause": cause["id"],
        **{name: cause[name] for name in ("title", "remedy", "ask", "sources", "retry_after")},
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return asdict(exchange) | {
        "request_headers": _headers(exchange.request_headers),
        "response_headers": _headers(exchange.response_headers),
    }


def _headers(headers: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]
