"""A check's signature says what it needs and gives."""

from dataclasses import dataclass

import pytest

from sfdoctor import Client, Target, Verdict, check


@dataclass(frozen=True)
class Door:
    """A fact."""


@dataclass(frozen=True)
class Window:
    """Another fact."""


def test_parameters_become_needs_and_the_return_type_what_is_given() -> None:
    @check("area.opens", sends="read", api_calls=2)
    def opens(target: Target, client: Client, door: Door, window: Window | None) -> Verdict[Window]:
        """The door opens.

        More words.
        """
        return Verdict(window)

    assert [(need.parameter, need.fact, need.optional) for need in opens.needs] == [
        ("door", Door, False),
        ("window", Window, True),
    ]
    assert opens.gives is Window
    assert (opens.takes_target, opens.takes_client) == ("target", "client")
    assert (opens.title, opens.area) == ("The door opens", "area")
    assert (opens.sends, opens.api_calls) == ("read", 2)


def test_a_check_may_give_nothing() -> None:
    @check("area.gives-nothing")
    def gives_nothing() -> Verdict[None]:
        """All is well."""
        return Verdict(None)

    assert gives_nothing.gives is None


def test_a_parameter_without_a_type_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="area.vague: parameter anything needs a fact"):

        @check("area.vague")
        def vague(anything) -> Verdict[None]:  # type: ignore[no-untyped-def]
            return Verdict(None)


def test_a_return_type_that_is_no_verdict_is_refused() -> None:
    with pytest.raises(TypeError, match="area.vague: the return type must be Verdict"):

        @check("area.vague")  # type: ignore[arg-type]
        def vague() -> int:
            return 1
