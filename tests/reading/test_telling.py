"""Circumstances that a text tells by itself become observations."""

import pytest

from tests.reading.reading_of import observed_in

TOKEN_URL = "https://login.salesforce.com/services/oauth2/token"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (f"POST {TOKEN_URL}", "host.kind", "generic"),
        (f"POST {TOKEN_URL}", "host.environment", "production"),
        (f"POST {TOKEN_URL}", "call.operation", "login"),
        ("http://test.salesforce.com/services/oauth2/token", "host.scheme", "http"),
        (
            "https://acme--uat.sandbox.my.salesforce.com/services/oauth2/authorize?x",
            "host.environment",
            "sandbox",
        ),
        ("login_url: https://acme.lightning.force.com", "host.kind", "lightning"),
        (
            "> POST /services/oauth2/token HTTP/1.1\n> Host: acme.my.salesforce.com\n",
            "host.kind",
            "my-domain",
        ),
        ("grant_type=client_credentials&x", "oauth.flow", "client_credentials"),
        ('"grant_type": "password"', "oauth.flow", "password"),
        ("'grant_type': 'refresh_token'", "oauth.flow", "refresh_token"),
        ("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer", "oauth.flow", "jwt-bearer"),
        ("ERROR running auth:web:login: x", "oauth.flow", "authorization_code"),
        ("https://app.example/cb?error=access_denied&state=x", "oauth.flow", "authorization_code"),
        ("https://app.example/cb?state=x&error=access_denied", "oauth.flow", "authorization_code"),
        ("https://app.example/cb#error=access_denied", "oauth.flow", "authorization_code"),
        ("[LoginFault [ApiFault  exceptionCode='INVALID_LOGIN'", "oauth.flow", "password"),
        ("GET /services/data/v52.0/query?q=SELECT", "api.version-used", "52.0"),
        ("GET /services/data/v52.0/query?q=SELECT", "call.operation", "query"),
        ("POST https://x.my.salesforce.com/services/data/v59.0/sobjects/Account", "call.operation", "create"),
        ("POST https://x.my.salesforce.com/services/data/v59.0/sobjects/Account", "call.object", "Account"),
        ("PATCH /services/data/v59.0/sobjects/Account/001000000000001", "call.operation", "update"),
        ("PATCH /services/data/v59.0/sobjects/Account/Key__c/7", "call.operation", "upsert"),
        ("GET /services/data/v59.0/sobjects/Lead/describe", "call.operation", "describe"),
        ("DELETE /services/data/v59.0/sobjects/Lead/00Q000000000001", "call.operation", "delete"),
        ("POST /services/data/v59.0/jobs/ingest", "call.operation", "bulk"),
        ('{"access_token":"xxxx","scope":"id openid"}', "scope.api", "absent"),
        ('{"scope":"api id","access_token":"xxxx"}', "scope.api", "present"),
        ('{"scope":"full","access_token":"xxxx"}', "scope.api", "present"),
    ],
)
def test_what_is_told_is_observed(text: str, name: str, value: str) -> None:
    assert observed_in(text).get(name) == value


def test_a_soap_login_tells_the_login_host() -> None:
    told = observed_in("Signing in at https://test.salesforce.com/services/Soap/u/60.0 as ada@acme.example")
    assert (told["host.kind"], told["host.environment"]) == ("generic", "sandbox")


def test_a_text_that_contradicts_itself_tells_nothing() -> None:
    told = observed_in(
        "/services/data/v52.0/x /services/data/v20.0/y grant_type=password grant_type=refresh_token"
    )
    assert not {"api.version-used", "oauth.flow"} & set(told)


def test_a_redirect_tells_no_flow_where_the_request_s_grant_does() -> None:
    told = observed_in("grant_type=client_credentials then https://app.example/cb?error=access_denied")
    assert told["oauth.flow"] == "client_credentials"


def test_where_the_request_went_counts_more_than_what_was_configured() -> None:
    told = observed_in(f"login_url: https://test.salesforce.com\nPOST {TOKEN_URL}\n")
    assert told["host.environment"] == "production"


def test_an_address_that_only_advises_is_not_where_the_request_went() -> None:
    assert "host.kind" not in observed_in("log in at https://login.salesforce.com and click Setup")


@pytest.mark.parametrize(
    "text",
    [
        "simple_salesforce.exceptions.SalesforceError",
        "https://acme.my.salesforce.com/",
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "No such column 'Site__c'",
        "SELECT Id FROM Account is bad SOQL",
        "jsforce",
        "invalid_grant: no client credentials user enabled",
        "[LoginFault [ApiFault exceptionCode='INVALID_LOGIN'",
        "org 00D000000000001AAA",
    ],
)
def test_a_text_of_salesforces_names_it(text: str) -> None:
    assert observed_in(text)["text.names-salesforce"] == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"error":"invalid_client","error_description":"Client authentication failed"}',
        '{"error":"invalid_grant","error_description":"Bad Request"}',
        '{"error":{"code":403,"message":"Forbidden","status":"PERMISSION_DENIED"}}',
        '{"errorCode":"USER_AUTHENTICATION_FAILED","message":"One or both of Username and Password '
        'are invalid."}',
        '{"errorCode":"E0000011","errorSummary":"Invalid token provided"}',
        "connect ETIMEDOUT 192.0.2.1:443",
        "NOT_FOUND: The requested resource does not exist",
        "com.mysql.jdbc.exceptions.jdbc4.CommunicationsException: Communications link failure",
        "ORA-12154: TNS:could not resolve the connect identifier specified",
    ],
)
def test_a_text_of_other_products_does_not(text: str) -> None:
    assert observed_in(text)["text.names-salesforce"] == "no"
