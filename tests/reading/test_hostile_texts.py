"""No text makes a reading fail, and none takes more than its length: every pattern is linear."""

import json
import time
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.model import Stage
from sfdoctor.reading import decode, read
from sfdoctor.reading.cleaning import LONGEST

PIECES = (
    *"{}[]\"'\\<>@%&=:-!.|“”`1Aa_ \n\t\0\x1bé\ud800İ",
    '\\"', '{"a":"', "{\"a\":'x\n", '"a":[', '"a":"{\\"a\\":\\"', '"error":"', "{\n", '"a":“', "[a] => ",
    '("a", "', 'string(1) "', "a_", "A_", "AB_CD_", "A1", "A_B: ", "INVALID_FIELD: ", "INVALID_FIELD ",
    "INVALID_SESSION_ID\n", "CODE_A (b ", "invalid_grant ", "invalid_grant(", "first error: ", ": [a,",
    ":a ", "error=", "error: ", "Error: A_B\n", "error%3d", "%3d", "error_description=", "message=",
    "<title>", "<faultcode>", "<error>a", "<a:message>", "password:", "secret=", "token: ", 'token:"',
    "sid", "Bearer ", "authorization:", "cookie:", "eyJaaaaaaaaa.", "eyJ", "00D", "a@", "a@b.", "%40",
    "-----BEGIN ", "-----BEGIN RSA PRIVATE KEY-----", "://a:b", "-u a:", "-token ", "3MVG9", "5Aep861",
    "HTTP/1.1 ", "status ", "returned a ", "returned in with the ", "x" * 79 + "\n", "> ", "\x1b[",
    "\x1b]", "&#1", "&amp;", "=\n=3D", "GET ", "GET:", "POST /services/", "/services/oauth2/token\n",
    "password|", "a,password\n", "a,password\n1,2\n", 'password="\\', "password:‘a", "pass: ",
    "password=a1b2c3d4e5f6\n", "password=0F1E2D3C ", 'name="password"\n\n', 'name="password" ',
    '"value":"a","name":"', 'login("a",',
    "ab12\n-----END PRIVATE KEY-----\n", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n",
    "https://", "/sobjects/", "grant_type=", "host: ", "user is frozen ", "login history ", "timeout",
    "aetimedout", "Restforce::ErrorCode::A", "content-length:", "location:",
)  # fmt: skip
LENGTH = 120_000
MOST_SECONDS = 5
"""Generous: a text of that length takes about a tenth of a second; minutes if a pattern were quadratic."""


def repeated(piece: str, length: int) -> str:
    """A text of that length which is nothing but the piece."""
    return (piece * (length // len(piece) + 1))[:length]


def seconds_for(text: str) -> float:
    """How long the processor reads a text."""
    start = time.process_time()
    assert read(text).passages[-1].symptoms[0].stage is Stage.TEXT
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_whatever_is_repeated_is_read_in_linear_time(piece: str) -> None:
    assert seconds_for(repeated(piece, LENGTH)) < MOST_SECONDS


def test_a_million_characters_of_everything_are_read() -> None:
    text = "".join(repeated(piece, LONGEST // len(PIECES)) for piece in PIECES)
    assert seconds_for(text) < 4 * MOST_SECONDS


def test_what_is_beyond_the_longest_text_is_not_read() -> None:
    assert len(read("x" * (LONGEST + 5)).text) == LONGEST


ENVELOPES = (
    '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID","fields":["A","B"]}]',
    '{"error":"invalid_grant","error_description":"no client credentials user enabled"}',
    "[LoginFault [ApiFault  exceptionCode='INVALID_LOGIN'\n exceptionMessage='Invalid username'\n]\n]",
    "<Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>x &amp; y</faultstring></Fault>",
    "first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]",
    "https://a.example/cb?error=access_denied&error_description=end-user+denied+authorization",
    "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nLocation: https://a.example\r\n\r\n<html><title>x</title>",
    "Authorization: Bearer 00D000000000001!AQEAQabcdefghijk password=abc j@acme.example",
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An envelope of Salesforce's that was cut, doubled and spoilt."""
    text = draw(st.sampled_from(ENVELOPES))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 10)))
        text = text[:start] + draw(st.sampled_from([*PIECES, ""])) + text[end:]
    return json.dumps(text) if draw(st.booleans()) else text


@given(st.text() | mutated() | st.binary().map(decode))
def test_no_text_makes_it_raise(text: str) -> None:
    reading = read(text)
    for passage in reading.passages:
        assert 0 <= passage.start <= passage.end <= len(reading.text)
        assert passage.symptoms
    json.dumps(asdict(reading), default=str).encode()
    reading.text.encode()


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_heap_of_pieces_makes_it_raise(text: str) -> None:
    assert read(text).passages[-1].form == "words"


@given(st.text(max_size=400))
def test_words_at_random_are_hardly_ever_an_error_of_salesforces(text: str) -> None:
    assert all(
        symptom.error is not None or symptom.stage in (Stage.TEXT, Stage.LOGIN_HISTORY)
        for passage in read(text).passages
        for symptom in passage.symptoms
    )
