"""Edits are made together, or not at all."""

import pytest

from sfdoctor.metadata.fixing.edits import Edit, applied


def edit(start: int, end: int, replacement: str) -> Edit:
    return Edit("acme.xml", start, end, replacement, "it is done")


def test_edits_are_made_from_positions_in_the_text_as_it_was() -> None:
    assert applied("abcdef", [edit(4, 5, "E"), edit(0, 1, ""), edit(2, 2, "--")]) == "b--cdEf"


def test_edits_at_one_place_keep_their_order() -> None:
    assert applied("ab", [edit(1, 1, "1"), edit(1, 1, "2")]) == "a12b"


def test_edits_that_overlap_are_refused() -> None:
    assert edit(0, 3, "").overlaps(edit(2, 4, ""))
    assert not edit(0, 3, "").overlaps(edit(3, 4, ""))
    with pytest.raises(ValueError, match="overlap"):
        applied("abcdef", [edit(0, 3, ""), edit(2, 4, "")])
