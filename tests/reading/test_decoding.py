"""Bytes in whatever encoding become text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.reading import decode

TEXT = "Fehler: Ungültige Sitzung “INVALID_SESSION_ID”"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(raw: bytes) -> None:
    assert decode(raw) == TEXT


def test_encodings_may_change_within_a_log() -> None:
    assert decode("größer\n".encode() + "größer\n".encode("latin-1")) == "größer\ngrößer\n"


def test_bytes_that_are_in_no_encoding_are_kept_as_they_may_be() -> None:
    assert decode(b"a\x81b\x9d\xff") == "a\x81b\x9dÿ"


def test_nothing_is_no_text() -> None:
    assert decode(b"") == ""


@given(st.binary())
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    decode(raw).encode("utf-8", "surrogatepass")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    assert decode(text.encode()) == text
