"""Parts of secrets, however they are written."""

import base64
import html
import json
import random
import string
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.client.runs import SHORTEST_RUN, Runs
from sfdoctor.client.spellings import spellings_in_part

MASK = "[gone]"
SECRET = "0123456789ABCDEF" * 4
TOKEN = "00D000000000001!AQ4AQFake.Fake_7Fake0Fake1Fake2Fake3Fake4Fake5"
ESCAPES: dict[str, Callable[[str], str]] = {
    "decimal entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "hexadecimal entities": lambda text: "".join(f"&#x{ord(letter):X};" for letter in text),
    "padded entities without an end": lambda text: "".join(f"&#x0000{ord(letter):x}" for letter in text),
    "percents": lambda text: "".join(f"%{ord(letter):02x}" for letter in text),
    "escapes of JSON": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "escapes of Python": lambda text: "".join(f"\\x{ord(letter):02x}" for letter in text),
}
DISGUISES: dict[str, Callable[[str], str]] = ESCAPES | {
    "as it is": str,
    "lower case": str.lower,
    "upper case": str.upper,
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal in upper case": lambda text: text.encode().hex().upper(),
    "hexadecimal with colons": lambda text: text.encode().hex(":"),
    "wrapped": "\n".join,
    "wrapped for Windows": "\r\n\t".join,
    "with spaces": "  ".join,
    "wrapped in JSON": lambda text: json.dumps("\n".join(text))[1:-1],
    "wrapped in JSON in JSON": lambda text: json.dumps(json.dumps("\r\n".join(text)))[3:-3],
    "wrapped in HTML": "<br />".join,
    "wrapped by a no-break space": "&nbsp;".join,
    "a list": lambda text: json.dumps(list(text))[2:-2],
    "labels of a host": lambda text: ".".join(text[at : at + 5] for at in range(0, len(text), 5)),
    "JSON in JSON": lambda text: json.dumps(json.dumps(ESCAPES["escapes of JSON"](text)))[3:-3],
    "URL-encoded twice": lambda text: quote(ESCAPES["percents"](text)),
    "every character URL-encoded twice": lambda text: ESCAPES["percents"](ESCAPES["percents"](text)),
    "URL-encoded entities": lambda text: quote(ESCAPES["decimal entities"](text)),
    "escaped entities": lambda text: html.escape(html.escape(ESCAPES["hexadecimal entities"](text))),
    "entities in JSON for HTML": lambda text: ESCAPES["decimal entities"](text).replace("&", "\\u0026"),
}


def runs_of(*values: str) -> Runs:
    runs = Runs()
    runs.learn(text for value in values for text in spellings_in_part(value))
    return runs


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("value", [SECRET, SECRET[20:40], TOKEN[16:], TOKEN[31:45]])
def test_no_disguise_hides_a_secret_or_a_part_of_one(value: str, disguise: str) -> None:
    text = f'{{"said": "<{DISGUISES[disguise](value)}>"}}'
    assert runs_of(SECRET, TOKEN).masked(text, MASK) == f'{{"said": "<{MASK}>"}}'


@pytest.mark.parametrize("offset", range(6))
def test_a_part_in_base64_is_found_wherever_it_stands_and_wrapped(offset: int) -> None:
    inside = base64.encodebytes(b"x" * offset + SECRET[3:50].encode() + b"and more").decode()
    shown = runs_of(SECRET).masked(inside, MASK)
    assert MASK in shown
    assert len(shown) < 40


@given(
    secret=st.text(string.hexdigits, min_size=32, max_size=64),
    start=st.integers(0, 24),
    before=st.text("xyz", max_size=5),
)
def test_a_run_of_eight_is_masked_unless_it_is_harmless(secret: str, start: int, before: str) -> None:
    part = secret[start : start + SHORTEST_RUN]
    shown = runs_of(secret).masked(f"{before}<{part}>", MASK)
    harmless = part.isalpha() or len(set(part.lower())) < 4
    assert shown == f"{before}<{part if harmless else MASK}>"


def test_a_run_of_seven_stays() -> None:
    assert runs_of(SECRET).masked(f"<{SECRET[:7]}>", MASK) == f"<{SECRET[:7]}>"


@pytest.mark.parametrize("known", [SECRET, TOKEN])
@pytest.mark.parametrize(
    "text",
    [
        "00D000000000001AAA at https://acme.my.salesforce.com/id/00D000000000001AAA/005000000000001AAA",
        "00D000000000001! is where a token of this org begins",
        "0123456 is short, and so are ABCDEF0 and AQ4AQFa",
        '{"issued_at": "1770000000000", "api": "67.0", "at": "2026-11-24T12:00:00.000+0000"}',
        "Content-Length: 12345",
        "%41%% &amp; &#;&#x; \\u00 \\ <br",
    ],
)
def test_harmless_text_is_left_as_it_is(known: str, text: str) -> None:
    assert runs_of(known).masked(text, MASK) == text


def test_words_of_a_secret_that_somebody_made_up_are_left_in_other_texts() -> None:
    text = "https://login.salesforce.com, 10000000000000 times"
    assert runs_of("https://acme.my.salesforce.com", "salesforce-10000000000000").masked(text, MASK) == text


def test_the_header_that_all_json_web_tokens_of_an_org_share_is_no_secret() -> None:
    header, claims, signature = "eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiJ1aWQ6MDA1In0", "c2lnbmF0dXJl0123"
    text = f"{header}.other.one and {claims}.{signature}"
    assert runs_of(f"{header}.{claims}.{signature}").masked(text, MASK) == f"{header}.other.one and {MASK}"


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_long_text_is_masked_across_the_pieces_in_which_it_is_read(disguise: str) -> None:
    disguised = DISGUISES[disguise](SECRET)
    places = random.Random(disguise)
    for end in [65_536 - places.randrange(len(disguised)) for _ in range(5)]:
        text = " " * end + f"<{disguised}>" + "-" * 2_000
        assert runs_of(SECRET).masked(text, MASK) == " " * end + f"<{MASK}>" + "-" * 2_000


@given(text=st.text(max_size=200))
def test_without_a_secret_every_text_stays(text: str) -> None:
    assert Runs().masked(text, MASK) == text
    assert runs_of("short").masked(text, MASK) == text


@given(text=st.text(alphabet="&#x0;%25\\un<br>amp1C \0é\udc80", max_size=200))
def test_what_looks_like_an_escape_and_is_none_does_no_harm(text: str) -> None:
    shown = runs_of(SECRET).masked(f"{text}|{SECRET}|{text}", MASK)
    assert MASK in shown
    assert SECRET[:SHORTEST_RUN] not in shown
