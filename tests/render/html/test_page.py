"""The page as a whole: whatever is reported, it is one valid file that asks for nothing."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given

from sfdoctor.model import Explained, Outcome, Report, Waived
from sfdoctor.render.answers import root_cause
from sfdoctor.render.html import to_html
from tests.render import reports
from tests.render.html.fleet import fleet
from tests.render.html.reading import Page, read
from tests.render.nasty import NASTY_TEXT

LOADS = {
    "src",
    "srcset",
    "action",
    "data",
    "poster",
    "background",
    "ping",
    "formaction",
    "xlink:href",
    "style",
}
EVERY_REPORT = pytest.mark.parametrize("report", reports.ALL.values(), ids=reports.ALL)


def harmless_names() -> set[tuple[str, str]]:
    """The elements and attributes of pages in which nothing is hostile."""
    pages = [*([report] for name, report in reports.ALL.items() if name != "hostile"), fleet(3, 20)]
    found = [one for page in pages for one in read(to_html(page)).elements]
    return {(one.name, key) for one in found for key in ("", *one.attributes)}


HARMLESS = harmless_names()


def of(report: Report) -> Page:
    return read(to_html([report]))


@given(NASTY_TEXT)
def test_hostile_text_brings_no_element_and_no_attribute_into_the_page(text: str) -> None:
    page = of(reports.hostile(text))
    assert {(one.name, key) for one in page.elements for key in ("", *one.attributes)} <= HARMLESS
    for link in page.all("a"):
        assert re.match(r"#t-\d+$|https?://", link.attributes["href"] or "")


@given(NASTY_TEXT)
def test_hostile_text_leaves_no_character_that_hides_or_turns_what_is_read(text: str) -> None:
    html = to_html([reports.hostile(text)])
    html.encode()
    assert (
        re.findall("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069]", html)
        == []
    )


@EVERY_REPORT
def test_nothing_in_the_page_loads_anything(report: Report) -> None:
    page = of(report)
    assert [one for one in page.elements if one.name in ("link", "img", "iframe", "object", "base")] == []
    assert {key for one in page.elements for key in one.attributes} & LOADS == set()
    assert not [key for one in page.elements for key in one.attributes if key.startswith("on")]
    assert "url(" not in page.one("style").text
    assert "@import" not in page.one("style").text


def test_the_policy_forbids_all_but_this_style_and_this_script() -> None:
    page = of(reports.HEALTHY)
    (policy,) = (one for one in page.all("meta") if "http-equiv" in one.attributes)
    rules = (policy.attributes["content"] or "").split("; ")
    assert rules[0] == "default-src 'none'"
    for name in ("style", "script"):
        digest = b64encode(sha256(page.one(name).text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in rules


@EVERY_REPORT
def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(report: Report) -> None:
    page = of(report)
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    hrefs = {one.attributes.get("href") or "#passed" for one in page.elements if one.name in ("a", "use")}
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)


@EVERY_REPORT
def test_the_first_heading_is_the_root_cause(report: Report) -> None:
    cause = root_cause(report)
    answer = of(report).all("section", "answer")[0]
    if cause is not None and cause.leading and not report.waived:
        assert cause.cause.id in answer.text


def test_what_is_wrong_and_what_to_do_stand_first() -> None:
    page = of(reports.ONE_ROOT_CAUSE)
    assert page.all("h2")[0].text == reports.RUN_AS_MISSING.title
    answer = page.all("section", "answer")[0]
    assert answer.has("failed")
    assert "Root cause · certain · run-as-user-missing" in answer.text
    for step in (*reports.RUN_AS_MISSING.remedy.admin, *reports.RUN_AS_MISSING.remedy.developer):
        assert step in answer.text
    assert "sfdoctor run --wait 15m" in answer.text


def test_a_cause_of_many_findings_names_each_check_once() -> None:
    answer = of(reports.MANY_WITH_ONE_CAUSE).all("section", "answer")[0]
    assert "Explains access.fields (6 findings)" in answer.text


def test_a_finding_that_nobody_can_explain_is_told_in_its_own_words() -> None:
    answer = of(reports.UNEXPLAINED).all("section", "answer")[0]
    assert "No cause is known" in answer.text
    assert "the moon is in the wrong phase" in answer.text


def test_health_is_told_in_one_line() -> None:
    page = of(reports.HEALTHY)
    assert page.one("h2").text == "Everything examined is healthy"
    assert page.one("section", "answer").has("passed")


def test_a_bug_in_a_check_is_told_beside_what_is_wrong_with_the_org() -> None:
    both = replace(
        reports.ONE_ROOT_CAUSE, results=(*reports.ONE_ROOT_CAUSE.results, reports.CRASHED.results[6])
    )
    texts = [one.text for one in of(both).all("section", "answer")]
    assert "Root cause" in texts[0]
    assert "ZeroDivisionError" in texts[1]


def test_what_is_let_through_is_shown_with_its_reason_and_is_no_failure() -> None:
    waived = Waived(reports.REFERENCE, "ana@acme.example", "until the move", "2027-03-01")
    page = of(replace(reports.ONE_ROOT_CAUSE, waived=(waived,), exit_code=0))
    assert page.one("h1").has("passed")
    assert page.all("section", "answer")[0].text.startswith("Nothing is wrong but for what is let through")
    assert "waived until 2027-03-01 by ana@acme.example: until the move" in page.one("main").text


def test_a_check_tells_what_it_found_and_why_it_was_not_examined() -> None:
    rows = [one.text for one in of(reports.ONE_ROOT_CAUSE).all("details", "check")]
    assert len(rows) == len(reports.ONE_ROOT_CAUSE.results)
    assert any('400 invalid_grant, "no client credentials user enabled"' in row for row in rows)
    assert any(reports.NEEDS_TOKEN in row for row in rows)


def test_the_graph_has_a_dot_for_each_check_and_a_dashed_line_to_what_was_not_examined() -> None:
    chain = [
        replace(result, after=(before.check,))
        for before, result in zip(
            reports.ONE_ROOT_CAUSE.results, reports.ONE_ROOT_CAUSE.results[1:], strict=False
        )
    ]
    page = of(replace(reports.ONE_ROOT_CAUSE, results=(reports.ONE_ROOT_CAUSE.results[0], *chain)))
    assert [one.attributes["href"] for one in page.all("use")] == [
        f"#{one.outcome}" for one in reports.ONE_ROOT_CAUSE.results
    ]
    (ends,) = (one for one in page.all("path") if one.has("ends"))
    skipped = sum(one.outcome is Outcome.SKIPPED for one in chain)
    assert (ends.attributes["d"] or "").count("M") == skipped


def test_a_step_on_the_network_has_its_bar_and_what_was_sent_and_received() -> None:
    page = of(reports.ONE_ROOT_CAUSE)
    steps = page.all("details", "step")
    assert len(steps) == len(page.all("rect")) == len(reports.EXCHANGES)
    assert "attempt 2" in steps[-1].text
    assert '{"error":"invalid_grant"}' in steps[-1].text
    assert "grant_type=client_credentials" in steps[-1].text
    starts = [float((bar.attributes["x"] or "").rstrip("%")) for bar in page.all("rect")]
    assert starts == sorted(starts)


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("inf"), float("nan")])
def test_odd_times_draw_a_bar_within_the_axis(seconds: float) -> None:
    odd = replace(reports.EXCHANGES[0], started=seconds, duration=seconds)
    for exchanges in ((odd,), (odd, reports.EXCHANGES[1])):
        for bar in of(replace(reports.HEALTHY, exchanges=exchanges)).all("rect"):
            start, width = (float((bar.attributes[key] or "").rstrip("%")) for key in ("x", "width"))
            assert 0 <= start <= start + width <= 100.001


def test_there_is_no_matrix_where_no_finding_is_about_access() -> None:
    assert of(reports.HEALTHY).all("table") == []
    assert of(reports.MANY_SUBJECTS).one("table").has("matrix")


def test_what_a_check_does_is_described_once_for_all_targets() -> None:
    described = replace(reports.ROAD[0], documentation="Looks at the `login_url`.\n\nAsks nobody.")
    report = reports.report(described)
    page = read(to_html([report, report]))
    assert page.one("details", "about").text.count("Asks nobody.") == 1
    assert "login_url" in [one.text for one in page.all("code")]


def test_several_targets_show_their_shared_causes_first_and_the_worst_target_first() -> None:
    targets = [
        reports.HEALTHY,
        reports.WARNED,
        reports.ONE_ROOT_CAUSE,
        replace(reports.TWO_FAULTS, target="b"),
    ]
    page = read(to_html([*targets, replace(reports.ONE_ROOT_CAUSE, target="c")]))
    assert page.one("h1").text == "5 targets: 3 failed, 1 warned, 1 passed"
    first = page.all("section", "shared")[0]
    assert "2 of 5 targets · certain · run-as-user-missing" in first.text
    names = page.all("details", "target")
    assert [one.has("failed") for one in names] == [True, True, True, False, False]
    assert "exit code 1" in page.one("footer").text


def test_a_report_of_fifty_targets_with_forty_checks_stays_under_two_megabytes() -> None:
    html = to_html(fleet())
    assert len(html.encode()) < 2_000_000
    assert len(read(html).all("details", "check")) == 2000


def test_no_report_at_all_is_still_a_page() -> None:
    assert read(to_html([])).one("h1").text == "0 targets: nothing was examined"


def test_a_finding_may_be_explained_that_is_no_longer_there() -> None:
    gone = replace(reports.ROOT, explains=(Explained("gone.check", "gone"),))
    answer = of(replace(reports.HEALTHY, diagnoses=(gone,))).all("section", "answer")[0]
    assert "Explains gone.check" in answer.text
