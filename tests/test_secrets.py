"""A secret cannot be seen by accident."""

import base64
import hashlib
import hmac
import pickle

import pytest

from sfdoctor import Secret, shape_of

TEXT = "0123456789ABCDEF" * 4


@pytest.mark.parametrize("show", [repr, str, "{}".format, lambda secret: f"{secret!r:>20}"])
def test_no_way_of_printing_shows_the_text(show):  # type: ignore[no-untyped-def]
    assert TEXT not in show(Secret(TEXT))
    assert TEXT not in show([Secret(TEXT)])


def test_a_secret_is_not_written_to_disk() -> None:
    with pytest.raises(TypeError, match="not written to disk"):
        pickle.dumps(Secret(TEXT))


def test_two_secrets_are_equal_when_their_texts_are() -> None:
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT) != Secret(TEXT + "0")
    assert Secret(TEXT) != TEXT


def test_blank_text_counts_as_no_secret() -> None:
    assert not Secret(" \n")
    assert Secret(TEXT)


def test_a_signature_is_base64_of_hmac_sha256() -> None:
    expected = base64.b64encode(hmac.new(TEXT.encode(), b"id1", hashlib.sha256).digest()).decode()
    assert Secret(TEXT).signs("id1") == expected


@pytest.mark.parametrize(
    ("text", "alphabet"),
    [("12345678", "digits"), ("12AB", "upper-hex"), ("3MVG9.x_", "key"), ("a b", "other"), ("", "other")],
)
def test_the_alphabet_is_the_narrowest_that_holds_all(text: str, alphabet: str) -> None:
    assert shape_of(text).alphabet == alphabet


def test_a_shape_tells_whitespace_quotes_and_the_key_prefix_apart() -> None:
    assert shape_of(" 3MVG9x\n").outer_whitespace
    assert not shape_of("3MVG9x").outer_whitespace
    assert shape_of("3MV G9x").inner_whitespace
    assert shape_of("'3MVG9x'").quoted
    assert shape_of("'3MVG9x'").key_prefix
    assert shape_of('"AB12"').alphabet == "upper-hex"
