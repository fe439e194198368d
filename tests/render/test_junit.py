"""JUnit XML: valid, and what a CI server makes of it."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from sfdoctor.model import Outcome, Report
from sfdoctor.render.junit import to_junit
from tests.render import reports
from tests.render.nasty import NASTY_TEXT
from tests.render.validators import valid_junit


def suites_of(*several: Report) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(to_junit(several)))


def case(report: Report, check: str) -> ElementTree.Element:
    found = suites_of(report)[0].find(f"testcase[@name='{check}']")
    assert found is not None
    return found


def only_child(report: Report, check: str) -> ElementTree.Element:
    (child,) = case(report, check)
    return child


@pytest.mark.parametrize("name", reports.ALL)
def test_every_report_is_valid(name: str) -> None:
    valid_junit(to_junit([reports.ALL[name]]))


def test_several_targets_are_suites_of_one_valid_file_whose_totals_add_up() -> None:
    text = to_junit([*reports.ALL.values()])
    valid_junit(text)
    root = ElementTree.fromstring(text)
    assert len(root) == len(reports.ALL)
    for name in ("tests", "failures", "errors"):
        assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in root)
    valid_junit(to_junit([]))


@given(NASTY_TEXT)
@settings(max_examples=80, deadline=None)
def test_whatever_an_org_says_the_file_is_valid_and_has_no_more_elements(text: str) -> None:
    written = to_junit([reports.hostile(text)])
    valid_junit(written)
    elements = [one.tag for one in ElementTree.fromstring(written.encode()).iter()]
    assert elements == [one.tag for one in ElementTree.fromstring(to_junit([reports.hostile("x")])).iter()]


def test_a_failed_check_is_a_failure_with_root_cause_and_fix() -> None:
    failure = only_child(reports.ONE_ROOT_CAUSE, "oauth.client-credentials")
    assert (failure.tag, failure.attrib["type"]) == ("failure", "failed")
    assert failure.attrib["message"] == (
        "The org refused to issue a token: The app has no Run As user for the client-credentials flow"
    )
    lines = (failure.text or "").splitlines()
    assert (
        lines[1]
        == "Cause: The app has no Run As user for the client-credentials flow (certain, run-as-user-missing)"
    )
    assert 'Because: the org said: 400 invalid_grant, "no client credentials user enabled"' in lines
    assert "Admin: Setup → External Client App Manager → your app → Policies → Edit" in lines


def test_what_was_not_examined_is_skipped_and_says_why() -> None:
    skip = only_child(reports.ONE_ROOT_CAUSE, "oauth.scopes")
    assert skip.tag == "skipped"
    assert skip.attrib["message"].startswith(
        "needs the access token, which oauth.client-credentials did not give"
    )


@pytest.mark.parametrize(
    ("report", "check", "type"),
    [
        (reports.INCONCLUSIVE, "endpoint.answers", "inconclusive"),
        (reports.CRASHED, "oauth.credential-shape", "crashed"),
    ],
)
def test_what_is_open_and_what_crashed_is_an_error(report: Report, check: str, type: str) -> None:
    error = only_child(report, check)
    assert (error.tag, error.attrib["type"]) == ("error", type)


def test_a_crash_keeps_its_traceback() -> None:
    assert "ZeroDivisionError" in (only_child(reports.CRASHED, "oauth.credential-shape").text or "")


def test_a_warning_passes_and_is_not_silent() -> None:
    output = only_child(reports.WARNED, "endpoint.tls")
    assert output.tag == "system-out"
    assert "The certificate expires in 5 days" in (output.text or "")
    assert suites_of(reports.WARNED)[0].attrib["failures"] == "0"


def test_a_warning_that_made_the_exit_code_1_is_a_failure() -> None:
    strict = replace(reports.WARNED, exit_code=1)
    failure = only_child(strict, "endpoint.tls")
    assert (failure.tag, failure.attrib["type"]) == ("failure", "warned")
    assert "The certificate expires in 5 days" in failure.attrib["message"]
    assert suites_of(strict)[0].attrib["failures"] == "2"
    valid_junit(to_junit([strict]))


def test_a_warning_beside_what_failed_passes() -> None:
    warned, *_ = (one for one in reports.WARNED.results if one.outcome is Outcome.WARNED)
    both = replace(reports.ONE_ROOT_CAUSE, results=(*reports.ONE_ROOT_CAUSE.results, warned))
    assert suites_of(both)[0].attrib["failures"] == "1"


def test_what_is_waived_is_skipped_with_owner_reason_and_day_and_what_is_not_still_fails() -> None:
    (suite,) = suites_of(reports.ONE_WAIVED)
    skip = only_child(reports.ONE_WAIVED, "endpoint.answers")
    assert (skip.tag, skip.attrib["type"]) == ("skipped", "let-through")
    assert "waived until 2026-12-24 by platform team: the time server is" in skip.attrib["message"]
    assert "Cause: This machine's clock is wrong" in (skip.text or "")
    assert suite.attrib["failures"] == "1"
    assert suite.find("properties/property[@name='waived'][@value='1']") is not None
    assert suites_of(reports.ALL_LET_THROUGH)[0].attrib["failures"] == "0"


def test_every_subject_is_named_and_their_one_cause_is_told_once() -> None:
    text = only_child(reports.MANY_WITH_ONE_CAUSE, "access.fields").text or ""
    assert all(f"Account.Field{number}__c: The Run As user cannot" in text for number in range(6))
    assert text.count("Cause: ") == 1


def test_root_cause_and_exit_code_are_properties_and_problems_are_on_stderr() -> None:
    (suite,) = suites_of(reports.ONE_ROOT_CAUSE)
    properties = {one.attrib["name"]: one.attrib["value"] for one in suite.iter("property")}
    assert properties["root_cause"] == "run-as-user-missing"
    assert properties["exit_code"] == "1"
    assert "acme-checks" in (suite.findtext("system-err") or "")
