"""JSON v1: stable, valid against its published schema, and read back with care."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.model import UsageError
from sfdoctor.render.json_v1 import (
    ReportV1,
    from_json,
    reports_from_json,
    schema_text,
    schema_text_of_several,
    to_json,
    to_json_of_all,
)
from tests.render import reports

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schemas" / "report.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(schema_text()), format_checker=jsonschema.FormatChecker()
)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)


def read(name: str) -> Any:
    return json.loads(to_json(reports.ALL[name]))


def test_the_published_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), "run: python -m tests.render.refresh"


def test_the_schema_is_of_draft_2020_12() -> None:
    schema = json.loads(schema_text())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", reports.ALL)
def test_every_report_is_valid(name: str) -> None:
    VALIDATOR.validate(read(name))


@pytest.mark.parametrize("name", reports.ALL)
def test_every_report_is_read_back_as_it_was_written(name: str) -> None:
    text = to_json(reports.ALL[name])
    assert json.loads(from_json(text).model_dump_json()) == json.loads(text)


@given(ANY_TEXT)
@settings(max_examples=60, deadline=None)
def test_whatever_the_org_says_the_report_is_valid_utf8(text: str) -> None:
    written = to_json(reports.hostile(text))
    VALIDATOR.validate(json.loads(written.encode()))
    from_json(written)


def test_the_keys_always_come_in_the_same_order() -> None:
    report = read("one-root-cause")
    assert list(report) == [
        "version", "sfdoctor", "target", "started_at", "duration", "results", "diagnoses", "unexplained",
        "notes", "problems", "requests", "api_calls", "exchanges", "exit_code", "waived", "accepted", "place",
        "source",
    ]  # fmt: skip
    assert list(report["results"][0]) == [
        "check", "title", "outcome", "summary", "findings", "observations", "duration", "after", "because",
        "lacks", "traceback", "documentation",
    ]  # fmt: skip
    assert list(report["diagnoses"][0]) == [
        "cause", "title", "likelihood", "leading", "because", "explains", "remedy", "ask", "sources",
        "retry_after",
    ]  # fmt: skip


OF_THE_FIRST_DAY = {
    "": ["version", "sfdoctor", "target", "started_at", "duration", "results", "diagnoses", "unexplained",
         "notes", "problems", "requests", "api_calls", "exchanges", "exit_code"],
    "ResultV1": ["check", "title", "outcome", "summary", "findings", "observations", "duration", "after",
                 "because", "lacks", "traceback"],
    "FindingV1": ["outcome", "summary", "subject", "symptoms"],
}  # fmt: skip


@pytest.mark.parametrize("part", OF_THE_FIRST_DAY)
def test_what_was_added_within_version_1_is_optional(part: str) -> None:
    schema = json.loads(schema_text())
    required = (schema["$defs"][part] if part else schema)["required"]
    assert required == OF_THE_FIRST_DAY[part]


def test_what_is_let_through_stands_in_the_report() -> None:
    report = read("all-let-through")
    assert {"finding", "owner", "reason", "until"} == set(report["waived"][0])
    assert {"check", "summary", "subject"} == set(report["accepted"][0])
    assert set(report["place"]) == {"file", "line", "column"}


def test_every_finding_has_a_fingerprint() -> None:
    for result in read("many-subjects")["results"]:
        for finding in result["findings"]:
            assert len(finding["fingerprint"]) == 32


def test_one_report_is_written_alone_and_several_as_a_list() -> None:
    assert to_json_of_all([reports.HEALTHY]) == to_json(reports.HEALTHY)
    several = json.loads(to_json_of_all([reports.HEALTHY, reports.INCONCLUSIVE, reports.ONE_ROOT_CAUSE]))
    assert (several["version"], several["exit_code"]) == (1, 1)
    assert [report["exit_code"] for report in several["reports"]] == [0, 4, 1]
    jsonschema.validate(several, json.loads(schema_text_of_several()))
    assert len(reports_from_json(json.dumps(several), "all.json")) == 3


def test_it_says_what_was_examined_and_when() -> None:
    report = read("healthy")
    assert report["version"] == 1
    assert report["sfdoctor"] == "0.1.0"
    assert report["target"] == {"name": "acme", "login_url": "https://acme.my.salesforce.com"}
    assert report["started_at"] == "2026-11-24T12:00:00Z"


def test_times_are_told_in_utc() -> None:
    noon_in_tokyo = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=9)))
    report = json.loads(to_json(replace(reports.HEALTHY, started_at=noon_in_tokyo)))
    assert report["started_at"] == "2026-11-24T03:00:00Z"


def test_a_diagnosis_names_its_cause_by_id_root_first() -> None:
    diagnoses = read("two-faults")["diagnoses"]
    assert [diagnosis["cause"] for diagnosis in diagnoses] == [
        "clock-skew", "run-as-user-missing", "propagation-delay",
    ]  # fmt: skip
    root = diagnoses[1]
    assert root["leading"] is True
    assert root["likelihood"] == "certain"
    assert root["retry_after"] == 600.0
    assert root["explains"] == [
        {"check": "oauth.client-credentials", "summary": "The org refused to issue a token", "subject": None}
    ]
    assert root["remedy"]["metadata"] == ["ExtlClntAppOauthConfigurablePolicies: clientCredentialsFlowUser"]
    assert set(root["sources"][0]) == {"title", "url", "standing"}


def test_a_finding_keeps_the_orgs_own_words() -> None:
    refusal = next(result for result in read("one-root-cause")["results"] if result["outcome"] == "failed")
    assert refusal["findings"][0]["symptoms"] == [
        {
            "stage": "token",
            "status": 400,
            "error": "invalid_grant",
            "description": "no client credentials user enabled",
            "fields": [],
        }
    ]


def test_what_was_not_examined_says_why_and_at_whose_root() -> None:
    skipped = next(result for result in read("one-root-cause")["results"] if result["outcome"] == "skipped")
    assert skipped["because"].startswith("needs the access token")
    assert skipped["lacks"] == "oauth.client-credentials"


def test_a_crash_keeps_its_traceback() -> None:
    crashed = next(result for result in read("crashed")["results"] if result["outcome"] == "crashed")
    assert "ZeroDivisionError" in crashed["traceback"]


def test_observations_are_a_mapping_and_none_of_two_values_is_lost() -> None:
    twice = reports.passed("a.b", "A", "a", *reports.seen(org__id="1"), *reports.seen(org__id="2"))
    report = json.loads(to_json(reports.report(twice)))
    assert report["results"][0]["observations"] == {"org.id": "1, 2"}


def test_exchanges_keep_their_headers_as_names_and_values() -> None:
    exchange = read("healthy")["exchanges"][2]
    assert exchange["response_headers"] == [{"name": "content-type", "value": "application/json"}]


def test_letters_stay_letters_unless_ascii_is_asked_for() -> None:
    report = replace(reports.HEALTHY, target="Zürich")
    assert '"name": "Zürich"' in to_json(report)
    assert '"name": "Z\\u00fcrich"' in to_json(report, ascii=True)


def test_a_saved_report_is_validated() -> None:
    assert isinstance(from_json(to_json(reports.HEALTHY)), ReportV1)
    broken = read("healthy")
    broken["results"][0]["outcome"] = "splendid"
    with pytest.raises(UsageError, match=r"old\.json is not a report of sfdoctor: results\.0\.outcome: "):
        from_json(json.dumps(broken), "old.json")


def test_what_a_later_sfdoctor_adds_within_version_1_is_ignored() -> None:
    report = read("healthy") | {"mood": "good"}
    report["results"][0]["colour"] = "green"
    assert from_json(json.dumps(report)).results[0].check == "endpoint.host-shape"


def test_a_newer_version_asks_for_an_update() -> None:
    with pytest.raises(UsageError, match="is of version 2, and this sfdoctor reads version 1: update"):
        from_json(json.dumps(read("healthy") | {"version": 2}))


@pytest.mark.parametrize("text", ["", "{", "\x00", '{"version": 1', "not json"])
def test_what_is_not_json_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UsageError, match="is not JSON"):
        from_json(text)


@pytest.mark.parametrize("depth", [300, 600, 900, 2_000, 100_000])
def test_what_is_nested_however_deeply_is_refused(depth: int) -> None:
    with pytest.raises(UsageError, match=r"is (nested too deeply to be|not) a report"):
        from_json('{"version": 1, "more": ' + "[" * depth + "]" * depth + "}")


@pytest.mark.parametrize(
    "text", ["[]", "null", "1", "{}", '{"version": true}', '{"version": "1"}', '{"version": 0}']
)
def test_other_json_is_not_a_report(text: str) -> None:
    with pytest.raises(UsageError, match="is not a report of sfdoctor"):
        from_json(text)
