"""What a pasted text means, on a console."""

import pytest

from sfdoctor.model import ExplainedLog, Explanation
from sfdoctor.render.explanation import render_explanation, render_log
from tests.render import explanations
from tests.render.printing import captured, printed, words


def page(explanation: Explanation, *, width: int = 80, **options: object) -> str:
    return printed(lambda console: render_explanation(explanation, console, **options), width=width)  # type: ignore[arg-type]


def log_page(log: ExplainedLog = explanations.LOG, *, verbose: bool = False) -> str:
    return printed(lambda console: render_log(log, console, verbose=verbose))


def test_the_first_cause_is_told_in_full_and_the_others_in_a_line() -> None:
    text = page(explanations.WRONG_SECRET)
    assert "LIKELY CAUSE  wrong-client-secret · likely" in text
    assert "the org said: 400 invalid_client, invalid client credentials" in words(text)
    assert text.index("OTHER POSSIBILITIES") < text.index("credentials-damaged")
    assert "1 secret in the text" in words(text)


def test_what_would_tell_the_causes_apart_and_what_to_ask_stand_below() -> None:
    text = page(explanations.WRONG_SECRET)
    assert text.index("OTHER POSSIBILITIES") < text.index("WHAT WOULD TELL THEM APART") < text.index("TO ASK")
    assert "secret.shape=odd would speak for wrong-client-secret" in words(text)


def test_a_text_that_nobody_knows_is_shown_raw_with_what_to_do_next() -> None:
    text = page(explanations.UNKNOWN)
    assert "no cause is named" in text
    assert "hello world" in text
    assert "CAUSE " not in text
    assert "--context" in text


def test_a_circumstance_with_an_unknown_key_is_shown_as_unknown() -> None:
    assert "weather=rain (the key is not known" in words(page(explanations.UNKNOWN))


def test_an_empty_text_is_said_to_be_empty() -> None:
    assert "the text is empty" in page(explanations.EMPTY)


@pytest.mark.parametrize(("person", "other"), [("admin", "developer"), ("developer", "admin")])
def test_one_person_sees_only_the_own_steps(person: str, other: str) -> None:
    text = page(explanations.WRONG_SECRET, person=person)
    assert person in text
    assert other not in text.replace("the developer", "")
    assert "OTHER POSSIBILITIES" not in text
    assert "sources" not in text


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_strangers_words_do_nothing_to_the_terminal(width: int, encoding: str) -> None:
    raw = captured(
        lambda console: render_explanation(explanations.STRANGE, console), width=width, encoding=encoding
    )
    text = raw.decode(encoding)
    assert not {"\x1b", "\x00", "‮"} & set(text)
    assert "[bold]x[/]" in words(text)
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= min(width, 100)


def test_a_log_shows_its_groups_with_count_time_and_cause() -> None:
    text = words(log_page())
    assert "1,204 failures in 2 groups" in text
    assert "1,200 × first in line 7, 2026-11-24 10:00:00 to 2026-11-24 11:00:00" in text
    assert "(likely, wrong-client-secret)" in text
    assert "The groups are full at 2" in text


def test_a_group_without_a_cause_shows_its_words() -> None:
    assert "hello world" in log_page()
    assert "cause       not known" in log_page()


def test_a_log_with_very_many_groups_is_cut_and_says_so() -> None:
    many = ExplainedLog(explanations.LOG.groups * 30, 1, 1)
    assert "and 40 more" in log_page(many)
    assert "and 40 more" not in log_page(many, verbose=True)
