"""No secret that is pasted comes out again, and what diagnoses stays."""

import json
from dataclasses import asdict
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.reading import read
from sfdoctor.reading.masking import MASK, mask

TOKEN = "AQEAQ" + "Wz8x.Kq2_m" * 9
ACCESS_TOKEN = f"00D000000000001!{TOKEN}"
KEY_REST = "A1b2C3d4" * 10
HEX = "0F1E2D3C4B5A6978" * 4
JWT = f"eyJ{'hbGciOi1' * 4}.eyJ{'zdWIiOi2' * 6}.{'c2lnbmF0' * 5}"
WORD = "Tr0ub4dor-and-3"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f'{{"access_token":"{ACCESS_TOKEN}","scope":"api"}}', TOKEN),
        (f"Authorization: Bearer {ACCESS_TOKEN}", TOKEN),
        (f"session 00D000000000001AAA!{TOKEN} was used", TOKEN),
        (f"https://acme.my.salesforce.com/secur/frontdoor.jsp?sid=00D000000000001%21{TOKEN}", TOKEN),
        (f"<sessionId>{ACCESS_TOKEN}</sessionId>", TOKEN),
        (f"client_id=3MVG9{KEY_REST}&grant_type=client_credentials", KEY_REST),
        (f"client_secret={HEX}", HEX),
        (f"the secret, {HEX.lower()}, is right", HEX.lower()),
        ('{"consumer_secret": 1234567890123456789}', "1234567890123456789"),
        ("Consumer Secret (is): 1234567890123456", "1234567890123456"),
        (f"token is {JWT} and", JWT),
        (f"refresh_token=5Aep861{TOKEN}", TOKEN),
        (f"code=aPrx{TOKEN}", TOKEN),
        ("Authorization: Basic YWNtZTpzZWNyZXQ=", "YWNtZTpzZWNyZXQ="),
        ("{'Authorization': 'OAuth qwertz'}", "qwertz"),
        (f"curl -H 'Authorization: Bearer {WORD}'", WORD),
        (f"  -u integration:{WORD} https://acme.my.salesforce.com", WORD),
        (f"http://scott:{WORD}@proxy.acme.example:8080", WORD),
        ("Cookie: sid=abc; BrowserId=def", "abc"),
        ("< Set-Cookie: BrowserId=def; path=/", "BrowserId=def"),
        (f"password: {WORD}", WORD),
        ("password: hunter", "hunter"),
        (f"the password is {WORD}", WORD),
        (f"SFDC_PASSWORD={WORD}", WORD),
        (f"--password {WORD}", WORD),
        (f'"password" => "{WORD}"', WORD),
        (f":password=>'{WORD}'", WORD),
        (f"Sf(password=u'{WORD}')", WORD),
        (f"[('password', '{WORD}')]", WORD),
        (f"[client_secret] => {WORD}", WORD),
        (f'["security_token"]=>\n string(15) "{WORD}"', WORD),
        (f"security token: {WORD}", WORD),
        (f"<password>{WORD}</password>", WORD),
        (f"<urn:password>{WORD}</urn:password>", WORD),
        (f"password%3D{WORD}%26username%3Dx", WORD),
        (r"{\"client_secret\":\"open sesame\"}", "open sesame"),
        (r'"{\\\"client_secret\\\":\\\"open sesame\\\"}"', "open sesame"),
        ("-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----", "MIIEvQ"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ", "MIIEvQ"),
        ("user jane.doe+sf@acme.example.uat is frozen", "jane.doe"),
        ("username=jane.doe%40acme.example&x", "jane.doe"),
        ("“password”: “open sesame”", "open sesame"),
    ],
)
def test_a_secret_does_not_come_out(text: str, secret: str) -> None:
    reading = read(text)
    assert secret not in json.dumps(asdict(reading), default=str)
    assert MASK in reading.text
    assert reading.masked >= 1


@pytest.mark.parametrize(
    "text",
    [
        "INVALID_LOGIN: Invalid username, password, security token; or user locked out.",
        "oauth2: cannot fetch token: 400 Bad Request",
        "Error getting access token: invalid_grant",
        "Refresh token: expired",
        "password: expired",
        "client_secret=xxxxxxxx&client_id=3MVG9xxxxxxxxxxxxxxxx",
        "Authorization: Bearer <token>",
        "password: ${SF_PASSWORD}",
        "token_type: Bearer",
        '"scope": "api refresh_token"',
        '["api", "refresh_token", "openid"]',
        "Required fields are missing: [Secret__c]",
        "insufficient access rights on cross-reference id: 0010000000ABCDEFGH",
        "org 00D000000000001AAA",
        "com.acme.Sync@1f2e3d4c",
        "npm jsforce@1.11.0",
        "https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token",
        "grant_type=password",
        "error requesting access token: org.acme.oauth2.client.AccessDenied2Exception: x",
        "-----BEGIN CERTIFICATE-----\nMIIEvQ\n-----END CERTIFICATE-----",
        "/usr/lib/side-effects?inside=1",
    ],
)
def test_what_diagnoses_stays(text: str) -> None:
    assert mask(text) == (text, 0)


def test_of_an_access_token_the_organisation_stays() -> None:
    assert mask(f"sid={ACCESS_TOKEN}") == (f"sid=00D000000000001!{MASK}", 1)


def test_each_secret_is_counted_once() -> None:
    text = f"grant_type=password&client_id=3MVG9{KEY_REST}&client_secret={HEX}&username=j@acme.example"
    assert mask(text)[1] == 3


def test_masking_again_changes_nothing() -> None:
    once, _ = mask(f"password: {WORD}\nAuthorization: Bearer {ACCESS_TOKEN}\n<sid>x1</sid>")
    assert mask(once) == (once, 0)


def test_the_body_around_a_secret_is_still_read() -> None:
    text = f'{{"error":"invalid_grant","access_token":"{ACCESS_TOKEN}","error_description":"ip restricted"}}'
    (symptom,) = read(text).passages[0].symptoms
    assert (symptom.error, symptom.description) == ("invalid_grant", "ip restricted")


plain = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._"),
    min_size=24,
    max_size=60,
)


@given(
    plain.filter(lambda value: any(map(str.isdigit, value))),
    st.sampled_from(["json", "form", "header", "twice"]),
)
def test_whatever_an_access_token_is_made_of_it_does_not_come_out(value: str, form: str) -> None:
    token = f"00D000000000001!{value}"
    written = {
        "json": json.dumps({"access_token": token}),
        "form": f"a=b&access_token={quote(token)}&c=d",
        "header": f"> Authorization: Bearer {token}",
        "twice": json.dumps(json.dumps({"access_token": token})),
    }[form]
    assert value not in read(written).text
