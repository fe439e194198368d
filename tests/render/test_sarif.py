"""SARIF: valid, quiet under the multitool's rules, and a root cause wherever a reader looks."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from sfdoctor.model import Place, Report
from sfdoctor.render.sarif import FINGERPRINT, to_sarif
from tests.npm_packages import needs_npm
from tests.render import reports
from tests.render.nasty import NASTY_TEXT
from tests.render.test_hostile_text import ACTS_ON_A_TERMINAL
from tests.render.validators import MULTITOOL, broken_rules, valid_sarif


def placed(report: Report) -> Report:
    return replace(report, place=reports.PLACE)


def run_of(*several: Report) -> Any:
    (run,) = json.loads(to_sarif(several))["runs"]
    return run


def results_of(*several: Report) -> Any:
    return run_of(*several)["results"]


@pytest.mark.parametrize("name", reports.ALL)
def test_every_report_is_valid(name: str) -> None:
    valid_sarif(to_sarif([reports.ALL[name]]))
    valid_sarif(to_sarif([placed(reports.ALL[name])]))


def test_several_targets_are_one_valid_run_with_an_invocation_each() -> None:
    several = [placed(report) for report in reports.ALL.values()]
    valid_sarif(to_sarif(several))
    valid_sarif(to_sarif([]))
    run = run_of(*several)
    assert [one["exitCode"] for one in run["invocations"]] == [report.exit_code for report in several]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    numbers = [result["provenance"]["invocationIndex"] for result in run["results"]]
    assert numbers == sorted(numbers)


@given(NASTY_TEXT)
@settings(max_examples=60, deadline=None)
def test_whatever_an_org_says_the_file_is_valid_and_no_viewer_finds_a_link(text: str) -> None:
    for report in (reports.hostile(text), placed(reports.hostile(text))):
        written = to_sarif([report])
        valid_sarif(written)
        assert not ACTS_ON_A_TERMINAL.search("".join(messages(json.loads(written))))
        assert not re.search(r"\]\(", "".join(messages(json.loads(written))))


def messages(part: Any) -> list[str]:
    """Every text that a viewer shows as a message."""
    if isinstance(part, list):
        return [text for one in part for text in messages(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for one in part.values() for text in messages(one)]


def test_the_root_causes_finding_is_the_first_result_and_its_rule_is_the_cause() -> None:
    first, second = results_of(placed(reports.TWO_FAULTS))
    assert (first["ruleId"], second["ruleId"]) == ("clock-skew", "run-as-user-missing")
    assert (first["level"], first["kind"]) == ("error", "fail")
    lines = second["message"]["text"].splitlines()
    assert lines[0] == "acme: The app has no Run As user for the client-credentials flow."
    assert lines[1] == "oauth.client-credentials: The org refused to issue a token"
    assert second["properties"] == {
        "target": "acme", "check": "oauth.client-credentials", "outcome": "failed", "likelihood": "certain",
    }  # fmt: skip


def test_a_finding_without_a_cause_breaks_the_rule_of_its_check() -> None:
    (result,) = results_of(placed(reports.UNEXPLAINED))
    assert result["ruleId"] == "oauth.client-credentials"
    assert "the org's own words are: 400 server_error, \"the moon is" in result["message"]["text"]


def test_every_check_and_every_cause_on_offer_is_a_rule_with_help() -> None:
    report = reports.ONE_ROOT_CAUSE
    described = (replace(report.results[0], documentation="It is so.\n\nThis is why."), *report.results[1:])
    rules = {
        rule["id"]: rule for rule in run_of(replace(report, results=described))["tool"]["driver"]["rules"]
    }
    causes = [diagnosis.cause.id for diagnosis in report.diagnoses]
    assert list(rules) == [*causes, *(result.check for result in report.results)]
    cause = rules["run-as-user-missing"]
    assert cause["shortDescription"]["text"] == f"{reports.RUN_AS_MISSING.title}."
    assert cause["help"]["text"].startswith("Admin: Setup → External Client App Manager")
    assert "**Admin**\n\n1. Setup →" in cause["help"]["markdown"]
    assert cause["helpUri"].startswith("https://help.salesforce.com/")
    check = rules["endpoint.host-shape"]
    assert check["help"] == {"text": "It is so.\nThis is why.", "markdown": "It is so.\n\nThis is why."}


def test_a_result_stands_at_the_line_of_the_config() -> None:
    report = replace(reports.ONE_ROOT_CAUSE, place=Place("my config/sf#doctor.yaml", 12))
    (result,) = results_of(report)
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20config/sf%23doctor.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12},
            }
        }
    ]


@pytest.mark.parametrize("place", [None, Place("/etc/sfdoctor.yaml", 3), Place("../sfdoctor.yaml", 3)])
def test_what_has_no_file_in_the_repository_is_a_notification_with_the_root_cause(
    place: Place | None,
) -> None:
    run = run_of(replace(reports.ONE_ROOT_CAUSE, place=place))
    assert run["results"] == []
    (invocation,) = run["invocations"]
    first = invocation["toolExecutionNotifications"][0]
    assert (first["level"], first["associatedRule"]["id"]) == ("error", "run-as-user-missing")
    assert first["message"]["text"].startswith("acme: The app has no Run As user")


def test_the_root_cause_and_the_exit_code_are_in_the_invocation_either_way() -> None:
    for report in (reports.ONE_ROOT_CAUSE, placed(reports.ONE_ROOT_CAUSE)):
        (invocation,) = run_of(report)["invocations"]
        assert invocation["exitCode"] == 1
        assert invocation["executionSuccessful"] is True
        assert invocation["properties"]["rootCause"] == "run-as-user-missing"
        assert invocation["startTimeUtc"] == "2026-11-24T12:00:00.000Z"
        assert invocation["endTimeUtc"] == "2026-11-24T12:00:00.640Z"


def test_what_was_not_examined_crashed_or_did_not_load_is_a_notification() -> None:
    (invocation,) = run_of(placed(reports.ONE_ROOT_CAUSE))["invocations"]
    notes = [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert len(notes) == 5
    assert notes[0][0] == "note"
    assert notes[0][1].startswith("oauth.token-integrity was not examined: needs the access token")
    assert [one["level"] for one in invocation["toolConfigurationNotifications"]] == ["note", "warning"]
    (invocation,) = run_of(placed(reports.CRASHED))["invocations"]
    (crash,) = invocation["toolExecutionNotifications"]
    assert (crash["level"], crash["associatedRule"]["id"]) == ("error", "oauth.credential-shape")
    assert invocation["executionSuccessful"] is False


def test_what_the_network_left_open_is_open_and_no_failure() -> None:
    (result,) = results_of(placed(reports.INCONCLUSIVE))
    assert (result["kind"], result["level"]) == ("open", "none")
    (invocation,) = run_of(placed(reports.INCONCLUSIVE))["invocations"]
    assert invocation["executionSuccessful"] is False


def test_what_is_let_through_is_suppressed_with_its_reason() -> None:
    first, second = results_of(placed(reports.ALL_LET_THROUGH))
    assert first["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": (
                "waived until 2026-12-24 by platform team: the time server is replaced in December"
            ),
        }
    ]
    assert second["suppressions"][0]["justification"] == "known from the baseline"
    assert ["suppressions" in one for one in results_of(placed(reports.ONE_WAIVED))] == [False, True]


def test_fingerprints_stay_where_words_and_times_change_and_differ_between_targets_and_subjects() -> None:
    def prints(*several: Report) -> list[str]:
        return [one["partialFingerprints"][FINGERPRINT] for one in results_of(*several)]

    report = placed(reports.ONE_ROOT_CAUSE)
    reworded = replace(
        report,
        duration=9.0,
        results=tuple(replace(one, duration=3.0) for one in report.results),
        diagnoses=tuple(replace(one, because=("in other words",)) for one in report.diagnoses),
    )
    other = replace(report, target="acme-two")
    assert prints(report) == prints(reworded)
    assert prints(report, other) == [*prints(report), *prints(other)]
    assert prints(other, report) == prints(report, other)[::-1]
    assert len({*prints(report, other, placed(reports.MANY_SUBJECTS))}) == 8


@needs_npm(MULTITOOL)
def test_the_multitool_finds_no_rule_broken() -> None:
    every = [*reports.ALL.values()]
    assert broken_rules(to_sarif(every)) == set()
    assert broken_rules(to_sarif([placed(report) for report in every])) == set()


@needs_npm(MULTITOOL)
def test_the_multitool_would_tell() -> None:
    log = to_sarif([placed(reports.ONE_ROOT_CAUSE)]).replace('"ruleIndex": 0', '"ruleIndex": 99')
    assert broken_rules(log) >= {"SARIF1009"}
