"""Many targets with many checks."""

from dataclasses import replace

from sfdoctor.model import Exchange, Report, Result
from tests.render import reports

_BODY = '{"name": "Account", "fields": ["Name", "Industry"], "label": "<Account> & more"}' * 40


def fleet(targets: int = 50, checks: int = 40) -> list[Report]:
    """Targets of which every third is healthy; each check of each of them sent one request."""
    kinds = (reports.HEALTHY, reports.ONE_ROOT_CAUSE, reports.INCONCLUSIVE)
    return [_grown(kinds[number % 3], f"acme-{number}", checks) for number in range(targets)]


def _grown(report: Report, target: str, checks: int) -> Report:
    more = [_again(report.results[0], number) for number in range(checks - len(report.results))]
    results = (*report.results, *more)
    exchanges = tuple(_exchange(result, number) for number, result in enumerate(results))
    return replace(report, target=target, results=results, exchanges=exchanges)


def _again(result: Result, number: int) -> Result:
    return replace(
        result,
        check=f"acme.check-{number}",
        after=(f"acme.check-{number - 1}",) if number else (),
        documentation="What it does and why it matters. " * 10,
    )


def _exchange(result: Result, number: int) -> Exchange:
    headers = tuple((f"x-header-{place}", "value " * 4) for place in range(8))
    return Exchange(
        "request",
        result.check,
        f"GET https://{reports.HOST}/services/data/v67.0/sobjects/Account/describe",
        0.05 * number,
        0.04,
        "answered",
        status=200,
        received=_BODY,
        request_headers=headers[:3],
        response_headers=headers,
    )
