"""What answers at the org's host."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import (
    ApiVersions,
    Certificate,
    Failure,
    ListedVersion,
    Outcome,
    Reply,
    Stage,
    Symptom,
    Verdict,
    observe,
)
from sfdoctor.registry import Registry
from tests.scripted_client import NOW, ScriptedClient, answer

from .acme import HOST

PATH = "GET /services/data/"
CERTIFICATE = Certificate(
    "CN=acme", "CN=Acme CA", (), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
)
LIST = [
    {"label": "Spring '26", "url": "/services/data/v66.0", "version": "66.0"},
    {"label": "Summer '26", "url": "/services/data/v67.0", "version": "67.0"},
    {"label": "Winter '18", "url": "/services/data/v41.0", "version": "41.0"},
]


def examine(registry: Registry, reply: Reply) -> Verdict[ApiVersions]:
    function = registry.checks["endpoint.answers"].function
    verdict: Verdict[ApiVersions] = function(
        client=ScriptedClient({PATH: reply}), host=HOST, certificate=CERTIFICATE
    )
    return verdict


def at_clock(registry: Registry, server: datetime, **headers: str) -> Verdict[ApiVersions]:
    return examine(registry, answer(200, LIST, date=format_datetime(server, usegmt=True), **headers))


def test_the_list_of_versions_passes_oldest_first(registry: Registry) -> None:
    verdict = examine(registry, answer(200, LIST))
    assert (verdict.outcome, verdict.summary) == (Outcome.PASSED, "Salesforce, API 41.0 to 67.0")
    assert verdict.fact == ApiVersions(
        (
            ListedVersion("41.0", "Winter '18"),
            ListedVersion("66.0", "Spring '26"),
            ListedVersion("67.0", "Summer '26"),
        )
    )
    assert observe("org.release", "Summer '26") in verdict.observations


def test_versions_are_ordered_as_numbers(registry: Registry) -> None:
    fact = examine(registry, answer(200, [{"version": "100.0"}, {"version": "67.0"}])).fact
    assert fact is not None
    assert fact.newest == ListedVersion("100.0", "")


def test_rows_that_are_no_versions_are_left_out(registry: Registry) -> None:
    rows = [None, 7, {}, {"version": 67}, {"version": "soon"}, {"version": "67.0", "label": 5}, *LIST[:1]]
    fact = examine(registry, answer(200, rows)).fact
    assert fact == ApiVersions((ListedVersion("66.0", "Spring '26"), ListedVersion("67.0", "")))


@pytest.mark.parametrize(
    ("reply", "symptom", "words"),
    [
        (
            answer(200, "<html><title>Sign in to Wi-Fi</title></html>", content_type="text/html"),
            Symptom(Stage.HTTP, "html", "Sign in to Wi-Fi", 200),
            "a web page (HTTP 200, Sign in to Wi-Fi)",
        ),
        (
            answer(404, "<html><title>URL No Longer Exists</title></html>", content_type="text/html"),
            Symptom(Stage.HTTP, "html", "URL No Longer Exists", 404),
            "URL No Longer Exists",
        ),
        (
            answer(302, location="https://new.my.salesforce.com/services/data/"),
            Symptom(Stage.HTTP, "redirect", "https://new.my.salesforce.com/services/data/", 302),
            "https://new.my.salesforce.com/services/data/",
        ),
        (answer(420), Symptom(Stage.HTTP, "no-route", None, 420), "no route for this host (HTTP 420)"),
        (answer(200), Symptom(Stage.HTTP, "empty", None, 200), "nothing"),
        (answer(200, "hello"), Symptom(Stage.HTTP, "not-json", "hello", 200), "not JSON"),
        (answer(200, {"status": "ok"}), Symptom(Stage.HTTP, "not-salesforce", None, 200), "JSON"),
        (answer(200, []), Symptom(Stage.HTTP, "not-salesforce", None, 200), "JSON"),
        (answer(404, {"error": "no such page"}), Symptom(Stage.HTTP, "not-salesforce", None, 404), "JSON"),
        (
            answer(404, [{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}]),
            Symptom(Stage.API, "NOT_FOUND", "The requested resource does not exist", 404),
            "The requested resource does not exist (NOT_FOUND)",
        ),
        (
            answer(401, [{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]),
            Symptom(Stage.HTTP, "unexpected-status", "Session expired or invalid (INVALID_SESSION_ID)", 401),
            "Session expired or invalid (INVALID_SESSION_ID)",
        ),
    ],
)
def test_what_is_not_the_list_fails_and_says_what_it_is(
    registry: Registry, reply: Reply, symptom: Symptom, words: str
) -> None:
    verdict = examine(registry, reply)
    (finding,) = verdict.findings
    assert (finding.outcome, verdict.fact) == (Outcome.FAILED, None)
    assert finding.symptoms == (symptom,)
    assert finding.summary.startswith("No list of API versions at acme.my.salesforce.com: ")
    assert words in finding.summary
    assert verdict.observations == ()


@pytest.mark.parametrize(
    ("reply", "symptom"),
    [
        (answer(502), Symptom(Stage.HTTP, "instance-unreachable", None, 502)),
        (answer(503), Symptom(Stage.HTTP, "unavailable", None, 503)),
        (answer(504), Symptom(Stage.HTTP, "unavailable", None, 504)),
        (answer(429), Symptom(Stage.HTTP, "rate-limited", None, 429)),
        (
            answer(200, "<html><title>Scheduled Maintenance</title></html>"),
            Symptom(Stage.HTTP, "unavailable", "Scheduled Maintenance", 200),
        ),
        (
            Reply("", failure=Failure(Stage.HTTP, "timeout", "no byte in 30 s")),
            Symptom(Stage.HTTP, "timeout", "no byte in 30 s"),
        ),
        (Reply("", failure=Failure(Stage.HTTP, "reset")), Symptom(Stage.HTTP, "reset")),
    ],
)
def test_an_outage_leaves_the_question_open(registry: Registry, reply: Reply, symptom: Symptom) -> None:
    verdict = examine(registry, reply)
    assert (verdict.outcome, verdict.fact) == (Outcome.INCONCLUSIVE, None)
    assert verdict.findings[0].symptoms == (symptom,)


@pytest.mark.parametrize("seconds", [-300, -299, -1, 0, 1, 299, 301])
def test_a_clock_that_is_nearly_right_is_right(registry: Registry, seconds: int) -> None:
    verdict = at_clock(registry, NOW - timedelta(seconds=seconds))
    assert verdict.outcome is Outcome.PASSED
    assert observe("clock.state", "right") in verdict.observations


@pytest.mark.parametrize(
    ("seconds", "state", "words"),
    [
        (601, "ahead", "This machine's clock is 600 seconds ahead of the server's"),
        (-600, "behind", "This machine's clock is 600 seconds behind the server's"),
    ],
)
def test_a_clock_that_is_wrong_is_a_warning(registry: Registry, seconds: int, state: str, words: str) -> None:
    verdict = at_clock(registry, NOW - timedelta(seconds=seconds))
    (finding,) = verdict.findings
    assert (finding.outcome, finding.summary) == (Outcome.WARNED, words)
    assert finding.symptoms == (Symptom(Stage.CLOCK, state),)
    assert observe("clock.state", state) in verdict.observations
    assert observe("clock.skew", 600 if state == "ahead" else -600) in verdict.observations
    assert verdict.fact is not None


@pytest.mark.parametrize("server", [datetime(2001, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)])
def test_a_server_s_date_on_which_its_certificate_is_not_valid_says_nothing_of_this_machine_s_clock(
    registry: Registry, server: datetime
) -> None:
    verdict = at_clock(registry, server)
    assert verdict.outcome is Outcome.PASSED
    assert not [seen for seen in verdict.observations if seen.name.startswith("clock.")]


def test_where_the_certificate_is_not_valid_here_either_the_dates_are_compared(registry: Registry) -> None:
    stale = replace(
        CERTIFICATE, not_before=CERTIFICATE.not_before.replace(year=2020), not_after=NOW.replace(year=2021)
    )
    date = format_datetime(NOW.replace(year=2025), usegmt=True)
    client = ScriptedClient({PATH: answer(200, LIST, date=date)})
    verdict = registry.checks["endpoint.answers"].function(client=client, host=HOST, certificate=stale)
    assert observe("clock.state", "ahead") in verdict.observations


def test_a_slow_answer_is_no_wrong_clock(registry: Registry) -> None:
    written = format_datetime(NOW + timedelta(seconds=900), usegmt=True)
    reply = replace(answer(200, LIST, date=written), received_at=NOW + timedelta(seconds=1000))
    verdict = examine(registry, reply)
    assert verdict.outcome is Outcome.PASSED
    assert observe("clock.skew", 0) in verdict.observations


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Tue, 99 Nov 2026 12:00:00 GMT", "0", "Fri, 31 Dec 9999 23:59:59 -2359"]
)
def test_a_date_that_cannot_be_read_says_nothing_about_the_clock(registry: Registry, date: str) -> None:
    verdict = examine(registry, answer(200, LIST, date=date))
    assert verdict.outcome is Outcome.PASSED
    assert not [seen for seen in verdict.observations if seen.name.startswith("clock.")]


def test_an_answer_out_of_a_cache_says_nothing_about_the_clock(registry: Registry) -> None:
    verdict = at_clock(registry, NOW - timedelta(days=1), age="86400")
    assert verdict.outcome is Outcome.PASSED
    assert not [seen for seen in verdict.observations if seen.name.startswith("clock.")]


def test_a_date_without_a_zone_is_greenwich_time(registry: Registry) -> None:
    verdict = examine(registry, answer(200, LIST, date="Tue, 24 Nov 2026 12:00:00 -0000"))
    assert observe("clock.skew", 0) in verdict.observations


@given(
    status=st.integers(100, 599),
    body=st.one_of(
        st.binary(), st.sampled_from([b"[[]]", b'[{"version": "67.0"}', b"[" * 5000, b"\xff\xfe<html"])
    ),
    date=st.text(),
)
def test_no_answer_makes_it_crash(registry: Registry, status: int, body: bytes, date: str) -> None:
    verdict = examine(registry, answer(status, body, date=date))
    assert (verdict.fact is None) == (verdict.outcome in (Outcome.FAILED, Outcome.INCONCLUSIVE))
