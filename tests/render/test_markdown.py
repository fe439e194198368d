"""Markdown for a ticket: the root cause first, and a stranger's words never more than words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sfdoctor.model import Report, failed
from sfdoctor.render.markdown import LONGEST, to_markdown
from tests.render import reports
from tests.render.nasty import NASTY_TEXT, said_by_a_stranger
from tests.render.test_hostile_text import ACTS_ON_A_TERMINAL

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
OURS = re.compile(r"(?:<details>\n<summary>[A-Z][a-z ]+</summary>\n|</details>\n)*")


def kinds(tokens: list[Token] | None) -> list[str]:
    """What a page is made of, with what is inside a line."""
    return [kind for token in tokens or () for kind in (token.type, *kinds(token.children))]


def html(tokens: list[Token] | None) -> list[str]:
    return [
        text
        for token in tokens or ()
        for text in (token.content if token.type.startswith("html") else "", *html(token.children))
        if text
    ]


def test_the_root_cause_comes_first_with_why_and_what_to_do() -> None:
    lines = to_markdown([reports.ONE_ROOT_CAUSE]).splitlines()
    assert lines[0] == "## ✗ failed `acme`"
    assert lines[2] == "### Root cause: The app has no Run As user for the client-credentials flow"
    assert lines[4] == "`run-as-user-missing`, certain"
    assert '- because `the org said: 400 invalid_grant, "no client credentials user enabled"`' in lines
    assert lines.index("1. Setup → External Client App Manager → your app → Policies → Edit") < lines.index(
        "<summary>Other possibilities</summary>"
    )
    assert "Waiting may be the cure: `sfdoctor run --wait 15m`" in lines


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("healthy", "Everything examined is healthy: 14 checks passed."),
        ("nothing-ran", "Nothing was examined."),
        ("two-faults", "### Also wrong: The app has no Run As user for the client-credentials flow"),
        ("inconclusive", "### Left open: The org gave no answer in time"),
        ("warned", "### Warning: The host's certificate expires within days"),
        ("warned", "- `api.quota`: `12900 of 15000 API calls of the last 24 hours are used`"),
        ("crashed", "### Crashed: a bug in the check, and no word about the org"),
        ("unexplained", 'the org\'s own words are: 400 server_error, "the moon is in the wrong phase"'),
        ("one-waived", "### Root cause: The app has no Run As user for the client-credentials flow"),
        ("all-let-through", "All that was found is let through."),
        ("one-root-cause", "1 failed, 8 passed, 5 not examined · 4 requests, 0 API calls · exit code 1"),
    ],
)
def test_each_kind_of_report_says_what_it_is(name: str, line: str) -> None:
    assert line in to_markdown([reports.ALL[name]]).splitlines()


def test_what_is_waived_is_shown_with_owner_reason_and_day() -> None:
    text = to_markdown([reports.ONE_WAIVED])
    assert "### Let through\n\n- `endpoint.answers`: " in text
    assert "`waived until 2026-12-24 by platform team: the time server is replaced in December`" in text


def test_every_check_is_there_and_folded() -> None:
    text = to_markdown([reports.ONE_ROOT_CAUSE])
    folded = text[text.index("<summary>Checks</summary>") :]
    for result in reports.ONE_ROOT_CAUSE.results:
        assert f" `{result.check}`: " in folded


def test_several_targets_begin_with_an_overview() -> None:
    text = to_markdown([replace(reports.HEALTHY, target="acme-prod"), reports.ONE_ROOT_CAUSE])
    assert text.startswith(
        "# sfdoctor: 2 targets, exit code 1\n\n"
        "- ✓ passed `acme-prod`: `Everything examined is healthy`\n"
        "- ✗ failed `acme`: `The app has no Run As user"
    )
    assert text.count("\n## ") == 2


@pytest.mark.parametrize("name", reports.ALL)
def test_the_only_html_is_ours_and_is_balanced(name: str) -> None:
    text = to_markdown([reports.ALL[name]])
    assert OURS.fullmatch("".join(html(GITHUB.parse(text))))
    assert text.count("<details>") == text.count("</details>")


@given(NASTY_TEXT)
@settings(max_examples=80, deadline=None)
def test_whatever_an_org_says_the_page_is_made_of_the_same_parts(text: str) -> None:
    written = to_markdown([said_by_a_stranger(text)] * 2)
    assert not ACTS_ON_A_TERMINAL.search(written)
    assert kinds(GITHUB.parse(written)) == kinds(GITHUB.parse(to_markdown([said_by_a_stranger("x")] * 2)))


@given(NASTY_TEXT)
@settings(max_examples=80, deadline=None)
def test_even_a_cause_brings_nothing_but_links_to_its_sources(text: str) -> None:
    page = GITHUB.render(to_markdown([reports.hostile(text)]))
    ours = r"(?:h[1-3]|p|ul|ol|li|code|pre|details|summary|strong|hr|blockquote)"
    assert not re.search(rf"<(?!/?{ours}\b|a href=.https://|/a>)", page)


def big(number: int, words: str) -> Report:
    """A report with many findings without a cause, in four-byte letters."""
    finding = failed(words)
    results = tuple(
        replace(reports.REFUSAL, check=f"acme.check-{place}", findings=(finding,), summary=words)
        for place in range(number)
    )
    return replace(reports.report(*results, exit_code=1), target="acme")


def test_what_is_too_much_for_github_loses_details_before_answers_and_says_so() -> None:
    several = [replace(big(40, "😀" * 500), target=f"acme-{place}") for place in range(8)]
    text = to_markdown(several)
    assert len(text.encode()) <= LONGEST < 1_048_576
    assert text.count("\n## ✗ failed `acme-") == 8
    said = re.fullmatch(
        r"Left out for want of room: the details of (\d) targets. The JSON report has them.",
        text.splitlines()[-1],
    )
    assert said
    assert 0 < text.count("<details>") == text.count("</details>") == 8 - int(said[1])


def test_far_too_much_is_still_a_page_that_says_what_is_missing() -> None:
    several = [replace(big(60, "😀" * 500), target=f"acme-{place}") for place in range(300)]
    text = to_markdown(several)
    assert len(text.encode()) <= LONGEST
    assert "- and 100 more targets" in text
    assert re.search(r"Left out for want of room: the answers of \d+ targets", text.splitlines()[-1])
    assert "\nand 10 more\n" in text


def test_no_target_is_no_page() -> None:
    assert to_markdown([]) == "\n"
