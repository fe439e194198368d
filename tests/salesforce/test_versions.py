"""API versions."""

import pytest

from sfdoctor import announced_end, is_retired, version_number


@pytest.mark.parametrize("written", ["67.0", "67", "v67.0", "v67", "V67.0", " 67.0\n"])
def test_every_usual_way_of_writing_a_version_is_understood(written: str) -> None:
    assert version_number(written) == "67.0"


@pytest.mark.parametrize(
    "written", ["", "v", "latest", "67.1", "67.", "067.0", "6 7", "67.0.0", "6700", "٦٧", "-67"]
)
def test_anything_else_is_no_version(written: str) -> None:
    assert version_number(written) is None


@pytest.mark.parametrize(
    ("number", "retired", "ending"),
    [("21.0", True, False), ("30.0", True, False), ("31.0", False, True), ("40.0", False, True),
     ("41.0", False, False), ("68.0", False, False)],
)  # fmt: skip
def test_the_end_of_a_version_is_known(number: str, retired: bool, ending: bool) -> None:
    assert is_retired(number) is retired
    assert (announced_end(number) is not None) is ending
