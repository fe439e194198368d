"""What terminals, mail programs and chat windows add is taken off."""

import pytest

from sfdoctor.reading.cleaning import clean
from tests.reading.reading_of import errors_in

EXPIRED = ("INVALID_SESSION_ID", "Session expired or invalid")


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mred\x1b[0m and \x1b]0;title\x07plain", "red and plain"),
        ("[31mred[0m", "red"),
        ("a\x00b\u200bc\ufeffd", "abcd"),
        ("a\xa0b", "a b"),
        ("> quoted\n> > twice", "quoted\ntwice"),
        ("```json\n{}\n```\n", "{}\n"),
        ("type `Lead` is", "type Lead is"),
        ("&quot;a&quot; &lt;b&gt; &#39;c&#x27;", "\"a\" <b> 'c'"),
        ("a=1&copy=2&lt", "a=1&copy=2&lt"),
        ("key=3Dvalue wra=\npped =E2=80=9Cso=E2=80=9D", "key=value wrapped “so”"),
        ("", ""),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_only_what_was_written_remains(pasted: str, cleaned: str) -> None:
    assert clean(pasted) == cleaned


def test_a_word_that_a_terminal_broke_is_joined() -> None:
    body = (
        '{"code":"' + "x" * 48 + '","message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}'
    )
    assert body[:80].endswith("Session ex")
    assert clean(f"{body[:80]}\n{body[80:]}") == body


def test_lines_of_prose_are_not_joined() -> None:
    prose = "The first line is somewhat longer than sixty characters, as it seems\nthe second is not\n"
    assert clean(prose) == prose


def test_a_key_that_was_broken_by_any_other_width_is_read() -> None:
    assert errors_in('{"error":"invalid_grant","error_descri\nption":"ip restricted"}') == [
        ("invalid_grant", "ip restricted")
    ]


@pytest.mark.parametrize(
    "dressed",
    [
        '> [{"message":"Session expired or invalid",\n> "errorCode":"INVALID_SESSION_ID"}]',
        '\x1b[33m[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]\x1b[39m',
        "[{&quot;message&quot;:&quot;Session expired or "
        "invalid&quot;,&quot;errorCode&quot;:&quot;INVALID_SESSION_ID&quot;}]",
        "```\n[{“message”:“Session expired or invalid”,“errorCode”:“INVALID_SESSION_ID”}]\n```",
        '[{"message":"Session expired\n or invalid","errorCode":"INVALID_SES\u200bSION_ID"}]',
    ],
)
def test_an_error_is_read_whatever_it_is_dressed_in(dressed: str) -> None:
    (found,) = errors_in(dressed)
    assert (found[0], " ".join((found[1] or "").split())) == EXPIRED
