"""The report as OpenMetrics, for a node exporter's text collector."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ..model import WORST_FIRST, Report
from .answers import root_cause
from .hostile_text import visible

Sample = tuple[dict[str, str], float]

_COUNT_OF_COUNT = re.compile(r"(\d{1,15}) of (\d{1,15})")
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class _Family:
    """A metric: its name, its unit (the name's ending, as OpenMetrics wants it), and its samples."""

    name: str
    help: str
    samples: Callable[[Report], Iterator[Sample]]
    unit: str = ""


def to_openmetrics(reports: Sequence[Report]) -> str:
    """Outcome and duration per check, causes, requests and API calls, how long token and certificate last.

    Only gauges, and no timestamps: what a node exporter's text collector takes. Every sample names its
    target.
    """
    return "".join(f"{line}\n" for family in _FAMILIES for line in _lines(family, reports)) + "# EOF\n"


def _lines(family: _Family, reports: Sequence[Report]) -> Iterator[str]:
    rows: dict[str, str] = {}
    for report in reports:
        for labels, value in family.samples(report):
            if math.isfinite(value):
                rows.setdefault(_labels({"target": report.target} | labels), f"{value:.10g}")
    if not rows:
        return
    yield f"# TYPE {family.name} gauge"
    if family.unit:
        yield f"# UNIT {family.name} {family.unit}"
    yield f"# HELP {family.name} {family.help}"
    yield from (f"{family.name}{{{labels}}} {value}" for labels, value in rows.items())


def _labels(labels: dict[str, str]) -> str:
    return ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())


def _escaped(value: str) -> str:
    return visible(value).replace("\\", "\\\\").replace('"', '\\"')


def _one(value: Callable[[Report], float]) -> Callable[[Report], Iterator[Sample]]:
    """A metric with one sample per target."""
    return lambda report: iter([({}, float(value(report)))])


def _outcomes(report: Report) -> Iterator[Sample]:
    for result in report.results:
        for outcome in WORST_FIRST:
            labels = {"check": result.check, "outcome": outcome.value}
            yield labels, float(result.outcome is outcome)


def _durations(report: Report) -> Iterator[Sample]:
    yield from (({"check": result.check}, result.duration) for result in report.results)


def _causes(report: Report) -> Iterator[Sample]:
    root = root_cause(report)
    for diagnosis in report.diagnoses:
        if diagnosis.leading or diagnosis is root:
            role = "root" if diagnosis is root else "further"
            yield (
                {"cause": diagnosis.cause.id, "likelihood": diagnosis.likelihood.value, "role": role},
                1.0,
            )


def _observed(report: Report, name: str) -> str:
    """What was observed last under a name; the empty text where nothing was."""
    values = [one.value for result in report.results for one in result.observations if one.name == name]
    return values[-1] if values else ""


def _token(report: Report) -> Iterator[Sample]:
    try:
        expires_at = datetime.fromisoformat(_observed(report, "token.expires-at"))
    except ValueError:
        return
    moment = expires_at if expires_at.tzinfo else expires_at.replace(tzinfo=UTC)
    yield {}, (moment - report.started_at).total_seconds()


def _certificate(report: Report) -> Iterator[Sample]:
    try:
        yield {}, float(_observed(report, "tls.days-left")) * _DAY
    except ValueError:
        return


def _calls_of_the_org(place: int) -> Callable[[Report], Iterator[Sample]]:
    def samples(report: Report) -> Iterator[Sample]:
        if usage := _COUNT_OF_COUNT.fullmatch(_observed(report, "api.usage")):
            yield {}, float(usage[place])

    return samples


_FAMILIES = (
    _Family("sfdoctor_check_outcome", "1 for the outcome that a check had, 0 for the others.", _outcomes),
    _Family("sfdoctor_check_duration_seconds", "How long a check took.", _durations, "seconds"),
    _Family("sfdoctor_cause", "A cause that the run found; role root is the first to mend.", _causes),
    _Family("sfdoctor_run_exit_code", "The exit code of the target.", _one(lambda one: one.exit_code)),
    _Family(
        "sfdoctor_run_duration_seconds", "How long the run took.",
        _one(lambda one: one.duration), "seconds",
    ),
    _Family(
        "sfdoctor_run_start_timestamp_seconds", "When the run began, since 1970 (UTC).",
        _one(lambda one: one.started_at.timestamp()), "seconds",
    ),
    _Family("sfdoctor_run_requests", "Requests that the run sent.", _one(lambda one: one.requests)),
    _Family(
        "sfdoctor_run_api_calls", "API calls of the org's allotment that the run used.",
        _one(lambda one: one.api_calls),
    ),
    _Family(
        "sfdoctor_findings_waived", "Findings that a waiver lets through.",
        _one(lambda one: len(one.waived)),
    ),
    _Family(
        "sfdoctor_findings_accepted", "Findings that the baseline lets through.",
        _one(lambda one: len(one.accepted)),
    ),
    _Family(
        "sfdoctor_org_api_calls_used", "API calls of the last 24 hours, by all clients of the org.",
        _calls_of_the_org(1),
    ),
    _Family("sfdoctor_org_api_calls_allowed", "API calls allowed in 24 hours.", _calls_of_the_org(2)),
    _Family(
        "sfdoctor_token_lifetime_seconds", "How long the access token is good, from the start of the run.",
        _token, "seconds",
    ),
    _Family(
        "sfdoctor_certificate_lifetime_seconds", "How long the host's certificate is good, in whole days.",
        _certificate, "seconds",
    ),
)  # fmt: skip
