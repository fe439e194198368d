"""The exit code says what kind of trouble it was; the first rule that applies wins."""

import itertools
from dataclasses import replace

import pytest

from sfdoctor.cli.exit_codes import ExitCode, exit_code_of, first_that_applies
from sfdoctor.model import Outcome
from sfdoctor.render.answers import worst_exit_code
from tests.render import reports

P, W, F = Outcome.PASSED, Outcome.WARNED, Outcome.FAILED
I, S, C = Outcome.INCONCLUSIVE, Outcome.SKIPPED, Outcome.CRASHED  # noqa: E741


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([P, P], ExitCode.HEALTHY),
        ([P, W], ExitCode.HEALTHY),
        ([P, S], ExitCode.HEALTHY),
        ([P, F, S], ExitCode.FAILED),
        ([P, I, S], ExitCode.INCONCLUSIVE),
        ([F, I], ExitCode.FAILED),
        ([F, C], ExitCode.BUG),
        ([S, S], ExitCode.NOTHING_EXAMINED),
        ([], ExitCode.NOTHING_EXAMINED),
    ],
)
def test_the_first_rule_that_applies_wins(outcomes: list[Outcome], code: ExitCode) -> None:
    assert exit_code_of(outcomes) is code


@pytest.mark.parametrize(
    ("outcomes", "fail_on", "code"),
    [
        ([P, W], W, ExitCode.FAILED),
        ([P, I], W, ExitCode.FAILED),
        ([P, I], I, ExitCode.FAILED),
        ([P, W], I, ExitCode.HEALTHY),
        ([W, I], F, ExitCode.INCONCLUSIVE),
        ([P, S], W, ExitCode.HEALTHY),
        ([C, W], W, ExitCode.BUG),
        ([S, S], W, ExitCode.NOTHING_EXAMINED),
    ],
)
def test_what_fails_can_be_milder(outcomes: list[Outcome], fail_on: Outcome, code: ExitCode) -> None:
    assert exit_code_of(outcomes, fail_on=fail_on) is code


def test_several_targets_end_as_one_command_does() -> None:
    for first, second in itertools.permutations(ExitCode, 2):
        both = [replace(reports.HEALTHY, exit_code=int(code)) for code in (first, second)]
        assert worst_exit_code(both) == first_that_applies(first, second)


def test_an_interrupted_run_is_130_whatever_was_found() -> None:
    assert exit_code_of([F, C], interrupted=True) is ExitCode.INTERRUPTED


def test_the_numbers_are_the_promised_ones() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "HEALTHY": 0,
        "FAILED": 1,
        "USAGE": 2,
        "NOTHING_EXAMINED": 3,
        "INCONCLUSIVE": 4,
        "WRITE_NOT_PROVEN_CLEAN": 5,
        "BUG": 70,
        "INTERRUPTED": 130,
    }
