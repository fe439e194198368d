"""The report as OpenMetrics, for a node exporter's text collector."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from ..model import WORST_FIRST, Report

Sample = tuple[dict[str, str], float]


def to_openmetrics(reports: Sequence[Report]) -> str:
    """Outcome and duration per check, requests and API calls, and how long token and certificate last.

    Only gauges: the text collector of the node exporter knows no state sets.
    """
    lines = [line for family in _FAMILIES for line in _family(*family, reports)]
    return "\n".join([*lines, "# EOF"]) + "\n"


def _outcomes(report: Report) -> Iterator[Sample]:
    for result in report.results:
        for outcome in WORST_FIRST:
            labels = {"check": result.check, "outcome": outcome.value}
            yield labels, float(result.outcome is outcome)


def _durations(report: Report) -> Iterator[Sample]:
    yield from (({"check": result.check}, result.duration) for result in report.results)


def _causes(report: Report) -> Iterator[Sample]:
    for diagnosis in report.diagnoses:
        if diagnosis.leading:
            yield {"cause": diagnosis.cause.id, "likelihood": diagnosis.likelihood.value}, 1.0


def _observed(report: Report, name: str) -> str | None:
    values = [one.value for result in report.results for one in result.observations if one.name == name]
    return values[-1] if values else None


def _token(report: Report) -> Iterator[Sample]:
    expires_at = _observed(report, "token.expires-at")
    if expires_at is not None:
        moment = datetime.fromisoformat(expires_at.replace("Z", "+00:00"))
        yield {}, (moment - report.started_at).total_seconds()


def _certificate(report: Report) -> Iterator[Sample]:
    days = _observed(report, "tls.days-left")
    if days is not None:
        yield {}, float(days) * 86_400


_FAMILIES: tuple[tuple[str, str, str, str, Callable[[Report], Iterator[Sample]]], ...] = (
    ("sfdoctor_check_outcome", "gauge", "", "1 for the outcome that a check had.", _outcomes),
    ("sfdoctor_check_duration_seconds", "gauge", "seconds", "How long a check took.", _durations),
    ("sfdoctor_cause", "gauge", "", "A leading cause of the run.", _causes),
    (
        "sfdoctor_run_duration_seconds", "gauge", "seconds", "How long the run took.",
        lambda report: iter([({}, report.duration)]),
    ),
    (
        "sfdoctor_run_timestamp_seconds", "gauge", "seconds", "When the run began.",
        lambda report: iter([({}, report.started_at.timestamp())]),
    ),
    (
        "sfdoctor_run_exit_code", "gauge", "", "The exit code of the run.",
        lambda report: iter([({}, float(report.exit_code))]),
    ),
    (
        "sfdoctor_run_requests", "gauge", "", "Requests that the run sent.",
        lambda report: iter([({}, float(report.requests))]),
    ),
    (
        "sfdoctor_run_api_calls", "gauge", "", "API calls of the org's allotment that the run used.",
        lambda report: iter([({}, float(report.api_calls))]),
    ),
    (
        "sfdoctor_token_lifetime_seconds", "gauge", "seconds",
        "How long the token is good from the start of the run.", _token,
    ),
    (
        "sfdoctor_certificate_lifetime_seconds", "gauge", "seconds",
        "How long the org's certificate is good from the run.", _certificate,
    ),
)  # fmt: skip


def _family(
    name: str,
    kind: str,
    unit: str,
    help: str,
    samples: Callable[[Report], Iterator[Sample]],
    reports: Sequence[Report],
) -> Iterator[str]:
    rows = [
        f"{name}{{{_labels({'target': report.target} | labels)}}} {value:.10g}"
        for report in reports
        for labels, value in samples(report)
    ]
    if rows:
        yield f"# TYPE {name} {kind}"
        if unit:
            yield f"# UNIT {name} {unit}"
        yield f"# HELP {name} {help}"
        yield from rows


def _labels(labels: dict[str, str]) -> str:
    return ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
