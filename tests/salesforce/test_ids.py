"""Record ids in both forms."""

import pytest

from sfdoctor.salesforce.ids import full_id, is_id, same_id


@pytest.mark.parametrize("text", ["00D000000000001", "00D000000000001EAA", "005AbCdEfGhIjK2"])
def test_fifteen_or_eighteen_letters_and_digits_are_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00D",
        "00D0000000000011",
        "00D000000000001EAAA",
        "00D00000000000-",
        "00D00000000000\n",
        "00Dé00000000001",
    ],
)
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_begins_with_the_prefix_of_its_object() -> None:
    assert is_id("00D000000000001", "00D")
    assert not is_id("005000000000001", "00D")


def test_both_forms_name_the_same_record() -> None:
    assert same_id("00D000000000001", "00D000000000001EAA")
    assert same_id("00D000000000001EAA", "00D000000000001AAA")


def test_capitals_tell_ids_apart() -> None:
    assert not same_id("00Dxx0000000001", "00DXx0000000001")


def test_what_is_no_id_is_the_same_as_nothing() -> None:
    assert not same_id("", "")
    assert not same_id("00D", "00D")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("00D000000000001", "00D000000000001EAA"),
        ("000000000000000", "000000000000000AAA"),
        ("ABCDEABCDEABCDE", "ABCDEABCDEABCDE555"),
        ("aBcDeABcde0000Z", "aBcDeABcde0000ZKDQ"),
    ],
)
def test_the_three_more_characters_say_where_the_capitals_are(short: str, full: str) -> None:
    assert full_id(short) == full
    assert full_id(full) == full


def test_what_is_no_id_has_no_full_form() -> None:
    with pytest.raises(ValueError, match="15 or 18"):
        full_id("00D")
