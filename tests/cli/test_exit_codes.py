"""The exit code says what kind of trouble it was; the first rule that applies wins."""

import pytest

from sfdoctor.cli.exit_codes import ExitCode, exit_code_of
from sfdoctor.model import Outcome

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
