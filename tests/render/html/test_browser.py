"""The page in a real browser: it opens, filters and unfolds, complains of nothing and asks for nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.render import reports
from tests.render.html.fleet import fleet
from tests.render.html.opening import Opener, visible_rows
from tests.render.nasty import NASTY

BROKEN = reports.ONE_ROOT_CAUSE
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
TOKEN_STEP = "POST /services/oauth2/token"


@WIDTHS
def test_every_report_opens_and_nothing_is_wider_than_the_page(opener: Opener, width: int) -> None:
    for name, report in reports.ALL.items():
        page = opener.open(report, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page = opener.open(*reports.ALL.values(), width=width)
    page.get_by_role("button", name="Unfold all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
def test_the_root_cause_is_seen_without_scrolling(opener: Opener, width: int) -> None:
    page = opener.open(BROKEN, width=width)
    box = page.get_by_role("heading", name=reports.RUN_AS_MISSING.title).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 450


def test_a_search_leaves_the_rows_that_hold_all_its_words(opener: Opener) -> None:
    page = opener.open(BROKEN)
    page.get_by_role("searchbox", name="Search").fill("Token REFUSED invalid_grant")
    assert len(visible_rows(page, "check")) == 1
    assert visible_rows(page, "step") == []
    expect(page.get_by_role("status")).to_have_text("1 of 14 checks, 0 of 4 steps shown")
    page.get_by_role("searchbox", name="Search").fill("")
    assert len(visible_rows(page, "check")) == 14
    expect(page.get_by_role("status")).to_have_text("")


def test_what_was_sent_and_received_is_searched_too(opener: Opener) -> None:
    page = opener.open(BROKEN)
    page.get_by_role("searchbox", name="Search").fill("grant_type=client_credentials")
    (row,) = visible_rows(page, "step")
    assert TOKEN_STEP in row


def test_an_outcome_is_filtered_away_by_key(opener: Opener) -> None:
    page = opener.open(BROKEN)
    box = page.get_by_role("checkbox", name="passed")
    box.focus()
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    assert [row for row in visible_rows(page, "check") if "passed" in row] == []
    assert len(visible_rows(page, "check")) == 6


def test_a_step_unfolds_by_key(opener: Opener) -> None:
    page = opener.open(BROKEN)
    received = page.locator(".step").last.get_by_text('{"error":"invalid_grant"}')
    expect(received).not_to_be_visible()
    page.locator(".step > summary").last.focus()
    page.keyboard.press("Enter")
    expect(received).to_be_visible()


def test_the_diagnosis_leads_to_the_check_that_it_explains(opener: Opener) -> None:
    page = opener.open(BROKEN)
    page.get_by_role("checkbox", name="failed").uncheck()
    page.locator(".answer").get_by_role("link", name=reports.GRANT).click()
    check = page.locator(".check.failed")
    expect(check).to_have_attribute("open", "")
    expect(check.locator("summary")).to_be_focused()


def test_all_is_unfolded_and_folded_at_once(opener: Opener) -> None:
    page = opener.open(BROKEN)
    button = page.get_by_role("button", name="Unfold all")
    button.click()
    expect(page.locator(".row[open]")).to_have_count(18)
    button.click()
    expect(page.locator(".row[open]")).to_have_count(0)


def test_without_script_everything_is_there_and_unfolds(opener: Opener) -> None:
    page = opener.open(BROKEN, java_script_enabled=False)
    expect(page.locator("#tools")).to_be_hidden()
    page.locator(".step > summary").last.click()
    expect(page.get_by_text('{"error":"invalid_grant"}')).to_be_visible()


def test_the_page_is_dark_where_the_person_wants_it_dark(opener: Opener) -> None:
    shade = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((a, b) => a + +b, 0)"
    light = opener.open(BROKEN, color_scheme="light").evaluate(shade)
    dark = opener.open(BROKEN, color_scheme="dark").evaluate(shade)
    assert dark < 150 < 600 < light


def test_the_policy_stops_what_a_hostile_text_would_do(opener: Opener) -> None:
    page = opener.open(BROKEN)
    assert refused_by_policy(page, "fetch('https://acme.example/')") == "connect-src"
    assert (
        refused_by_policy(page, "document.body.append(made('img', {src: '//acme.example/x'}))") == "img-src"
    )
    inline = "document.body.append(made('script', {textContent: 'window.acted = true'}))"
    assert refused_by_policy(page, inline) == "script-src-elem"
    assert page.evaluate("window.acted") is None
    opener.complaints.clear()  # the browser says aloud what it refuses,
    opener.asked_for.clear()  # and counts the picture as asked for, though it sent nothing


def refused_by_policy(page: Page, action: str) -> object:
    """The rule that stops an action; None where nothing does."""
    return page.evaluate(
        """action => new Promise((resolve) => {
            const made = (name, what) => Object.assign(document.createElement(name), what);
            document.addEventListener("securitypolicyviolation",
                                      (event) => resolve(event.effectiveDirective), {once: true});
            Promise.resolve(ACTION).catch(() => null).then(() => setTimeout(resolve, 5000, null));
        })""".replace("ACTION", action)
    )


def test_hostile_texts_are_read_as_texts(opener: Opener) -> None:
    text = "".join(NASTY) + "<img src=x onerror=alert(1)>"
    page = opener.open(reports.hostile(text))
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator("img, main script").count() == 0
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_fifty_targets_with_forty_checks_can_be_used(opener: Opener) -> None:
    page = opener.open(*fleet())
    expect(page.locator("details.target")).to_have_count(50)
    page.get_by_role("searchbox", name="Search").fill("acme-31 invalid_grant")
    expect(page.get_by_role("status")).to_contain_text("1 of 50 targets")
    page.locator("details.target:not([hidden]) > summary").click()
    expect(page.get_by_role("heading", name=reports.RUN_AS_MISSING.title).last).to_be_visible()


def test_a_shared_cause_leads_to_a_target_that_it_holds_up(opener: Opener) -> None:
    page = opener.open(*fleet(6, 14))
    page.locator(".shared").first.get_by_role("link", name="acme-4").click()
    target = page.locator("details.target[open]")
    expect(target).to_have_count(1)
    expect(target.locator("> summary")).to_contain_text("acme-4")


def test_a_page_of_one_report_can_be_printed_unfolded(opener: Opener) -> None:
    page = opener.open(BROKEN)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
