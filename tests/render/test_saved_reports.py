"""A saved report becomes a report again, as far as JSON v1 holds it."""

from dataclasses import replace

import pytest

from sfdoctor.fingerprints import fingerprints
from sfdoctor.render.json_v1 import to_json, to_json_of_all
from sfdoctor.render.saved_reports import read_reports
from tests.render import reports

ENCODABLE = [name for name in reports.ALL if name != "hostile"]


@pytest.mark.parametrize("name", ENCODABLE)
def test_what_is_written_from_a_saved_report_is_what_was_saved(name: str) -> None:
    report = replace(reports.ALL[name], exchanges=())
    text = to_json(report)
    (again,) = read_reports(text, "report.json")
    assert to_json(again) == text
    assert fingerprints(again) == fingerprints(report)


def test_several_reports_come_in_their_order() -> None:
    both = [reports.HEALTHY, replace(reports.ONE_ROOT_CAUSE, target="uat")]
    assert [one.target for one in read_reports(to_json_of_all(both), "all.json")] == ["acme", "uat"]
