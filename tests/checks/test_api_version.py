"""api.version"""

import pytest

from sfdoctor import ApiVersion, ApiVersions, ListedVersion, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme


def judge(
    registry: Registry, written: str | None, versions: ApiVersions = acme.VERSIONS
) -> Verdict[ApiVersion]:
    verdict: Verdict[ApiVersion] = registry.checks["api.version"].function(
        acme.target(api_version=written), versions
    )
    return verdict


def test_without_a_wish_the_newest_is_taken(registry: Registry) -> None:
    verdict = judge(registry, None)
    assert verdict.outcome == "passed"
    assert verdict.fact == ApiVersion("67.0")
    assert verdict.summary == "67.0 (Summer '26), the newest that the org offers"
    assert [(o.name, o.value) for o in verdict.observations] == [("api.version-used", "67.0")]


@pytest.mark.parametrize("written", ["66.0", "66", "v66", "v66.0"])
def test_a_listed_version_is_taken_however_it_is_written(registry: Registry, written: str) -> None:
    verdict = judge(registry, written)
    assert verdict.outcome == "passed"
    assert verdict.fact == ApiVersion("66.0")


@pytest.mark.parametrize(
    ("written", "error", "shown"),
    [
        ("68.0", "not-listed", "68.0"),
        ("50", "not-listed", "50.0"),
        ("30.0", "retired", "30.0"),
        ("v20", "retired", "20.0"),
        ("latest", "malformed", "latest"),
        ("66.5", "malformed", "66.5"),
    ],
)
def test_a_version_that_cannot_be_used_fails(
    registry: Registry, written: str, error: str, shown: str
) -> None:
    verdict = judge(registry, written)
    assert verdict.outcome == "failed"
    assert verdict.fact is None
    (symptom,) = verdict.findings[0].symptoms
    assert (symptom.error, symptom.fields) == (error, (shown,))
    assert shown in verdict.findings[0].summary


def test_a_version_near_its_end_is_a_warning_and_is_used(registry: Registry) -> None:
    verdict = judge(registry, "31.0")
    assert verdict.outcome == "warned"
    assert verdict.fact == ApiVersion("31.0")
    assert verdict.findings[0].symptoms[0].error == "near-retirement"
    assert "Summer '28" in verdict.findings[0].summary


def test_the_oldest_version_without_an_announced_end_is_no_warning(registry: Registry) -> None:
    assert judge(registry, "41").outcome == "passed"


def test_a_retired_version_fails_even_where_an_org_still_lists_it(registry: Registry) -> None:
    versions = ApiVersions((ListedVersion("30.0", "Spring '14"), *acme.VERSIONS.versions))
    assert judge(registry, "30.0", versions).fact is None
