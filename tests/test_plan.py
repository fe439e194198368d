"""The plan is read off the signatures, and what does not fit is said before any request."""

from dataclasses import dataclass

import pytest

from sfdoctor import Check, Verdict, check
from sfdoctor.model import UsageError
from sfdoctor.plan import make_plan
from sfdoctor.registry import Registry


@dataclass(frozen=True)
class Door:
    """A fact."""


@dataclass(frozen=True)
class Window:
    """Another fact."""


@check("endpoint.door")
def door() -> Verdict[Door]:
    """There is a door."""
    return Verdict(Door())


@check("endpoint.another-door")
def another_door() -> Verdict[Door]:
    """There is another door."""
    return Verdict(Door())


@check("endpoint.a-window-in-the-door")
def window(door: Door) -> Verdict[Window]:
    """The door has a window."""
    return Verdict(Window())


@check("api.looks-out")
def looks_out(window: Window, door: Door | None) -> Verdict[None]:
    """One can look out."""
    return Verdict(None)


@check("oauth.door-of-window")
def door_of_window(window: Window) -> Verdict[Door]:
    """The window has a door."""
    return Verdict(Door())


def order(*checks: Check) -> list[str]:
    return [step.check.id for step in make_plan(checks).steps]


def test_givers_come_before_those_that_need_them_whatever_the_order_of_loading() -> None:
    expected = ["endpoint.door", "endpoint.a-window-in-the-door", "api.looks-out"]
    assert order(looks_out, window, door) == expected
    assert order(door, window, looks_out) == expected


def test_a_need_that_nobody_gives_names_check_and_fact() -> None:
    with pytest.raises(UsageError, match="endpoint.a-window-in-the-door needs the fact Door"):
        make_plan([window])


def test_an_optional_need_may_stay_unmet() -> None:
    @check("api.maybe")
    def maybe(door: Door | None) -> Verdict[None]:
        """Perhaps."""
        return Verdict(None)

    assert order(maybe) == ["api.maybe"]


def test_an_optional_giver_still_runs_first() -> None:
    @check("endpoint.aaa")
    def early(door: Door | None) -> Verdict[None]:
        """Early in the alphabet."""
        return Verdict(None)

    assert order(early, door) == ["endpoint.door", "endpoint.aaa"]


def test_two_givers_of_one_fact_are_an_error_that_names_both() -> None:
    with pytest.raises(UsageError, match=r"Both endpoint.door and endpoint.another-door give Door"):
        make_plan([door, another_door])


def test_a_circle_is_an_error_that_names_its_members() -> None:
    with pytest.raises(UsageError, match="in a circle"):
        make_plan([window, door_of_window])


def test_the_built_in_checks_run_from_the_endpoint_to_the_user(registry: Registry) -> None:
    areas = [step.check.area for step in make_plan(registry.checks.values()).steps]
    assert areas == sorted(areas, key=("endpoint", "oauth", "api", "runas", "access", "metadata").index)
