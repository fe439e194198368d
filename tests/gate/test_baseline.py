"""What the baseline knows is no failure; what is new, or became worse, is."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sfdoctor.gate.baseline import Baseline, baseline_of, gone_since, known_in, read_baseline, to_text
from sfdoctor.model import Explained, Outcome, Report, Result, UsageError, Waived
from tests.gate.examined import explained_by, finding, report, result, skipped

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "baseline.schema.json").read_text(encoding="utf-8")
)
BEFORE = explained_by(
    report(result("a.b", finding()), result("a.c", finding("w", outcome=Outcome.WARNED))), "x"
)


def baseline(*reports: Report, older: Baseline | None = None) -> Baseline:
    return baseline_of(reports, older, "0.1.0")


def new_in(examined: Report, known: Baseline) -> list[str]:
    accepted = known_in(examined, known, ())
    found = [Explained(one.check, f.summary, f.subject) for one in examined.results for f in one.findings]
    return [one.summary for one in found if one not in accepted]


def test_what_was_there_is_known_and_what_is_new_is_not() -> None:
    now = explained_by(report(result("a.b", finding()), result("a.d", finding("New"))), "x")
    assert new_in(now, baseline(BEFORE)) == ["New"]


def test_a_reworded_message_another_order_and_another_duration_change_nothing() -> None:
    results = (
        replace(result("a.c", finding("Other words", outcome=Outcome.WARNED)), duration=9.0),
        result("a.b", finding("It is wrong, said otherwise", said="The org's new words")),
    )
    assert new_in(explained_by(report(*results), "x"), baseline(BEFORE)) == []


def test_a_warning_that_became_a_failure_is_new() -> None:
    worse = explained_by(report(result("a.c", finding("w"))), "x")
    assert new_in(worse, baseline(BEFORE)) == ["w"]


@pytest.mark.parametrize(
    "changed",
    [
        explained_by(report(result("a.b", finding()), target="uat"), "x"),
        explained_by(report(result("a.b", finding())), "another-cause"),
        explained_by(report(result("a.b", finding(subject="Account"))), "x"),
    ],
    ids=["another target", "another cause", "another subject"],
)
def test_another_target_cause_or_subject_is_new(changed: Report) -> None:
    assert new_in(changed, baseline(BEFORE)) == ["It is wrong"]


def test_what_is_barred_is_not_let_through() -> None:
    assert known_in(BEFORE, baseline(BEFORE), {Explained("a.b", "It is wrong")}) == (Explained("a.c", "w"),)


def test_open_questions_and_waived_findings_are_not_written() -> None:
    waived = Waived(Explained("a.b", "It is wrong"), "ops", "r", "2026-12-31")
    open_question = result("a.d", finding(outcome=Outcome.INCONCLUSIVE))
    written = baseline(replace(BEFORE, waived=(waived,)), report(open_question))
    assert [entry.check for entry in written.findings] == ["a.c"]


def test_what_was_not_examined_this_time_stays_in_the_file() -> None:
    older = baseline(BEFORE, replace(BEFORE, target="uat"))
    now = report(result("a.b"), skipped("a.c"))
    kept = [(entry.target, entry.check) for entry in baseline(now, older=older).findings]
    assert kept == [("acme", "a.c"), ("uat", "a.b"), ("uat", "a.c")]


def test_what_is_mended_is_noted_once() -> None:
    assert gone_since(report(result("a.b"), skipped("a.c")), baseline(BEFORE)) == (
        "1 finding of the baseline is not there any more (a.b): sfdoctor baseline write takes that out of "
        "the file",
    )
    assert gone_since(BEFORE, baseline(BEFORE)) == ()


@pytest.mark.parametrize(
    "now",
    [
        result("a.b", finding("Left open", outcome=Outcome.INCONCLUSIVE)),
        result("a.b", outcome=Outcome.CRASHED),
        result("a.b", finding("New", error="other"), finding("Open", outcome=Outcome.INCONCLUSIVE)),
        result("a.b", finding("New", error="other")),
    ],
    ids=["inconclusive", "crashed", "failed and partly open", "another failure stands before it"],
)
def test_what_may_be_hidden_is_not_said_to_be_mended(now: Result) -> None:
    assert gone_since(report(now), baseline(BEFORE)) == ()


def test_what_is_mended_beside_a_failure_that_is_known_is_noted() -> None:
    both = report(result("a.b", finding(subject="Account"), finding(subject="Contact")))
    one = report(result("a.b", finding(subject="Contact")))
    assert "1 finding of the baseline is not there any more (a.b)" in gone_since(one, baseline(both))[0]


def test_a_question_left_open_beside_a_known_failure_may_hide_the_rest() -> None:
    both = report(result("a.b", finding(subject="Account"), finding(subject="Contact")))
    partly = finding("Left open", outcome=Outcome.INCONCLUSIVE)
    one = report(result("a.b", finding(subject="Contact"), partly))
    assert gone_since(one, baseline(both)) == ()


def test_what_a_question_left_open_may_hide_stays_in_the_file() -> None:
    open_question = report(result("a.b", finding("Left open", outcome=Outcome.INCONCLUSIVE)), result("a.c"))
    kept = baseline(open_question, older=baseline(BEFORE))
    assert [entry.check for entry in kept.findings] == ["a.b"]


def test_the_file_is_the_same_whatever_the_order_of_the_targets() -> None:
    other = replace(BEFORE, target="uat")
    assert to_text(baseline(BEFORE, other)) == to_text(baseline(other, BEFORE))


def test_the_file_is_read_back_and_fits_its_schema() -> None:
    text = to_text(baseline(BEFORE))
    jsonschema.validate(json.loads(text), SCHEMA)
    assert read_baseline(text, "baseline.json") == baseline(BEFORE)
    assert text.isascii()


def changed(**parts: Any) -> str:
    return json.dumps(json.loads(to_text(baseline(BEFORE))) | parts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "base.json is no baseline, as it is not JSON"),
        ("[" * 100_000, "base.json is no baseline, as it is not JSON"),
        ('{"version": 1, "version": 1}', "the key 'version' is there twice"),
        ("[]", "base.json is not a baseline of sfdoctor"),
        (
            changed(version=2),
            "base.json is a baseline of version 2, and this sfdoctor reads version 1; update",
        ),
        (changed(version=0), "base.json is a baseline of version 0"),
        (changed(version=True), "base.json is not a baseline of sfdoctor: it does not say its version"),
        (changed(more=1), "base.json is not a baseline of sfdoctor: more: Extra inputs"),
        (changed(findings=[{"check": "a.b"}]), "base.json is not a baseline of sfdoctor: findings.0.target"),
        ('{"version": 1, "reports": []}', "base.json is not a baseline of sfdoctor"),
    ],
)
def test_what_is_no_baseline_of_this_version_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_baseline(text, "base.json")
    assert said in str(refused.value)
    assert "sfdoctor" in str(refused.value)
