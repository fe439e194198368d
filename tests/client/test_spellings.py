"""The ways in which a value may be spelt."""

import base64
import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sfdoctor.client.spellings import SHORTEST, spellings_in_part, spellings_of, spellings_of_pair

SECRET = "S3cr3t+/= \"of'acme\\é"
ENCODINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "query": lambda text: quote(text, safe=""),
    "form": quote_plus,
    "path": quote,
    "urlencode": lambda text: urlencode({"k": text})[2:],
    "lower-case percents": lambda text: re.sub("%..", lambda found: found[0].lower(), quote(text)),
    "encodeURI": lambda text: quote(text, safe=";,/?:@&=+$-_.!~*'()#"),
    "encodeURIComponent": lambda text: quote(text, safe="-_.!~*'()"),
    "json": lambda text: json.dumps(text)[1:-1],
    "json as it is": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "json for html": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "repr": lambda text: repr(text)[1:-1],
    "repr of bytes": lambda text: repr(text.encode())[2:-1],
    "html": html.escape,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for urls": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_each_encoding_is_known(name: str) -> None:
    assert ENCODINGS[name](SECRET) in spellings_of(SECRET)


def test_whitespace_and_quotes_around_a_value_are_no_part_of_it() -> None:
    for text in (" a-secret-of-acme\n", "'a-secret-of-acme'", '"a-secret-of-acme"\r\n'):
        assert {text, "a-secret-of-acme"} <= spellings_of(text)


@pytest.mark.parametrize("text", ["", " ", "short", "       \n", "seven77"])
def test_what_is_short_has_no_spelling_that_harmless_text_may_hold(text: str) -> None:
    assert all(len(spelt) >= SHORTEST and spelt.strip() for spelt in spellings_of(text))


@settings(deadline=None)
@given(
    before=st.binary(max_size=40), secret=st.binary(min_size=12, max_size=60), after=st.binary(max_size=40)
)
def test_a_secret_inside_a_longer_base64_text_is_found(before: bytes, secret: bytes, after: bytes) -> None:
    text = secret.decode("latin-1")
    assume(len(text.strip()) >= SHORTEST)
    inside = base64.b64encode(before + text.encode() + after).decode()
    spellings = spellings_of(text)
    assert any(spelt in inside for spelt in spellings)
    assert any(spelt in inside.replace("+", "-").replace("/", "_") for spelt in spellings)


@pytest.mark.parametrize("name", ["acme:key", " 3MVG9acme\n"])
def test_the_credentials_of_basic_are_known_plain_and_encoded(name: str) -> None:
    known = spellings_of_pair(name, "a-secret/of-acme\n")
    plain = base64.b64encode(f"{name.strip()}:a-secret/of-acme".encode()).decode()
    encoded = base64.b64encode(
        f"{quote_plus(name)}:{quote_plus('a-secret/of-acme' + chr(10))}".encode()
    ).decode()
    assert {plain, encoded} <= known


def test_the_parts_of_a_token_leave_out_the_id_of_the_org() -> None:
    parts = spellings_in_part("00D000000000001AAA!AQ4AQFake.Fake_Fake\n")
    assert {"AQ4AQFake.Fake_Fake", b"AQ4AQFake.Fake_Fake".hex()} < parts
    assert not [part for part in parts if "00D" in part]
