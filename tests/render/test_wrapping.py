"""Text is broken into lines without losing any of it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from sfdoctor.render.wrapping import wrapped

WORDS = st.lists(st.text("ab→ü日本", min_size=1, max_size=12), max_size=12).map(" ".join)


def lines_of(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@given(WORDS, st.integers(2, 30))
def test_every_line_fits(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in lines_of(text, width))


@given(WORDS, st.integers(2, 30))
def test_no_character_is_lost(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(lines_of(text, width))) == re.sub(r"\s", "", text)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert lines_of("one two three", 8) == ["one two", "three"]


def test_a_word_longer_than_a_line_is_folded_and_the_rest_goes_on() -> None:
    assert lines_of("ab cdefghij kl", 5) == ["ab", "cdefg", "hij", "kl"]
    assert lines_of("ab cdefghi kl", 5) == ["ab", "cdefg", "hi kl"]


def test_an_address_is_never_broken() -> None:
    address = "https://acme.example/" + "x" * 40
    assert lines_of(f"see {address} now", 20) == ["see", address, "now"]


def test_an_arrow_goes_with_the_word_behind_it() -> None:
    assert lines_of("Setup → Apps → Edit", 13) == ["Setup → Apps", "→ Edit"]


def test_no_text_is_one_empty_line() -> None:
    assert lines_of("", 10) == [""]


def test_styles_survive() -> None:
    first, second = wrapped(Text.assemble(("one two", "bold"), " three"), 8)
    assert [span.style for span in first.spans] == ["bold"]
    assert second.spans == []
