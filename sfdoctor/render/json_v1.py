"""JSON v1, the report for programs: written, read back, and its schema.

Within version 1 names and meanings stay; something may be added, so readers ignore what they do not know.
"""

import json
from dataclasses import asdict
from datetime import UTC
from typing import Any

from pydantic import ValidationError

from ..model import Diagnosis, Exchange, Report, Result, UsageError
from .hostile_text import all_encodable
from .json_models import ReportV1

__all__ = ["VERSION", "ReportV1", "from_json", "report_v1", "schema_text", "to_json"]

VERSION = 1


def to_json(report: Report, *, ascii: bool = False) -> str:
    """The report as JSON v1, indented, keys always in the same order; `ascii` escapes all else."""
    plain = report_v1(report).model_dump(mode="json")
    return json.dumps(plain, indent=2, ensure_ascii=ascii, allow_nan=False)


def from_json(text: str, name: str = "The report") -> ReportV1:
    """A saved report, validated. `name` is what messages call it.

    Raises UsageError where it is no report, or of a version that this sfdoctor does not know.
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is not JSON: {error}. Give a file that --report json=FILE wrote.") from None
    version = plain.get("version") if isinstance(plain, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise UsageError(
            f"{name} is of version {version}, and this sfdoctor reads version {VERSION}: update sfdoctor"
        )
    try:
        return ReportV1.model_validate(all_encodable(plain))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UsageError(f"{name} is not a report of sfdoctor: {place}: {first['msg']}") from None


def schema_text() -> str:
    """The JSON Schema of version 1, as it is published in docs/schemas/report.schema.json."""
    schema = ReportV1.model_json_schema(mode="serialization")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2, ensure_ascii=False) + "\n"


def report_v1(report: Report) -> ReportV1:
    """The report as JSON v1's models."""
    return ReportV1.model_validate(
        all_encodable(
            {
                "version": VERSION,
                "sfdoctor": report.sfdoctor_version,
                "target": {"name": report.target, "login_url": report.login_url},
                "started_at": report.started_at.astimezone(UTC),
                "duration": report.duration,
                "results": [_result(result) for result in report.results],
                "diagnoses": [_diagnosis(diagnosis) for diagnosis in report.diagnoses],
                "unexplained": [asdict(explained) for explained in report.unexplained],
                "notes": report.notes,
                "problems": report.problems,
                "requests": report.requests,
                "api_calls": report.api_calls,
                "exchanges": [_exchange(exchange) for exchange in report.exchanges],
                "exit_code": report.exit_code,
            }
        )
    )


def _result(result: Result) -> dict[str, Any]:
    observations: dict[str, str] = {}
    for observation in result.observations:
        known = observations.get(observation.name)
        observations[observation.name] = f"{known}, {observation.value}" if known else observation.value
    return asdict(result) | {"observations": observations}


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
