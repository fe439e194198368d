"""OpenMetrics: read by the reference parser, and by what a node exporter uses."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sfdoctor.model import Observation, Report
from sfdoctor.render.openmetrics import to_openmetrics
from tests.render import reports
from tests.render.nasty import NASTY_TEXT
from tests.render.validators import samples_of, valid_openmetrics


def samples(name: str, *several: Report) -> list[tuple[Mapping[str, str], float]]:
    found = samples_of(to_openmetrics(several))
    return [(sample.labels, sample.value) for sample in found if sample.name == name]


def observed(name: str, value: str) -> Report:
    result = replace(reports.HEALTHY.results[0], observations=(Observation(name, value),))
    return reports.report(result)


@pytest.mark.parametrize("name", reports.ALL)
def test_every_report_is_read_by_both_parsers(name: str) -> None:
    valid_openmetrics(to_openmetrics([reports.ALL[name]]))


def test_no_report_at_all_is_an_empty_exposition() -> None:
    assert to_openmetrics([]) == "# EOF\n"


def test_each_family_stands_once_however_many_targets_there_are() -> None:
    several = [replace(reports.HEALTHY, target=f"acme-{number}") for number in range(3)]
    text = to_openmetrics(several)
    valid_openmetrics(text)
    types = [line for line in text.splitlines() if line.startswith("# TYPE")]
    assert len(types) == len(set(types))
    assert len(samples("sfdoctor_run_exit_code", *several)) == 3


def test_a_target_that_comes_twice_is_told_once() -> None:
    text = to_openmetrics([reports.HEALTHY, reports.HEALTHY])
    assert text == to_openmetrics([reports.HEALTHY])


@given(NASTY_TEXT)
@settings(max_examples=80, deadline=None)
def test_whatever_an_org_says_no_line_is_forged(text: str) -> None:
    written = to_openmetrics([reports.hostile(text)])
    written.encode()
    valid_openmetrics(written)
    harmless = to_openmetrics([reports.hostile("x")])
    assert [line.split("{")[0] for line in written.splitlines()] == [
        line.split("{")[0] for line in harmless.splitlines()
    ]


@pytest.mark.parametrize("target", ['a"b', "a\\b", "a\\", "a\\nb", 'a\\"b', "a{b}", "a,b=c", "# EOF"])
def test_a_name_is_read_back_as_it_was(target: str) -> None:
    report = replace(reports.HEALTHY, target=target)
    assert samples("sfdoctor_run_exit_code", report) == [({"target": target}, 0)]


def test_a_check_has_one_outcome() -> None:
    rows = samples("sfdoctor_check_outcome", reports.ONE_ROOT_CAUSE)
    failed = [labels["check"] for labels, value in rows if labels["outcome"] == "failed" and value == 1]
    assert failed == ["oauth.client-credentials"]
    assert sum(value for _, value in rows) == len(reports.ONE_ROOT_CAUSE.results)


def test_causes_are_told_with_the_root_cause_marked() -> None:
    causes = [
        (labels["cause"], labels["role"]) for labels, _ in samples("sfdoctor_cause", reports.TWO_FAULTS)
    ]
    assert causes == [("clock-skew", "root"), ("run-as-user-missing", "further")]


def test_exit_code_requests_calls_and_times() -> None:
    values = {
        name: samples(f"sfdoctor_run_{name}", reports.HEALTHY)[0][1]
        for name in ("exit_code", "requests", "api_calls", "duration_seconds", "start_timestamp_seconds")
    }
    assert values == {
        "exit_code": 0,
        "requests": 9,
        "api_calls": 2,
        "duration_seconds": 0.64,
        "start_timestamp_seconds": reports.STARTED.timestamp(),
    }


def test_what_is_let_through_is_counted() -> None:
    assert samples("sfdoctor_findings_waived", reports.ONE_WAIVED)[0][1] == 1
    assert samples("sfdoctor_findings_accepted", reports.ALL_LET_THROUGH)[0][1] == 1


def test_days_and_moments_become_seconds() -> None:
    assert samples("sfdoctor_certificate_lifetime_seconds", reports.HEALTHY) == [
        ({"target": "acme"}, 71 * 86_400)
    ]
    token = observed("token.expires-at", "2026-11-24T14:00:00Z")
    assert samples("sfdoctor_token_lifetime_seconds", token) == [({"target": "acme"}, 7200)]
    assert samples("sfdoctor_org_api_calls_used", reports.HEALTHY) == [({"target": "acme"}, 18)]
    assert samples("sfdoctor_org_api_calls_allowed", reports.HEALTHY) == [({"target": "acme"}, 15_000)]


@pytest.mark.parametrize("name", ["token.expires-at", "tls.days-left", "api.usage"])
@pytest.mark.parametrize(
    "value", ["", "soon", "nan", "inf", "1e999", "1 of x", "9" * 400 + " of 1", "2026-13-45"]
)
def test_what_cannot_be_read_gives_no_sample(name: str, value: str) -> None:
    text = to_openmetrics([observed(name, value)])
    valid_openmetrics(text)
    assert "lifetime" not in text
    assert "_org_" not in text
