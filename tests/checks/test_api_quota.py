"""api.quota"""

from dataclasses import replace

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.checks import acme


def judge(registry: Registry, usage: tuple[int, int] | None) -> Verdict[None]:
    verdict: Verdict[None] = registry.checks["api.quota"].function(replace(acme.ACCESS, usage=usage))
    return verdict


@pytest.mark.parametrize("usage", [(0, 15000), (18, 15000), (12000, 15000)])
def test_up_to_four_fifths_pass(registry: Registry, usage: tuple[int, int]) -> None:
    assert judge(registry, usage).outcome == "passed"


@pytest.mark.parametrize("usage", [(12001, 15000), (14999, 15000)])
def test_more_is_a_warning(registry: Registry, usage: tuple[int, int]) -> None:
    verdict = judge(registry, usage)
    assert verdict.outcome == "warned"
    assert verdict.findings[0].symptoms[0].error == "quota-high"
    assert f"{usage[0]} of {usage[1]}" in verdict.findings[0].summary


def test_an_org_that_does_not_say_passes(registry: Registry) -> None:
    verdict = judge(registry, None)
    assert verdict.outcome == "passed"
    assert "did not say" in verdict.summary


@pytest.mark.parametrize("usage", [(15000, 15000), (15001, 15000), (1, 0)])
def test_where_all_calls_are_used_the_next_one_is_refused(registry: Registry, usage: tuple[int, int]) -> None:
    verdict = judge(registry, usage)
    assert verdict.outcome == "failed"
    assert verdict.findings[0].symptoms[0].error == "quota-used-up"
    assert f"{usage[0]} of {usage[1]}" in verdict.findings[0].summary
