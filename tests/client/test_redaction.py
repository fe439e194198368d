"""Nothing secret in anything that is shown."""

import base64
import json
import string
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sfdoctor import Secret
from sfdoctor.client.redaction import MASK, Redactor, redacted, shortened_key
from sfdoctor.model import (
    Cause,
    Clue,
    Diagnosis,
    Exchange,
    Explained,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Remedy,
    Report,
    Result,
    Source,
    Stage,
    Symptom,
)

from .test_runs import DISGUISES
from .test_spellings import ENCODINGS

SECRET = "0123456789ABCDEF" * 4
KEY = "3MVG9" + "a1B2c3._d4" * 8
TOKEN = "00D000000000001!AQ4AQFakeFakeFakeFakeFakeFakeFake.Fake_Fake"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1aWQ6MDA1In0.c2lnbmF0dXJlLW9mLWFjbWU"


def redactor() -> Redactor:
    return Redactor([Secret(SECRET)], KEY)


@settings(deadline=None)
@given(
    secret=st.text(min_size=8, max_size=80),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
)
def test_no_encoded_form_of_a_secret_survives(secret: str, encoding: str, before: str, after: str) -> None:
    assume(len(secret.strip(string.whitespace + "'\"`")) >= 8 and len(secret.strip()) >= 8)
    assume(not any("\ud800" <= character <= "\udfff" for character in secret))
    assume(secret not in MASK)
    encoded = ENCODINGS[encoding](secret)
    assert encoded not in Redactor([Secret(secret)]).redact(f"{before}{encoded}{after}") or encoded in MASK


@settings(deadline=None)
@given(
    secret=st.text(string.ascii_letters + string.digits, min_size=16, max_size=64), key=st.text(max_size=90)
)
def test_the_header_of_basic_does_not_survive(secret: str, key: str) -> None:
    header = base64.b64encode(f"{key.strip()}:{secret}".encode()).decode()
    shown = Redactor([Secret(secret)], key).redact(f"x-was: {header}")
    assert base64.b64encode(secret.encode()).decode()[:12] not in shown
    assert header not in shown


@pytest.mark.parametrize("offset", range(6))
def test_most_of_a_secret_in_base64_is_gone_wherever_it_stands(offset: int) -> None:
    inside = base64.b64encode(b"x" * offset + SECRET.encode() + b"and more").decode()
    shown = redactor().redact(inside)
    middle = inside[len(inside) // 2 - 4 : len(inside) // 2 + 4]
    assert MASK in shown
    assert middle not in shown


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redactor().redact(text + f' token="{TOKEN}" client_secret={SECRET}&client_id={KEY}')
    assert redactor().redact(once) == once


@pytest.mark.parametrize("secret", ["", " ", "a", "short", "       \n"])
def test_a_short_or_empty_secret_does_not_mask_every_text(secret: str) -> None:
    text = "a short text, as it is"
    assert Redactor([Secret(secret)], secret).redact(text) == text


def test_the_consumer_key_is_shortened_wherever_it_stands() -> None:
    shown = redactor().redact(f"client_id={KEY}&x=1 and {KEY!r}")
    assert shown == "client_id=3MVG9…._d4&x=1 and '3MVG9…._d4'"


@pytest.mark.parametrize("key", [SECRET, "my-app-of-acme", "3MVG9short"])
def test_what_is_no_consumer_key_is_not_shown_in_its_place(key: str) -> None:
    assert shortened_key(key) == MASK


@pytest.mark.parametrize("part", [KEY[:60], KEY[3:16], KEY[20:].upper(), KEY[:20] + "\n" + KEY[20:50]])
def test_of_a_consumer_key_no_part_is_shown_but_its_start_and_end(part: str) -> None:
    assert redactor().redact(f"label {part} of {KEY}") == f"label {MASK} of 3MVG9…._d4"


def test_what_a_check_is_given_keeps_the_consumer_key_and_an_unknown_token_whole() -> None:
    answer = json.dumps({"client_id": KEY, "access_token": f"{JWT[:21]}b3RoZXI.b3RoZXIx"})
    assert Redactor([Secret(SECRET), Secret(JWT)], KEY).mask_known(answer) == answer
    assert redactor().mask_known(f"{answer} {SECRET[9:30]}") == f"{answer} {MASK}"


@pytest.mark.parametrize(
    "shown", [SECRET[:32], SECRET[40:49], TOKEN[:40].partition("!")[2], TOKEN[20:].lower()]
)
def test_a_part_of_a_secret_or_of_a_token_is_masked(shown: str) -> None:
    known = redactor()
    known.add(Secret(TOKEN))
    assert known.redact(f"ValueError: bad {shown} of 00D000000000001") == (
        f"ValueError: bad {MASK} of 00D000000000001"
    )


def test_a_secret_that_is_not_ascii_is_masked_in_bytes_read_as_latin_1() -> None:
    text = "pässwörd-of-acme".encode().decode("latin-1")
    assert Redactor([Secret("pässwörd-of-acme")]).mask_known(f"<{text}>") == f"<{MASK}>"


def test_a_key_that_is_the_secret_too_is_masked() -> None:
    assert Redactor([Secret(KEY)], KEY).redact(KEY) == MASK


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"access_token": "abc", "scope": "api"}', '{"access_token": "[redacted]", "scope": "api"}'),
        ('{"Access_Token":"a\\"b","x":"y"}', '{"Access_Token":"[redacted]","x":"y"}'),
        ("{'refresh_token': 'abc'}", "{'refresh_token': '[redacted]'}"),
        ('{"sessionId":"abc"}', '{"sessionId":"[redacted]"}'),
        ('{"password": 12345678}', '{"password": [redacted]}'),
        ('{"id_token": null, "token": ""}', '{"id_token": null, "token": ""}'),
        ('"{\\"token\\": \\"abc\\", \\"x\\": 1}"', '"{\\"token\\": \\"[redacted]\\", \\"x\\": 1}"'),
        ("grant_type=password&password=abc&x=1", "grant_type=password&password=[redacted]&x=1"),
        ("https://acme.example/?sid=abc#x", "https://acme.example/?sid=[redacted]"),
        ("/login?url=%2Fcb%3Faccess_token%3Dabc%26x", "/login?url=%2Fcb%3Faccess_token%3D[redacted]%26x"),
        ("Set-Cookie: sid=abc; Path=/\nDate: now", "Set-Cookie: [redacted]\nDate: now"),
        ("Authorization: Bearer abc\r\nHost: x", "Authorization: [redacted]\r\nHost: x"),
        ("<sessionId>abc</sessionId>", "<sessionId>[redacted]</sessionId>"),
        ("<sf:sessionId a='b'>abc</sf:sessionId>", "<sf:sessionId a='b'>[redacted]</sf:sessionId>"),
        ("curl -H 'Bearer abcdefgh12345678'", "curl -H 'Bearer [redacted]'"),
        (f"it said {TOKEN}.", f"it said {MASK}"),
        (f"it said {TOKEN.replace('!', '%21')}", f"it said {MASK}"),
        (f"it said {JWT} then", f"it said {MASK} then"),
        ('{"signature":"c2ln+/==","id":"x"}', '{"signature":"[redacted]","id":"x"}'),
        ("lightning_sid=abc&csrf_token=abc", "lightning_sid=[redacted]&csrf_token=[redacted]"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_telling_name_is_masked(text: str, shown: str) -> None:
    assert Redactor().redact(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "token_type=Bearer&token_format=opaque",
        '{"token_type":"Bearer","issued_at":"1770000000000","id":"https://login.salesforce.com/id/00D/005"}',
        "the grant client_credentials of the OAuth client-credentials flow, Basic authentication",
        "invalid_grant: no client credentials user enabled",
        '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
        "Setup → External Client App Manager → Policies: OAuth flows and secrets",
        "inside=1&outsid=2",
        "00D000000000001AAA",
        'WWW-Authenticate: Bearer realm="https://acme.my.salesforce.com"',
        "oauth.client-credentials: the org refused to issue a token",
        "client_secret=<your secret>",
    ],
)
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert redactor().redact(text) == text


def test_redacted_json_is_still_json() -> None:
    answer = {
        "access_token": TOKEN,
        "signature": 'a"b\\',
        "token": 5.5,
        "nested": {"password": "é\n"},
        "n": 1,
    }
    shown = Redactor().redact(json.dumps(answer | {"token": "x"}))
    assert json.loads(shown)["n"] == 1
    assert json.loads(shown)["nested"] == {"password": MASK}


def test_tokens_of_an_answer_are_learnt() -> None:
    learning = Redactor()
    learning.add_tokens({"access_token": "an-opaque-thing", "signature": "c2lnbmF0dXJl", "scope": "api"})
    learning.add_tokens(["no", "object"])
    learning.add_tokens({"access_token": None})
    assert learning.redact("an-opaque-thing, c2lnbmF0dXJl, api") == f"{MASK}, {MASK}, api"


def test_headers_are_masked_by_name_and_by_value() -> None:
    headers = {"Authorization": "Bearer x", "set-cookie": "a=b", "Location": f"/?x={SECRET}", SECRET: "now"}
    assert redactor().redact_headers(headers) == (
        ("Authorization", MASK),
        ("set-cookie", MASK),
        ("Location", f"/?x={MASK}"),
        (MASK, "now"),
    )


@pytest.mark.parametrize("place", [0, 50, 90, 95, 99, 100, 101, 150])
def test_a_text_that_is_cut_does_not_end_in_half_a_secret(place: int) -> None:
    text = "." * place + SECRET + "." * 5000
    shown = redactor().redact_start(text, 100)
    assert len(shown) <= 101
    assert SECRET[:8] not in shown


@pytest.mark.parametrize("disguise", DISGUISES)
def test_of_a_disguised_secret_that_is_cut_off_not_even_a_few_letters_are_left(disguise: str) -> None:
    secret = SECRET[:12]
    for place in range(0, 120, 3):
        text = "." * place + DISGUISES[disguise](secret) + "." * 500
        shown = Redactor([Secret(secret)]).redact_start(text, 100)
        assert set(shown) <= set(MASK + ".…")


def test_many_secrets_before_the_cut_bring_no_half_one_into_sight() -> None:
    shown = redactor().redact_start((SECRET + ".") * 2000, 1000)
    assert SECRET[:8] not in shown.replace(MASK, "")


def test_a_text_that_is_short_enough_is_kept_whole() -> None:
    assert redactor().redact_start("short", 5) == "short"
    assert redactor().redact_start("longer" * 100, 6) == "longer…"


def everywhere(text: str) -> Report:
    """A report that has a text in every place that can hold one."""
    symptom = Symptom(Stage.TOKEN, text, text, 400, (text,))
    finding = Finding(Outcome.FAILED, text, (symptom,), text)
    seen = Observation(text, text)
    result = Result(text, text, Outcome.FAILED, text, (finding,), (seen,), 1.0, (text,), text, text, text)
    clue = Clue(Likelihood.LIKELY, Stage.TOKEN, 400, text, text, text)
    remedy = Remedy((text,), (text,), (text,))
    cause = Cause(text, text, text, (clue,), remedy, (Source(text, text, text),), ask=(text,))
    diagnosis = Diagnosis(cause, Likelihood.LIKELY, (text,), (Explained(text, text, text),), True)
    exchange = Exchange(
        text, text, text, 0.5, 0.5, text, 1, True, 200, text, text, ((text, text),), ((text, text),)
    )
    now = datetime(2026, 11, 24, tzinfo=UTC)
    return Report(
        target=text,
        login_url=text,
        started_at=now,
        duration=1.0,
        results=(result,),
        diagnoses=(diagnosis,),
        exit_code=1,
        sfdoctor_version=text,
        exchanges=(exchange,),
        unexplained=(Explained(text, text),),
        problems=(text,),
        notes=(text,),
    )


def test_a_report_is_redacted_in_every_place() -> None:
    assert redacted(everywhere(f"<{SECRET}>"), redactor()) == everywhere(f"<{MASK}>")


def test_a_report_without_secrets_is_left_as_it_is() -> None:
    report = everywhere("nothing")
    assert redacted(report, redactor()) == report
    assert redacted(replace(report, notes=()), redactor()).started_at == report.started_at


HOSTILE = """token a_ a- token- \\ "token":" "token": <token <sid> eyJ- eyJaaaaaaaa. bearer basic%201 %26token
00D \\"token Bearer%20a % &# &amp; %25 \\u00 <br> 0123456789 0123456789- 012345-- %30%31%32%33%34%35%36%37"""


@pytest.mark.parametrize("piece", [piece.replace("%20", " ") for piece in HOSTILE.split()])
def test_no_text_makes_redaction_slow(piece: str) -> None:
    """Linear work on 400 kB takes tenths of seconds, quadratic work minutes; the limit leaves room."""
    text = piece * (400_000 // len(piece))
    started = time.monotonic()
    assert redactor().redact(text)
    assert time.monotonic() - started < 20


def test_of_two_secrets_of_which_one_begins_the_other_nothing_is_left() -> None:
    longer = "ABCDEFGH" + "ijklmnop"
    known = Redactor([Secret("ABCDEFGH"), Secret(longer)])
    assert known.redact(f"<{longer}>") == f"<{MASK}>"
