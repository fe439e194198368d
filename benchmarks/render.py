"""How long each format takes for many targets, and how large it gets: 50 targets x 40 checks, unless told.

Half of the targets are healthy; the others have a root cause, findings that it explains, some that nobody
can explain, checks that were not examined, and the exchanges of a whole run.

Usage: python benchmarks/render.py [--targets 50] [--checks 40] [--runs 3]
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sfdoctor.cli.formats import FORMATS
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import (
    Cause,
    Diagnosis,
    Exchange,
    Explained,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Place,
    Report,
    Result,
    Stage,
    Symptom,
    failed,
)

WORDS = "Unable to create/update fields: Industry. Please check the security settings of this field "
AREAS = ("endpoint", "oauth", "api", "runas", "access", "metadata")


def finding(number: int) -> Finding:
    """A refusal, as an org words it."""
    symptom = Symptom(Stage.API, "INVALID_FIELD_FOR_INSERT_UPDATE", WORDS * 2, 400, (f"Field{number}__c",))
    return failed("The Run As user cannot edit the field", symptom, subject=f"Account.Field{number}__c")


def result(number: int, ill: bool) -> Result:
    """Every fifth check of an ill target fails, and every fifth is not examined."""
    id = f"{AREAS[number % len(AREAS)]}.check-{number}"
    passed = Result(
        id,
        f"Statement {number} about the org is true",
        Outcome.PASSED,
        "All is as it should be",
        observations=(Observation("org.id", "00D000000000001AAA"), Observation("token.format", "opaque")),
        duration=0.05,
        after=(f"{AREAS[(number - 1) % len(AREAS)]}.check-{number - 1}",) if number else (),
        documentation="Statement about the org is true.\n\n" + "What it does and why it matters. " * 10,
    )
    if ill and number % 5 == 1:
        findings = tuple(finding(place) for place in range(3))
        return replace(passed, outcome=Outcome.FAILED, summary=findings[0].summary, findings=findings)
    if ill and number % 5 == 2:
        return replace(
            passed, outcome=Outcome.SKIPPED, because="needs the access token", lacks=passed.after[0]
        )
    return passed


def report(place: int, checks: int, causes: Sequence[Cause]) -> Report:
    """One target."""
    ill = place % 2 == 1
    results = tuple(result(number, ill) for number in range(checks))
    explained = [Explained(one.check, each.summary, each.subject) for one in results for each in one.findings]
    known = explained[: len(explained) // 2]
    diagnoses = tuple(
        Diagnosis(cause, Likelihood.LIKELY, ("the org said so", WORDS), tuple(known), leading=not number)
        for number, cause in enumerate(causes[place % len(causes) :][:4])
    )
    return Report(
        target=f"acme-{place}",
        login_url="https://acme.my.salesforce.com",
        started_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
        duration=2.5,
        results=results,
        diagnoses=diagnoses if ill else (),
        exit_code=int(ill),
        sfdoctor_version="0.1.0",
        exchanges=tuple(exchange(one.check, number) for number, one in enumerate(results)),
        unexplained=tuple(explained[len(known) :]),
        requests=checks,
        api_calls=checks // 2,
        place=Place("sfdoctor.yaml", 10 * place + 1),
    )


def exchange(check: str, number: int) -> Exchange:
    """A request with its answer."""
    headers = tuple((f"x-header-{place}", "value " * 4) for place in range(8))
    return Exchange(
        "request", check, "GET https://acme.my.salesforce.com/services/data/", 0.05 * number, 0.04, "200",
        status=200, received='{"name": "Account", "fields": []}' * 12,
        request_headers=headers[:3], response_headers=headers,
    )  # fmt: skip


def measure(render: Callable[[Sequence[Report]], str], reports: Sequence[Report]) -> tuple[float, int]:
    """Seconds and bytes."""
    begun = time.perf_counter()
    text = render(reports)
    return time.perf_counter() - begun, len(text.encode())


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--targets", type=int, default=50)
    parser.add_argument("--checks", type=int, default=40)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    causes = [*load_knowledge().values()]
    reports = [report(place, options.checks, causes) for place in range(options.targets)]
    for name, render in FORMATS.items():
        taken = [measure(render, reports) for _ in range(options.runs)]
        print(f"{name:<12} {min(one[0] for one in taken):6.2f} s  {taken[0][1] / 1e6:6.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
