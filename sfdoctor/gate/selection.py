"""Which checks of a plan are run: `--only`, `--skip`, and what can be done without a consumer secret."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from ..check import Check
from ..model import UsageError
from ..nearest import no_such
from ..plan import Plan

NO_SECRET = "needs the consumer secret, and there is none"
NOT_ONLY = "left out by --only"
SKIPPED = "left out by --skip"


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids of checks, or patterns of them such as `oauth.*`; nothing under `only` means all."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    with_secret: bool = True


ALL_CHECKS = Selection()


@dataclass(frozen=True, slots=True)
class Selected:
    """A plan in which what is not to run says why, and the checks that run only because others need them."""

    plan: Plan
    also: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the person should know about the choice."""
        if not self.also:
            return ()
        return (f"Also run, because what --only names needs them: {', '.join(self.also)}",)


def select(plan: Plan, selection: Selection) -> Selected:
    """Leave out of a plan what is not selected. What a selected check needs still runs.

    Raises UsageError for an id or a pattern that fits no check.
    """
    ids = [step.check.id for step in plan.steps]
    named = _matching("--only", selection.only, ids) if selection.only else set(ids)
    left_out = _matching("--skip", selection.skip, ids)
    wanted = _with_what_they_need(plan, named - left_out)

    def why_not(check: Check) -> str | None:
        if check.id in left_out:
            return SKIPPED
        if check.id not in wanted:
            return NOT_ONLY
        return NO_SECRET if check.uses_secret and not selection.with_secret else None

    steps = tuple(replace(step, left_out=why_not(step.check)) for step in plan.steps)
    run = [step.check.id for step in steps if step.left_out is None]
    return Selected(Plan(steps), tuple(id for id in run if id not in named))


def _matching(option: str, patterns: Iterable[str], ids: list[str]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        fitting = {id for id in ids if fnmatchcase(id, pattern)}
        if not fitting:
            raise UsageError(f"{option}: {no_such('check', pattern, ids, 'sfdoctor checks list')}")
        found |= fitting
    return found


def _with_what_they_need(plan: Plan, named: set[str]) -> set[str]:
    # Plan order backwards: each step comes after those that it needs.
    wanted = set(named)
    for step in reversed(plan.steps):
        if step.check.id in wanted:
            wanted |= set(step.givers.values())
    return wanted
