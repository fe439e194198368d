"""What a pasted text means, as Markdown for a ticket."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sfdoctor.render.explanation_markdown import explanation_markdown, log_markdown
from sfdoctor.render.markdown_text import block, code
from tests.render import explanations


def test_the_ticket_begins_with_the_cause_and_ends_with_the_words() -> None:
    text = explanation_markdown(explanations.WRONG_SECRET)
    assert text.startswith("## Likely cause: The consumer secret is not the one of this key\n")
    assert text.endswith("```text\npasted words\n```")
    assert "**Admin**\n\n1. Setup →" in text
    assert text.index("### Other possibilities") < text.index("### What would tell them apart")


def test_a_ticket_for_one_person_has_only_that_persons_steps() -> None:
    text = explanation_markdown(explanations.WRONG_SECRET, person="developer")
    assert "1. Replace key and secret together" in text
    assert "Setup →" not in text
    assert "### Other" not in text


def test_what_is_fine_already_is_said() -> None:
    assert "No cause is known for this" in explanation_markdown(explanations.UNKNOWN)


def test_the_ticket_of_a_log_lists_its_groups() -> None:
    text = log_markdown(explanations.LOG)
    assert "### 1,200 times, first in line 7, `2026-11-24 10:00:00 to 2026-11-24 11:00:00`" in text
    assert "`wrong-client-secret`" in text
    assert "No cause is known for this." in text


def test_a_strangers_words_stay_inside_code() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(explanation_markdown(explanations.STRANGE))
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<table" not in page
    assert "no heading</h2>" not in page
    assert "\x1b" not in page


@given(st.text())
def test_nothing_gets_out_of_a_code_span(words: str) -> None:
    (paragraph,) = MarkdownIt().parse(f"a {code(words)} b")[1:2]
    assert [token.type for token in paragraph.children or ()] == ["text", "code_inline", "text"]


@given(st.text() | st.text(alphabet="`~\n ab"))
def test_nothing_gets_out_of_a_block(words: str) -> None:
    tokens = MarkdownIt().parse(f"{block(words)}\n\nafter")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
