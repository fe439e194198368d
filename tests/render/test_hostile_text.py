"""Nothing that comes from outside reaches the terminal as more than text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.render.hostile_text import clipped, encodable, in_ascii, unheard, visible
from tests.render import nasty, reports
from tests.render.commands import commands_in
from tests.render.printing import report_text

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY_TEXT = st.lists(
    st.one_of(
        ANY_TEXT, st.sampled_from(["\x1b[31m", "\x9b", "\u202e", "\u2066", "\x00", "[/red]", "\ud800", "\n"])
    ),
    max_size=6,
).map("".join)
ACTS_ON_A_TERMINAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[^\x1b]*\x1b\\")


@given(ANY_TEXT)
def test_visible_text_is_one_printable_line(text: str) -> None:
    assert visible(text).isprintable()


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=60))
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_control_characters_and_direction_marks_are_spelt_out() -> None:
    assert visible("\x1b[2J\x00\x9b\u202eabc\u200b\ud800\U000e0041") == (
        r"\x1b[2J\x00\x9b\u202eabc\u200b\ud800\U000e0041"
    )


def test_line_breaks_and_exotic_spaces_become_one_space() -> None:
    assert visible("a\r\n\tb\u2028c\u00a0d") == "a b c d"


def test_plain_spaces_are_kept() -> None:
    assert visible("a   b") == "a   b"


@given(ANY_TEXT)
def test_ascii_text_is_ascii(text: str) -> None:
    assert in_ascii(text).isascii()


def test_typography_has_an_ascii_spelling_and_letters_are_never_guessed() -> None:
    assert in_ascii("“Setup → Apps” · it’s 5 × 3 … – ü") == '"Setup -> Apps"; it\'s 5 x 3 ... - \\xfc'


def test_a_long_text_is_cut_at_a_word_and_says_how_much_is_missing() -> None:
    shown = clipped("word " * 1000, 100)
    assert shown.startswith("word word")
    assert re.search(r"word … \(\d+ more characters\)$", shown)
    assert clipped("short") == "short"


def test_megabytes_of_an_orgs_words_do_not_flood_the_console() -> None:
    assert len(report_text(reports.hostile("x" * 1_000_000))) < 100_000
    assert len(report_text(reports.hostile(" \t" * 500_000), verbose=True)) < 100_000


@given(ANY_TEXT)
def test_encodable_text_can_be_written_as_utf8(text: str) -> None:
    assert encodable(text).encode().decode() == encodable(text)


@given(NASTY_TEXT, st.sampled_from([20, 40, 80, 120]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_report_on_a_pipe_holds_nothing_that_acts_on_a_terminal(
    text: str, width: int, verbose: bool
) -> None:
    assert not ACTS_ON_A_TERMINAL.search(report_text(reports.hostile(text), width=width, verbose=verbose))


@given(NASTY_TEXT)
@settings(max_examples=60, deadline=None)
def test_a_report_on_a_terminal_holds_only_our_own_colours_and_links(text: str) -> None:
    shown = report_text(reports.hostile(text), terminal=True, verbose=True)
    assert not ACTS_ON_A_TERMINAL.search(OURS.sub("", shown))


@given(nasty.NASTY_TEXT, st.sampled_from([20, 40, 80]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_line_of_a_report_on_a_pipe_is_a_command_to_a_builds_runner(
    text: str, width: int, ascii: bool
) -> None:
    shown = report_text(reports.hostile(text), width=width, ascii=ascii, verbose=True)
    assert commands_in(shown) == []


@pytest.mark.parametrize("command", ["::error::x", "##[error]x", "##vso[task.complete result=Succeeded]"])
def test_a_command_is_spelt_out_where_a_line_begins_with_it_or_a_runner_finds_it_anywhere(
    command: str,
) -> None:
    assert commands_in(f"a {command}\n  {command}") != []
    assert commands_in(unheard(f"a {command}\n  {command}")) == []
    assert unheard("a::b, :x, ## y and #[z]") == "a::b, :x, ## y and #[z]"


@given(NASTY_TEXT)
@settings(max_examples=60, deadline=None)
def test_an_ascii_report_is_ascii_whatever_the_org_says(text: str) -> None:
    assert report_text(reports.hostile(text), ascii=True, verbose=True).isascii()


@pytest.mark.parametrize(
    "text", ["[bold]x[/bold]", "[/]", "[link=https://evil.example]x[/link]", ":warning:"]
)
def test_markup_is_text_like_any_other(text: str) -> None:
    assert f"username: {text}" in report_text(reports.hostile(text))


def test_a_forged_line_stays_inside_the_line_that_quotes_it() -> None:
    text = report_text(reports.hostile("all is lost\n\nEverything examined is healthy: ok"), width=200)
    assert not re.search(r"^Everything examined", text, re.MULTILINE)
    assert "all is lost Everything examined" in text
