"""HTTP statuses and pages say something where nobody else does, and nothing beside a body that speaks."""

import pytest

from sfdoctor.model import Stage, Symptom
from sfdoctor.reading import read
from sfdoctor.reading.statuses import statuses
from tests.reading.reading_of import codes_in, symptoms_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTTP/1.1 400 Bad Request", 400),
        ("< HTTP/2 401", 401),
        ("Request failed with status code 410", 410),
        ('"GET /x HTTP/1.1" 503', 503),
        ("statusCode: 404", 404),
        ("every call is getting a 404 now", 404),
        ("Response status code does not indicate success: 401 (Unauthorized).", 401),
        ("The remote server returned an error: (400) Bad Request.", 400),
        ('{"httpStatusCode":400}', 400),
        ("The remote server returned an error: (403) Forbidden.", 403),
        ("resulted in a `400 Bad Request` response", 400),
        ("the server responded with status 500", 500),
        ("oauth2: cannot fetch token: 400", 400),
        ("returned http error: 401", 401),
        ("413 'Error: Request Entity Too Large", None),
        ("Status code 413 'Error: Request Entity Too Large: head'", 413),
        ("HTTP 420", 420),
        ("404 Client Error: Not Found for url", 404),
        ("400 invalid_grant", 400),
        ("Malformed request https://acme.my.salesforce.com/x", 400),
    ],
)
def test_a_status_is_read(text: str, code: int | None) -> None:
    assert [status.code for status in statuses(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    "text", ["line 400 of 500", "port 443", "took 404 ms", "version 4.0.3", "10.0.0.400", "a400b"]
)
def test_other_numbers_are_no_statuses(text: str) -> None:
    assert statuses(text) == ()


@pytest.mark.parametrize(
    ("text", "stage", "error"),
    [
        ("HTTP/1.1 420 Unknown", Stage.HTTP, "no-route"),
        ("HTTP/1.1 429 Too Many Requests", Stage.HTTP, "rate-limited"),
        ("502 Bad Gateway", Stage.HTTP, "instance-unreachable"),
        ("HTTP/1.1 503 Service Unavailable\n\n<html><title>x</title>", Stage.HTTP, "unavailable"),
        ("HTTP/1.1 404 Not Found\n\n<html><title>URL No Longer Exists</title>", Stage.HTTP, "html"),
        ("HTTP/1.1 302 Found\nLocation: https://elsewhere.example/", Stage.HTTP, "redirect"),
        ("HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n", Stage.HTTP, "empty"),
        ("Request failed with status code 410", Stage.HTTP, "unexpected-status"),
        ("<html><head><title>We are down for maintenance</title>", Stage.HTTP, "unavailable"),
        ("<!DOCTYPE html><title>Login | Salesforce</title>", Stage.HTTP, "html"),
        ("HTTP/1.1 407 authenticate first", Stage.PROXY, "authentication-required"),
    ],
)
def test_an_answer_in_which_nobody_speaks_is_told_by_its_status(text: str, stage: Stage, error: str) -> None:
    (symptom,) = symptoms_in(text)
    assert (symptom.stage, symptom.error) == (stage, error)


def test_the_title_of_a_page_and_the_place_of_a_redirect_are_its_words() -> None:
    assert symptoms_in("HTTP/1.1 200 OK\n\n<html><title>\n Login |  Salesforce</title>") == [
        Symptom(Stage.HTTP, "html", "Login | Salesforce", 200)
    ]
    assert symptoms_in("< HTTP/1.1 301 Moved\n< Location: https://acme.example/x\n") == [
        Symptom(Stage.HTTP, "redirect", "https://acme.example/x", 301)
    ]


def test_a_status_beside_a_body_that_speaks_belongs_to_the_body() -> None:
    text = 'HTTP/1.1 400 Bad Request\n\n{"error":"invalid_grant","error_description":"ip restricted"}'
    assert symptoms_in(text) == [Symptom(Stage.TOKEN, "invalid_grant", "ip restricted", 400)]
    page = "<html><title>Error</title></html> INVALID_SESSION_ID: Session expired or invalid"
    assert codes_in(page) == [("api", "INVALID_SESSION_ID")]


def test_of_several_statuses_the_one_before_a_code_belongs_to_it() -> None:
    text = (
        "HTTP/1.1 302 Found\n"
        + "x" * 700
        + '\nHTTP/1.1 401 No\n[{"errorCode":"INVALID_SESSION_ID","message":"m"}]'
    )
    assert [symptom.status for symptom in symptoms_in(text)] == [401]


def test_a_status_that_is_told_twice_stands_where_it_is_told_first() -> None:
    text = "HTTP/1.1 404 Not Found\nHTTP/1.1 502 Bad Gateway\nstatus code 404"
    told = [passage for passage in read(text).passages if passage.form == "http-status"]
    assert [(one.start, one.symptoms[0].status) for one in told] == [
        (text.index("404"), 404),
        (text.index("502"), 502),
    ]
