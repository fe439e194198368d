"""One entry of the knowledge base as a page of documentation."""

import pytest

from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Cause
from sfdoctor.render.cause_markdown import cause_index, cause_page

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize("cause", KNOWLEDGE.values(), ids=KNOWLEDGE)
def test_a_page_tells_why_how_it_looks_what_to_do_and_who_says_so(cause: Cause) -> None:
    page = cause_page(cause)
    assert f"\n`{cause.id}`\n" in page
    for heading in ("## How it looks", "## What to do", "## Sources"):
        assert f"\n{heading}\n" in page
    for source in cause.sources:
        assert f"({source.standing})" in page
        assert (source.url or "") in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_the_index_links_every_page() -> None:
    index = cause_index(KNOWLEDGE.values())
    assert [line for line in KNOWLEDGE if f"]({line}.md)" not in index] == []
