"""Secrets in every notation that people paste, and what only looks like one."""

import base64

import pytest

from sfdoctor.reading import read
from sfdoctor.reading.masking import MASK, mask, masked_part

S = "Tr0ub4dor-and-3"
HEX = "0F1E2D3C4B5A6978" * 4
TOKEN = "AQEAQ" + "Wz8x.Kq2_m" * 5
ACCESS_TOKEN = f"00D000000000001{{}}{TOKEN}"
REFRESH = "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrr8qUcBeyAPH"
KEY_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"name":"client_secret","value":"{S}"}}',
        f'{{"key":"client_secret","type":"text","value":"{S}"}}',
        f'{{"value":"{S}","key":"client_secret"}}',
        f'{{"name": "Authorization", "value": "Bearer {S}"}}',
        f'<property name="password" value="{S}"/>',
        f"<name>password</name>\n<value>{S}</value>",
        f"<password><![CDATA[{S}]]></password>",
        f'Content-Disposition: form-data; name="client_secret"\r\n\r\n{S}\r\n--x',
        f'client_secret: Some("{S}")',
        f'client_secret: Secret("{S}")',
        f"conn.login('jane@acme.example', '{S}')",
        f'sf.login("jane@acme.example","{S}", cb)',
        f'setPassword("{S}")',
        f"->setClientSecret('{S}')",
        f"$Password = ConvertTo-SecureString '{S}' -AsPlainText",
        f"client_secret=${{encodeURIComponent('{S}')}}",
        f"client_secret: >-\n  {S}",
        f"client_id,client_secret\nabc,{S}\ndef,{S}",
        f'"user";"password"\n"j; k";"{S}"',
        f"| client_id | client_secret |\n|---|---|\n| abc | {S} |",
        f"| client_secret | {S} |",
        f"**Password:** {S}",
        f"**Client secret**: {S}",
        f"password -> {S}",
        f"password → {S}",
        f"password：{S}",
        f"pass={S}",
        f"PASS: {S}",
        f"Passwort: {S}",
        f"contraseña: {S}",
        f"mot de passe: {S}",
        f"パスワード: {S}",
        f"curl -uintegration:{S} https://x",
        f"-u integration:{S}",
        f"curl -u 'integration:x {S}' https://x",
        f"curl -H X-SFDC-Session:{S}",
        f'{{"password":"it\'s-{S}"}}',
        f'{{"password":"it’s-{S}"}}',
        f'password="abc\\"{S}"',
        rf"{{\"password\":\"a\\\"{S}\"}}",
        f"password=abc;{S}&x=1",
        f"password=abc,{S}&x=1",
        f"password=abc){S}&x=1",
        f"password=it's-{S}",
        f"password=a\\b{S}",
        f"password=<{S}",
    ],
)
def test_a_secret_is_masked_in_whatever_notation_it_stands(text: str) -> None:
    reading = read(text)
    assert S not in reading.text
    assert "nd-3" not in reading.text
    assert MASK in reading.text


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (f"client_secret={HEX[:40]}\n{HEX[40:]}", HEX[40:]),
        (f"client_secret={HEX[:40]}\n    {HEX[40:]}", HEX[40:]),
        (f"Authorization: Bearer {ACCESS_TOKEN.format('!')[:40]}\n{TOKEN[25:]}", TOKEN[25:]),
        (f"access_token={ACCESS_TOKEN.format('!')[:40]}\\\n{TOKEN[25:]}", TOKEN[25:]),
        (f"{REFRESH[:20]}\n{REFRESH[20:]}", REFRESH[20:]),
        ("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl\nc2lnTAILTAIL9", "TAILTAIL9"),
        ("consumer secret: " + " ".join(HEX[place : place + 8] for place in range(0, 64, 8)), "4B5A6978"),
    ],
)
def test_a_secret_that_goes_on_after_a_break_is_masked_to_its_end(text: str, tail: str) -> None:
    assert tail not in mask(text)[0]


@pytest.mark.parametrize("mark", ["!", "%21", "%2521", "\\u0021", "\\\\u0021", "\\x21", "\\!"])
def test_a_token_is_known_by_its_organisation_however_the_mark_between_is_encoded(mark: str) -> None:
    assert mask(f"'{ACCESS_TOKEN.format(mark)}'") == (f"'00D000000000001{mark}{MASK}'", 1)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"we tried {HEX[:32].lower()}{HEX[32:]}", HEX[40:]),
        (base64.b64encode(f"3MVG9abc:{HEX}".encode()).decode(), "MEYxRTJE"),
        (base64.b64encode(f"a=b&client_secret={S}".encode()).decode(), "Y2xpZW50X3NlY3JldD"),
        ("payload eyJzdWIiOiJ1c2VyQGFjbWUuZXhhbXBsZSIsImF1ZCI6Imh0dHBzOi8v", "eyJzdWIiOiJ1c2Vy"),
        (f"the part behind: !{TOKEN}", TOKEN),
        ("https://a.example/secur/frontdoor.jsp?otp=AbCdEf12", "AbCdEf12"),
        ("https://a.example/cb?code=AbCdEf123456789xyzAbc&state=x", "AbCdEf1234"),
        (f"{KEY_LINE}\n{KEY_LINE[3:]}+\nAb3=", "BgkqhkiG"),
        (f"{KEY_LINE[:50]}\n-----END PRIVATE KEY-----", "BgkqhkiG"),
        (f"> {KEY_LINE[9:40]}\n> Ab==\n-----END RSA PRIVATE KEY-----", "BgkqhkiG"),
        ('{"kty":"RSA","d":"X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH"}', "gn4FYPsX"),
        ("jane＠acme.example is frozen", "jane"),
        (r"jane\u0040acme.example", "jane"),
        ("jane%2540acme.example", "jane"),
    ],
)
def test_a_secret_is_masked_by_its_form_where_no_name_stands(text: str, secret: str) -> None:
    assert secret not in mask(text)[0]


@pytest.mark.parametrize(
    "value",
    [
        "yourS3cr3tIsHere99", "my-s3cr3t99Real", "example123Real!", "[S3cr3t99Real]", "{S3cr3t99Real}",
        "$S3cr3t99Real", "abcdefghi....Real", "${S3cr3t99Real}", "<S3cr3t99Real>", "%S3cr3t99Real%",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_placeholder_is_masked(value: str) -> None:
    assert "Real" not in mask(f"client_secret={value}")[0]


@pytest.mark.parametrize(
    "value",
    [
        "<your client secret>", "${CLIENT_SECRET}", "{{client_secret}}", "$SF_PASSWORD", "%PASSWORD%",
        "[redacted]", "your_client_secret", "YOUR-SECRET-HERE", "xxxx", "********", "…", "changeme", "null",
    ],
)  # fmt: skip
def test_a_placeholder_stays(value: str) -> None:
    assert mask(f"client_secret={value}") == (f"client_secret={value}", 0)


@pytest.mark.parametrize(
    "text",
    [
        "invalid_grant: expired access/refresh token",
        "error fetching token: HTTPError('400 Bad Request')",
        "Error: refresh token -> invalid_grant",
        'raise InvalidToken("Token is expired")',
        'getToken("acme.my.salesforce.com")',
        "token_endpoint=https://login.salesforce.com/services/oauth2/token",
        "x.token('https://acme.my.salesforce.com/services/oauth2/token')",
        "code=ECONNREFUSED",
        "code=ERR_SSL_WRONG_VERSION_NUMBER",
        "Invalid username, password, security token; or user locked out.\nat foo(a, b1, c2)",
        "/services/data/v62.0/sobjects/Account/0010000000ABCDEFGH/Contacts/0030000000ABCDEFGH",
        '{"fields":["Password__c","Token__c"]}',
        "The token\n/usr/lib/python3.8/site-packages/api.py failed",
        "Incorrect username or password was specified.",
        '{"key":"password","enabled":true},{"key":"x","value":"y"}',
    ],
)
def test_words_after_the_name_of_a_secret_stay(text: str) -> None:
    assert mask(text) == (text, 0)


def test_the_keys_after_a_secret_stay() -> None:
    masked, _ = mask('{"password":"a\'b","error":"invalid_grant"}\n(password=abc1, error=x)')
    assert masked == f'{{"password":"{MASK}","error":"invalid_grant"}}\n(password={MASK}, error=x)'


def test_of_a_part_everything_is_masked_that_its_surroundings_tell() -> None:
    assert masked_part('{"client_secret":"abc', "def", 'ghi"}') == MASK
    assert masked_part("secret ", f"1 client_secret={HEX[:20]}", HEX[20:]) == f"1 client_secret={MASK}"
    assert masked_part("password=x ", "a b", " password=y") == "a b"
