"""The report on files of the source, as the console shows it."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sfdoctor.model import (
    Cause,
    Clue,
    Diagnosis,
    Explained,
    Finding,
    Likelihood,
    Outcome,
    Place,
    Remedy,
    Report,
    Result,
    Source,
    Stage,
    Symptom,
    Waived,
    failed,
    warned,
)
from sfdoctor.render.console import render_report

FILE = "force-app/main/default/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"
CAUSE = Cause(
    "metadata-scope-spelling",
    "A scope is misspelt",
    "Two sentences. They say why.",
    (Clue(Likelihood.CERTAIN, Stage.METADATA, error="scope-spelling"),),
    Remedy(developer=("Write the scope as the finding says",)),
    (Source("Metadata API Developer Guide", "official"),),
)


def misspelt(line: int, column: int | None = 5, find: object = failed) -> Finding:
    symptom = Symptom(Stage.METADATA, "scope-spelling", "api", fields=("commaSeparatedOauthScopes",))
    make = failed if find is failed else warned
    return make(
        f"scope {line} is no scope",
        symptom,
        subject=f"{FILE}#commaSeparatedOauthScopes/{line}",
        place=Place(FILE, line, column),
        instead="Api",
    )


def report_of(*findings: Finding) -> Report:
    outcome = Outcome.FAILED if findings else Outcome.PASSED
    result = Result("metadata.scopes", "Every scope is one", outcome, "Every scope is one", findings)
    explains = tuple(Explained(result.check, finding.summary, finding.subject) for finding in findings)
    told = (Diagnosis(CAUSE, Likelihood.CERTAIN, (), explains, leading=True),) if findings else ()
    return Report(
        target="source",
        login_url="",
        source="force-app",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        duration=0.02,
        results=(result,),
        diagnoses=told,
        exit_code=1 if findings else 0,
        sfdoctor_version="0.1.0",
        notes=tuple(f"note {number}" for number in range(12)),
    )


def page(report: Report, *, verbose: bool = False, ascii: bool = False) -> str:
    console = Console(file=io.StringIO(), width=80, highlight=False)
    render_report(report, console, verbose=verbose, ascii=ascii)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_path_stands_whole_on_a_line_of_its_own_so_that_it_can_be_copied() -> None:
    assert f"\n{FILE}\n" in page(report_of(misspelt(3)))


def test_a_finding_has_its_line_its_column_its_rule_and_what_to_write() -> None:
    shown = page(report_of(misspelt(3)))

    assert "  ✗ 3:5     failed: scope 3 is no scope  [metadata-scope-spelling]\n" in shown
    assert "            write Api\n" in shown


def test_findings_of_a_file_stand_together_in_the_order_of_its_lines() -> None:
    shown = page(report_of(misspelt(9), misspelt(3), misspelt(5, None)))

    assert shown.count(FILE) == 1
    assert shown.index("scope 3 is") < shown.index("scope 5 is") < shown.index("scope 9 is")


def test_each_rule_is_told_once_with_what_to_do() -> None:
    shown = page(report_of(misspelt(3), misspelt(4)))

    assert shown.count("A scope is misspelt") == 1
    assert "ROOT CAUSE  metadata-scope-spelling · 2 findings" in shown
    assert "developer   Write the scope as the finding says" in shown
    assert "\n2 failed · 1 check · 20 ms\n" in shown


def test_many_findings_of_one_rule_are_cut_and_counted() -> None:
    many = report_of(*(misspelt(number) for number in range(1, 31)))

    assert "and 10 more (--verbose lists them)" in page(many)
    assert page(many).count("is no scope") == 20
    assert page(many, verbose=True).count("is no scope") == 30


def test_many_notes_are_cut_and_counted() -> None:
    assert "note 9\n    and 2 more (--verbose lists them)" in page(report_of())
    assert "note 11" in page(report_of(), verbose=True)


def test_a_clean_tree_says_so() -> None:
    assert "Nothing is wrong. 1 check passed.\n" in page(report_of())


def test_where_every_check_was_left_out_nothing_is_called_right() -> None:
    report = report_of()
    left_out = replace(report, results=tuple(replace(one, outcome=Outcome.SKIPPED) for one in report.results))

    assert "Nothing was examined.\n" in page(left_out)
    assert "Nothing is wrong" not in page(left_out)


def test_a_check_that_was_left_out_is_not_counted_as_passed() -> None:
    report = report_of()
    (passed,) = report.results
    some = replace(report, results=(passed, replace(passed, check="metadata.x", outcome=Outcome.SKIPPED)))

    assert "Nothing is wrong. 1 check passed, 1 was not examined.\n" in page(some)


def test_what_is_waived_is_shown_and_counted_apart() -> None:
    report = report_of(misspelt(3))
    (explained,) = report.diagnoses[0].explains
    shown = page(replace(report, waived=(Waived(explained, "Ada", "later", "2027-01-01"),)))

    assert "waived until 2027-01-01 by Ada: later" in " ".join(shown.split())
    assert "ROOT CAUSE" not in shown
    assert "no findings · 1 let through" in shown


def test_a_warning_is_no_root_cause() -> None:
    shown = page(report_of(misspelt(3, find=warned)))

    assert "WARNED  metadata-scope-spelling" in shown
    assert "ROOT CAUSE" not in shown


@given(st.text())
def test_whatever_a_file_says_the_page_is_harmless(text: str) -> None:
    finding = replace(misspelt(3), summary=text, instead=text, place=Place(text, 3))

    shown = page(report_of(finding), ascii=True)

    assert shown.isascii()
    assert not any(ord(letter) < 32 and letter != "\n" for letter in shown)
