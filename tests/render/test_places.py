"""A line of a file is named to other programs only where it is inside the working directory."""

import pytest

from sfdoctor.model import Place
from sfdoctor.render.places import inside


@pytest.mark.parametrize("file", ["sfdoctor.yaml", "config/sfdoctor.yaml", "..config/a b.yaml"])
def test_a_file_below_the_working_directory_is_named(file: str) -> None:
    assert inside(Place(file, 1)) == Place(file, 1)


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place("", 1),
        Place("sfdoctor.yaml", 0),
        Place("/etc/sfdoctor.yaml", 1),
        Place("../sfdoctor.yaml", 1),
        Place("config/../../sfdoctor.yaml", 1),
        Place("C:/sfdoctor.yaml", 1),
        Place("config\\sfdoctor.yaml", 1),
        Place("\\\\server\\share\\sfdoctor.yaml", 1),
        Place("a\nb.yaml", 1),
        Place("a\u202eb.yaml", 1),
    ],
)
def test_anything_else_is_not(place: Place | None) -> None:
    assert inside(place) is None
