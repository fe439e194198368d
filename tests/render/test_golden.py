"""Whole pages as a person sees them. `python -m tests.render.refresh` takes a change that is meant."""

import pytest

from tests.render.refresh import GOLDEN, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str) -> None:
    assert PAGES[name]() == (GOLDEN / name).read_text("utf-8")
