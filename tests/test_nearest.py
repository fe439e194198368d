"""An unknown name leads to what was probably meant, or to where the names stand."""

import pytest

from sfdoctor.nearest import nearest, no_such

NAMES = ["healthy", "no-run-as-user"]
MANY = [f"name-{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("name", "meant"), [("helthy", "healthy"), ("no-run-as-usr", "no-run-as-user"), ("xyz", None)]
)
def test_the_nearest_name_is_found_where_one_is_near(name: str, meant: str | None) -> None:
    assert nearest(name, NAMES) == meant


def test_more_likeness_may_be_asked_for() -> None:
    assert nearest("helty", NAMES, likeness=0.6) == "healthy"
    assert nearest("helty", NAMES, likeness=0.95) is None


def test_a_near_name_is_offered() -> None:
    assert str(no_such("scenario", "helthy", NAMES)) == "there is no scenario 'helthy'; did you mean healthy?"


def test_few_names_are_all_told() -> None:
    assert str(no_such("target", "x", NAMES)) == "there is no target 'x'; known: healthy, no-run-as-user"


def test_of_many_names_the_command_that_lists_them_is_told() -> None:
    said = str(no_such("scenario", "x", MANY, "sfdoctor demo --list"))
    assert said == "there is no scenario 'x'; sfdoctor demo --list lists them"
