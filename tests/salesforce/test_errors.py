"""What an unsuccessful answer says."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import Failure, Reply, Stage, Symptom, symptoms_of
from sfdoctor.salesforce.answers import finding_of
from sfdoctor.salesforce.envelopes import LONGEST_TEXT
from sfdoctor.salesforce.errors import MOST_ERRORS, page_title
from tests.scripted_client import answer

REFUSED = {"error": "invalid_grant", "error_description": "no client credentials user enabled"}
EXPIRED = [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]
NOT_WRITABLE = [
    {
        "message": "Unable to create/update fields: Name.",
        "errorCode": "INVALID_FIELD_FOR_INSERT_UPDATE",
        "fields": ["Name"],
    }
]
TWO = [{"errorCode": "A", "message": "a"}, {"errorCode": "B", "message": "b"}]
BULK = (
    '<?xml version="1.0" encoding="UTF-8"?><error xmlns="http://www.force.com/2009/06/asyncapi/dataload">'
    "<exceptionCode>InvalidSessionId</exceptionCode>"
    "<exceptionMessage>Invalid session id &amp; more</exceptionMessage></error>"
)
SOAP = (
    "<soapenv:Envelope><soapenv:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode>"
    "<faultstring>INVALID_SESSION_ID: Invalid Session ID found</faultstring></soapenv:Fault>"
    "</soapenv:Envelope>"
)
IN_XML = "<OAuth><error>invalid_grant</error><error_description>ip restricted</error_description></OAuth>"
LOGIN_PAGE = "<!DOCTYPE html><html><head><title>\n Login |  Salesforce </title></head></html>"


@pytest.mark.parametrize(
    ("stage", "reply", "expected"),
    [
        (
            Stage.TOKEN,
            answer(400, REFUSED),
            [("token", "invalid_grant", "no client credentials user enabled", ())],
        ),
        (Stage.TOKEN, answer(400, {"error": "unknown_error"}), [("token", "unknown_error", None, ())]),
        (Stage.TOKEN, answer(400, IN_XML), [("token", "invalid_grant", "ip restricted", ())]),
        (Stage.API, answer(401, EXPIRED), [("api", "INVALID_SESSION_ID", "Session expired or invalid", ())]),
        (
            Stage.API,
            answer(400, NOT_WRITABLE),
            [("api", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Name.", ("Name",))],
        ),
        (Stage.API, answer(400, TWO), [("api", "A", "a", ()), ("api", "B", "b", ())]),
        (Stage.API, answer(403, EXPIRED[0]), [("api", "INVALID_SESSION_ID", EXPIRED[0]["message"], ())]),
        (Stage.API, answer(400, BULK), [("api", "InvalidSessionId", "Invalid session id & more", ())]),
        (
            Stage.API,
            answer(500, SOAP),
            [("api", "INVALID_SESSION_ID", "INVALID_SESSION_ID: Invalid Session ID found", ())],
        ),
        (Stage.IDENTITY, answer(403, "Bad_OAuth_Token"), [("identity", "Bad_OAuth_Token", None, ())]),
        (Stage.IDENTITY, answer(404, "Inactive\n"), [("identity", "Inactive", None, ())]),
        (
            Stage.TOKEN,
            answer(400, "UNSUPPORTED_CLIENT: TLS 1.0 has been disabled in this organization.\n"),
            [("token", "UNSUPPORTED_CLIENT", "TLS 1.0 has been disabled in this organization.", ())],
        ),
        (Stage.API, answer(403, '"Bad_OAuth_Token"'), [("api", "Bad_OAuth_Token", None, ())]),
    ],
)
def test_the_words_of_salesforce_are_kept_verbatim(
    stage: Stage, reply: Reply, expected: list[tuple[str, str, str | None, tuple[str, ...]]]
) -> None:
    symptoms = symptoms_of(reply, stage)
    assert [(s.stage, s.error, s.description, s.fields) for s in symptoms] == expected
    assert {s.status for s in symptoms} == {reply.status}


@pytest.mark.parametrize(
    ("reply", "error", "description"),
    [
        (answer(200, LOGIN_PAGE), "html", "Login | Salesforce"),
        (answer(404, "<html><body>no title</body></html>"), "html", None),
        (answer(404, "<html><error>invalid_grant</error></html>"), "html", None),
        (answer(200, "<div>odd</div>", content_type="text/html; charset=utf-8"), "html", None),
        (
            answer(200, "<html><title>Down for Maintenance</title></html>"),
            "unavailable",
            "Down for Maintenance",
        ),
        (answer(200), "empty", None),
        (answer(401, " \n"), "empty", None),
        (answer(200, "plainly text"), "not-json", "plainly text"),
        (answer(400, "Bad request: no such thing"), "not-json", "Bad request: no such thing"),
        (answer(403, "Forbidden"), "not-json", "Forbidden"),
        (answer(403, {"status": "no"}), "unexpected-status", '{"status": "no"}'),
        (answer(200, "7"), "not-salesforce", "7"),
        (answer(302, b"", location="https://elsewhere.example/"), "redirect", "https://elsewhere.example/"),
        (answer(307), "redirect", None),
        (answer(420, LOGIN_PAGE), "no-route", "Login | Salesforce"),
        (answer(429, "Too_Many"), "rate-limited", None),
        (answer(502, "<html></html>"), "instance-unreachable", None),
        (answer(503), "unavailable", None),
        (answer(504, {"any": "thing"}), "unavailable", None),
    ],
)
def test_an_answer_that_is_not_salesforces_is_told_by_its_http_code(
    reply: Reply, error: str, description: str | None
) -> None:
    assert symptoms_of(reply, Stage.TOKEN) == (Symptom(Stage.HTTP, error, description, reply.status),)


def test_a_lost_request_gives_the_symptom_of_its_failure() -> None:
    reply = Reply("", failure=Failure(Stage.TLS, "expired", "certificate has expired"))
    assert symptoms_of(reply, Stage.API) == (Symptom(Stage.TLS, "expired", "certificate has expired"),)


def test_an_error_that_salesforce_names_counts_more_than_the_status() -> None:
    busy = [{"message": "busy", "errorCode": "SERVER_UNAVAILABLE"}]
    assert symptoms_of(answer(503, busy), Stage.API)[0].error == "SERVER_UNAVAILABLE"


@pytest.mark.parametrize("body", [{"records": []}, [], {"sobjects": "/services/data"}])
def test_a_good_answer_has_no_symptoms(body: Any) -> None:
    assert symptoms_of(answer(200, body), Stage.API) == ()


def test_a_good_answer_of_megabytes_has_no_symptoms() -> None:
    assert symptoms_of(answer(200, [{"label": "x" * 100}] * 20_000), Stage.API) == ()


def test_a_refusal_of_megabytes_is_not_read() -> None:
    (symptom,) = symptoms_of(answer(403, [{"errorCode": "E" * 100}] * 20_000), Stage.API)
    assert (symptom.stage, symptom.error) == (Stage.HTTP, "unexpected-status")


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"error":' * 50_000,
        "1" * 10_000,
        '{"error": {"error": "x"}, "errorCode": 7, "message": ["x"]}',
        '[{"errorCode": null}, 5, null, ["errorCode"]]',
        '{"error": ""}',
        "<" * 60_000,
        "<title" * 20_000,
        "<html>" + "<title>" * 20_000,
        "\ud800".encode("utf-8", "surrogatepass"),
        b"\xff\xfe\x00",
    ],
)
def test_a_hostile_body_is_borne_and_named(body: str | bytes) -> None:
    (symptom,) = symptoms_of(answer(400, body), Stage.TOKEN)
    assert symptom.stage is Stage.HTTP
    assert len(symptom.description or "") <= LONGEST_TEXT


def test_what_a_server_says_is_bounded_and_harms_no_terminal() -> None:
    hostile = {
        "error": "invalid_grant",
        "error_description": "\x1b[2J\u202eevil\r\nlone \ud800" + "x" * 2 * LONGEST_TEXT,
    }
    (symptom,) = symptoms_of(answer(400, hostile), Stage.TOKEN)
    assert symptom.description is not None
    assert symptom.description.startswith("\ufffd[2J\ufffdevil\nlone ?x")
    assert len(symptom.description) == LONGEST_TEXT  # one character more for "…", one less for "\r\n"
    symptom.description.encode()


def test_of_many_errors_some_are_kept() -> None:
    errors = [{"errorCode": f"E{number}", "fields": ["F"] * 200} for number in range(100)]
    symptoms = symptoms_of(answer(400, errors), Stage.API)
    assert len(symptoms) == MOST_ERRORS
    assert all(len(symptom.fields) == 100 for symptom in symptoms)


def test_fields_of_a_wrong_type_are_left_out() -> None:
    (symptom,) = symptoms_of(answer(400, [{"errorCode": "E", "fields": ["A", None, 3]}]), Stage.API)
    assert symptom.fields == ("A",)
    (symptom,) = symptoms_of(answer(400, [{"errorCode": "E", "fields": "A"}]), Stage.API)
    assert symptom.fields == ()


def test_the_title_of_a_page_is_found_whatever_its_case_and_entities() -> None:
    assert page_title(answer(200, "<html><TITLE lang=en>URL No Longer&nbsp;Exists</TITLE>")) == (
        "URL No Longer Exists"
    )
    assert page_title(answer(200, "<html><title>never closed")) is None
    assert page_title(answer(200, "<html><title></title>")) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["error", "error_description", "errorCode", "message", "fields", "exceptionCode"]),
        inner,
    ),
    max_leaves=20,
)  # fmt: skip
bodies = st.binary(max_size=300) | json_values.map(lambda value: json.dumps(value).encode())
replies = st.builds(
    Reply,
    url=st.just("https://acme.my.salesforce.com/"),
    status=st.integers(100, 599),
    headers=st.dictionaries(st.sampled_from(["content-type", "location"]), st.text(), max_size=2),
    body=bodies,
)


@given(replies, st.sampled_from(Stage))
def test_no_answer_makes_it_raise(reply: Reply, stage: Stage) -> None:
    symptoms = symptoms_of(reply, stage)
    assert symptoms or reply.ok
    for symptom in symptoms:
        assert symptom.status == reply.status
        assert symptom.stage in (stage, Stage.HTTP)
        (symptom.description or "").encode()
        (symptom.error or "").encode()
    assert finding_of(reply, stage, "The org refused").summary.startswith("The org refused")
