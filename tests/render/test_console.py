"""The report reads well: what comes first, what is folded, what is never left out."""

import re
from dataclasses import replace

import pytest

from sfdoctor.model import Diagnosis, Explained, Likelihood, Outcome, Report
from sfdoctor.render.wording import SIGNS, WORDS
from tests.render import reports
from tests.render.printing import report_text, words

WIDTHS = (30, 40, 80, 200)


def place(text: str, part: str) -> int:
    """Where a part stands in the text; it must be there."""
    assert part in text
    return text.index(part)


def test_the_root_cause_comes_before_all_that_hangs_on_it() -> None:
    text = report_text(reports.ONE_ROOT_CAUSE)
    order = ["ROOT CAUSE", "OTHER POSSIBILITIES", "NOT EXAMINED", "OBSERVED", "NOTES", "PROBLEMS", "1 failed"]
    places = [place(text, part) for part in order]
    assert places == sorted(places)


def test_the_root_cause_is_told_in_full() -> None:
    said = words(report_text(reports.ONE_ROOT_CAUSE))
    for part in (
        "ROOT CAUSE run-as-user-missing · certain The app has no Run As user for the client-credentials flow",
        'because the org said: 400 invalid_grant, "no client credentials user enabled"',
        "explains oauth.client-credentials",
        "admin 1. Setup → External Client App Manager → your app → Policies → Edit 2. Under OAuth Policies",
        "developer Nothing to change in the code",
        "metadata ExtlClntAppOauthConfigurablePolicies: clientCredentialsFlowUser",
        "to ask Is the app that you edited the one that the consumer key belongs to?",
        "sources Salesforce Help, OAuth 2.0 client credentials flow (official) https://help.salesforce.com/",
        "more sfdoctor explain run-as-user-missing",
    ):
        assert part in said


def test_waiting_is_offered_where_it_may_be_the_cure() -> None:
    assert "\n              sfdoctor run --wait 15m\n" in report_text(reports.ONE_ROOT_CAUSE)
    assert "--wait" not in report_text(
        replace(reports.TWO_FAULTS, diagnoses=reports.TWO_FAULTS.diagnoses[:1])
    )


def test_other_possibilities_are_one_sentence_each_with_their_reason() -> None:
    said = words(report_text(reports.ONE_ROOT_CAUSE))
    assert (
        "• A change made minutes ago is not yet known everywhere (possible, propagation-delay): the same "
        "answer comes while a change is still spreading; it may pass in 10 min. •" in said
    )


def test_more_than_five_other_possibilities_are_folded() -> None:
    others = tuple(reports.ALTERNATIVES[1] for _ in range(8))
    many = replace(reports.ONE_ROOT_CAUSE, diagnoses=(reports.ROOT, *others))
    assert "and 3 more (--verbose lists them)" in report_text(many)
    assert report_text(many, verbose=True).count("wrong-client-id)") == 8


def test_two_faults_are_both_told_in_full_the_root_first() -> None:
    text = report_text(reports.TWO_FAULTS)
    assert place(text, "ROOT CAUSE  clock-skew · certain\nThis machine's clock is wrong") < place(
        text, "ALSO WRONG  run-as-user-missing · certain\nThe app has no Run As user"
    )
    assert "Let the machine take its time from a time server" in text
    assert "External Client App Manager" in text


def test_what_was_not_examined_is_folded_with_its_reason() -> None:
    said = words(report_text(reports.ONE_ROOT_CAUSE))
    assert (
        "NOT EXAMINED – oauth.token-integrity: needs the access token, which oauth.client-credentials did "
        "not give: The org refused to issue a token and 4 more for the same reason (--verbose lists them)"
    ) in said
    assert "runas.identity" not in said


def test_verbose_lists_all_that_was_not_examined() -> None:
    said = words(report_text(reports.ONE_ROOT_CAUSE, verbose=True))
    for result in reports.WITHOUT_TOKEN:
        assert f"– {result.check}: {result.because}" in said


def test_verbose_lists_every_step_on_the_network_with_its_attempt() -> None:
    said = words(report_text(reports.ONE_ROOT_CAUSE, verbose=True))
    assert "0.16 s request POST https://acme.my.salesforce.com/services/oauth2/token: 400 (90 ms, " in said
    assert "attempt 2" in said
    assert "ON THE NETWORK" not in report_text(reports.ONE_ROOT_CAUSE)


def test_a_question_left_open_is_neither_healthy_nor_a_root_cause() -> None:
    text = report_text(reports.INCONCLUSIVE)
    assert "LEFT OPEN  network-timeout · likely\nThe org gave no answer in time" in text
    assert "inconclusive: No answer came within 30 s" in text
    assert "healthy" not in text
    assert "ROOT CAUSE" not in text


def test_an_unexplained_finding_shows_the_orgs_own_words() -> None:
    said = words(report_text(reports.UNEXPLAINED))
    assert (
        "UNEXPLAINED • oauth.client-credentials: The org refused to issue a token no cause is known for "
        'this; the org\'s own words are: 400 server_error, "the moon is in the wrong phase"' in said
    )
    assert "ROOT CAUSE" not in said


def test_what_sfdoctor_itself_saw_is_not_called_the_orgs_words() -> None:
    said = words(report_text(reports.MANY_SUBJECTS))
    assert "what was seen: INVALID_FIELD_FOR_INSERT_UPDATE, fields Field0__c" in said


def test_a_finding_that_the_diagnoses_forgot_is_shown_all_the_same() -> None:
    forgetful = replace(reports.UNEXPLAINED, unexplained=())
    assert "the moon is in the wrong phase" in words(report_text(forgetful))


def test_findings_of_one_check_are_listed_by_subject_and_folded() -> None:
    text = report_text(reports.MANY_SUBJECTS)
    assert "      failed: Account.Field2__c: The Run As user cannot edit the field\n" in text
    assert "      and 3 more (--verbose lists them)\n" in text
    assert "failed: Account.Field5__c: The Run As user" in report_text(reports.MANY_SUBJECTS, verbose=True)


def test_a_crashed_check_keeps_its_traceback_for_verbose() -> None:
    assert "ZeroDivisionError: division by zero" in words(report_text(reports.CRASHED))
    assert "Traceback (most recent call last)" not in report_text(reports.CRASHED)
    assert "Everything examined" not in report_text(reports.CRASHED)
    assert '      File "oauth_credential_shape.py", line 12' in report_text(reports.CRASHED, verbose=True)


def test_a_healthy_run_says_so_in_one_line() -> None:
    text = report_text(reports.HEALTHY)
    assert "\nEverything examined is healthy: 14 checks passed.\n" in text
    assert text.endswith("\n14 passed · 9 requests, 2 API calls · 0.6 s\n")


def test_a_healthy_run_says_how_much_it_could_not_examine() -> None:
    partly = reports.report(*reports.ROAD, reports.skipped("acme.extra", "Extra", "needs metadata", "x.y"))
    assert "Everything examined is healthy: 7 checks passed, 1 was not examined." in report_text(partly)


def test_warnings_stand_below_the_good_news_once_each() -> None:
    text = report_text(reports.WARNED, show_checks=False)
    assert "Everything examined works: 12 checks passed, 2 with a warning." in text
    assert place(text, "Everything examined works") < place(
        text, "WARNING  tls-certificate-expires-soon · certain\nThe host's certificate"
    )
    assert "WARNINGS\n  ! api.quota: 12900 of 15000 API calls" in text
    assert text.count("api.quota") == 1


def test_what_is_let_through_is_shown_and_counted_and_is_no_failure() -> None:
    text = report_text(reports.ALL_LET_THROUGH)
    assert "Nothing is wrong but for what is let through: " in text
    assert "ROOT CAUSE" not in text
    waived, known = text.index("\nWAIVED\n"), text.index("\nKNOWN FROM THE BASELINE\n")
    assert waived < known < text.index("\nNOT EXAMINED\n")
    (waiver,) = reports.ALL_LET_THROUGH.waived
    assert f"until {waiver.until}, by {waiver.owner}: {waiver.reason}" in words(text)
    assert "1 waived, 1 known · " in text.splitlines()[-1]


def test_what_is_not_let_through_is_still_the_root_cause() -> None:
    text = report_text(reports.ONE_WAIVED)
    (waiver,) = reports.ONE_WAIVED.waived
    left = next(
        one for one in reports.ONE_WAIVED.diagnoses if one.leading and waiver.finding not in one.explains
    )
    assert f"\nROOT CAUSE  {left.cause.id}" in text
    assert text.count("\nROOT CAUSE") == 1
    assert "\nWAIVED\n" in text


def test_other_possibilities_of_what_is_let_through_are_not_offered() -> None:
    assert "OTHER POSSIBILITIES" not in report_text(reports.ALL_LET_THROUGH)


def test_problems_beside_good_news_are_pointed_at() -> None:
    text = report_text(replace(reports.HEALTHY, problems=("a plug-in did not load",)))
    assert "Everything examined works: 14 checks passed. 1 problem beside that, see PROBLEMS." in words(text)


def test_a_run_in_which_nothing_ran_is_not_called_healthy() -> None:
    text = report_text(reports.NOTHING_RAN)
    assert "Nothing was examined." in text
    assert "healthy" not in text


def test_observations_are_grouped_and_say_where_settings_came_from() -> None:
    text = report_text(reports.HEALTHY)
    assert "  route       proxy: none (default); CA bundle: certifi (default)\n" in text
    assert "  org         release: Summer '26; id: 00D000000000001\n" in text
    assert "username: integration@acme.example" in words(text)


def test_one_fact_seen_twice_is_printed_once_and_two_values_are_both_kept() -> None:
    twice = reports.report(
        reports.passed("a.one", "A", "a", *reports.seen(org__id="00D1", host__kind="my-domain")),
        reports.passed("a.two", "A", "a", *reports.seen(org__id="00D2", host__kind="my-domain")),
    )
    text = report_text(twice)
    assert "id: 00D1, 00D2\n" in text
    assert text.count("my-domain") == 1


def test_the_last_line_counts_repeated_requests() -> None:
    last = report_text(reports.CRASHED).splitlines()[-1]
    assert last == "1 crashed, 13 passed · 4 requests (1 repeated), 0 API calls · 0.6 s"


def test_a_handshake_that_was_repeated_is_no_repeated_request() -> None:
    handshake = replace(reports.CRASHED.exchanges[-1], kind="handshake", attempt=2)
    last = report_text(replace(reports.CRASHED, requests=0, exchanges=(handshake,))).splitlines()[-1]
    assert "0 requests, 0 API calls" in last


def test_the_list_of_checks_can_be_left_to_the_observer() -> None:
    text = report_text(reports.ONE_ROOT_CAUSE, show_checks=False)
    assert text.startswith("\nROOT CAUSE")
    assert "✓" not in text


def test_a_word_stands_beside_every_sign_that_is_not_good_news() -> None:
    for name, word in (("one-root-cause", "failed"), ("crashed", "crashed"), ("warned", "warned")):
        assert re.search(rf"^  [✗#!] \S+ +{word}: ", report_text(reports.ALL[name]), re.MULTILINE)
    assert "  ? endpoint.answers          inconclusive: " in report_text(reports.INCONCLUSIVE)


def test_a_terminal_gets_links_and_a_pipe_gets_addresses() -> None:
    url = "https://www.rfc-editor.org/rfc/rfc9110"
    terminal = report_text(reports.TWO_FAULTS, terminal=True)
    assert f";{url}\x1b\\" in terminal
    assert f"\n              {url}\n" not in terminal
    assert f"\n              {url}\n" in report_text(reports.TWO_FAULTS)


def test_colour_adds_nothing_to_what_is_said() -> None:
    plain = report_text(reports.CRASHED)
    coloured = report_text(reports.CRASHED, terminal=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert coloured != plain


@pytest.mark.parametrize("name", [name for name in reports.ALL if name != "hostile"])
@pytest.mark.parametrize("width", WIDTHS)
def test_lines_fit_the_width_except_for_addresses(name: str, width: int) -> None:
    lines = report_text(reports.ALL[name], width=width, verbose=True).splitlines()
    assert [line for line in lines if len(line) > width and "://" not in line] == []
    assert max(len(line) for line in lines if "://" not in line) <= 100


@pytest.mark.parametrize("name", reports.ALL)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_ends_in_a_space(name: str, width: int) -> None:
    assert [
        line for line in report_text(reports.ALL[name], width=width).splitlines() if line.endswith(" ")
    ] == []


@pytest.mark.parametrize("name", [name for name in reports.ALL if name != "hostile"])
def test_a_narrow_console_says_the_same_words(name: str) -> None:
    wide, narrow = (words(report_text(reports.ALL[name], width=width)) for width in (200, 40))
    separators = str.maketrans("", "", " ·")
    assert narrow.translate(separators) == wide.translate(separators)


@pytest.mark.parametrize("name", reports.ALL)
def test_ascii_is_ascii_and_says_as_much(name: str) -> None:
    text = report_text(reports.ALL[name], ascii=True, verbose=True)
    assert text.isascii()
    assert len(text.splitlines()) >= len(report_text(reports.ALL[name], verbose=True).splitlines()) - 2


def test_ascii_keeps_setup_paths_readable() -> None:
    text = report_text(reports.ONE_ROOT_CAUSE, ascii=True)
    assert "Setup -> External Client App Manager -> your app -> Policies" in text
    assert "\n  x oauth.client-credentials  failed: The org refused" in text
    assert text.startswith("acme; https://acme.my.salesforce.com; client credentials\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437", "shift_jis"])
@pytest.mark.parametrize("name", reports.ALL)
def test_an_encoding_that_cannot_carry_everything_gets_ascii(name: str, encoding: str) -> None:
    assert report_text(reports.ALL[name], encoding=encoding) == report_text(reports.ALL[name], ascii=True)


def test_a_setup_path_is_broken_before_an_arrow_only() -> None:
    for width in range(40, 90):
        for line in report_text(reports.ONE_ROOT_CAUSE, width=width).splitlines():
            assert not line.endswith("→")


def test_only_leading_diagnoses_of_failures_are_root_causes() -> None:
    diagnosis = replace(reports.ROOT, likelihood=Likelihood.LIKELY, explains=(Explained("gone", "gone"),))
    assert "ROOT CAUSE  run-as-user-missing · likely" in report_text(_with(diagnosis))
    assert "ROOT CAUSE" not in report_text(_with(replace(diagnosis, leading=False)))


def _with(diagnosis: Diagnosis) -> Report:
    return replace(reports.ONE_ROOT_CAUSE, diagnoses=(diagnosis,))


def test_every_outcome_has_a_sign_and_a_word() -> None:
    assert set(SIGNS) == set(WORDS) == set(Outcome)
    assert len({sign for sign, _, _ in SIGNS.values()}) == len(Outcome)
    assert len({sign for _, sign, _ in SIGNS.values()}) == len(Outcome)
