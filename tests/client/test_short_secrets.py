"""Short secrets: found in any spelling where they are meant, and nowhere else."""

import base64
import json
import string
from urllib.parse import quote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sfdoctor import Secret
from sfdoctor.client.redaction import MASK, Redactor

from .test_spellings import ENCODINGS


def masked(secret: str, text: str) -> str:
    return Redactor([Secret(secret)]).mask_known(text)


@pytest.mark.parametrize(
    "secret", ["s3cr", "S3cr3t", "hunter2", "HuNter", "p@ss", "é+/w", "a b&c", '"hunter2"']
)
@pytest.mark.parametrize("name", ENCODINGS)
def test_a_short_secret_is_found_as_a_whole_word_in_each_encoding(secret: str, name: str) -> None:
    bare = secret.strip('"')
    encoded = ENCODINGS[name](bare)
    for text in (f"it said {encoded}.", json.dumps({"body": f"\n{encoded}\n"}), f"x%3D{encoded}%26y"):
        if encoded in text:
            assert encoded not in masked(secret, text)


@pytest.mark.parametrize("secret", ["secret", "Hunter", "TOKEN", "2026"])
@pytest.mark.parametrize(
    "text", ["{}", '"{}"', "'{}'", 'x: "{}"', '{{"body": "{{\\"a\\": \\"{}\\"}}"}}', "a={}&b", "key: {}",
             "http://jo:{}@proxy", "a=%22&x%3D{}%26y", "Bearer {}"]
)  # fmt: skip
def test_a_short_ordinary_word_is_found_where_it_is_a_value(secret: str, text: str) -> None:
    assert secret not in masked(secret, text.format(secret))


@pytest.mark.parametrize("encoded", [
    b"hunter".hex(), base64.b64encode(b"hunter").decode(), base64.b64encode(b"x:hunter;y").decode(),
    base64.b64encode(b"jo:hunter").decode(),
])  # fmt: skip
def test_a_short_ordinary_word_is_found_where_it_is_encoded(encoded: str) -> None:
    assert masked("hunter", f"it said {encoded}.") != f"it said {encoded}."


@pytest.mark.parametrize(("secret", "text"), [
    ("secret", "The consumer secret is wrong: a secret has 64 characters. client_secret"),
    ("secret", '{"secret": 1, "client_secret": "x"}'),
    ("test", "https://test.salesforce.com, a test; 'test.acme'"),
    ("2026", '{"bytes": 2026, "at": "2026-11-24T12:00:00Z"}'),
    ("s3cr3t", "as3cr3ts of s3cr3ts"),
    ("api", '{"scope": "api", "x": "=api"} api'),
    ("a", "a='a'"),
])  # fmt: skip
def test_harmless_text_stays(secret: str, text: str) -> None:
    assert masked(secret, text) == text


@pytest.mark.parametrize("secret", ["a", "abc"])
def test_a_shorter_one_is_masked_where_its_name_stands_before_it(secret: str) -> None:
    shown = Redactor([Secret(secret)]).redact(f'client_secret={secret}&x=1 {{"access_token": "{secret}"}}')
    assert shown == f'client_secret={MASK}&x=1 {{"access_token": "{MASK}"}}'


@settings(deadline=None)
@given(
    secret=st.text(string.ascii_letters + string.digits + "!$%&/()=?+*#-._~", min_size=4, max_size=7),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
)
def test_a_short_value_in_quotes_is_found_however_it_is_written(secret: str, before: str, after: str) -> None:
    assume(secret not in f"{before}{after}{MASK}" and not secret.isspace())
    for spelt in (secret, quote(secret, safe="")):
        assert f'"{spelt}"' not in masked(secret, f'{before} "{spelt}", {after}')
