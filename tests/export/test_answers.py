"""The table of known answers says what a run would say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sfdoctor.diagnose import diagnose
from sfdoctor.export.answers import (
    CALLED_MISSING,
    THERE_FOR_ADMINS,
    KnownAnswer,
    circumstances,
    known_answers,
)
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Likelihood, Outcome, Result, Stage, Symptom, failed

MY_DOMAIN = "https://acme.my.salesforce.com"
TABLE = known_answers(load_knowledge(), MY_DOMAIN)
OF_OTHER_REQUESTS = {
    *("T34", "B6", "setup-object", "currency", "foreign-key", "sharing"),
    *("trigger-inner", "flow-inner"),
}
"""Answers to other flows and objects, and to changes of a record that is there already; and codes within a
text, which the script finds (see test_script)."""


def line_for(error: str, text: str) -> KnownAnswer | None:
    """The line that counts, found as the collection's script finds it."""
    for answer in TABLE:
        place, folded = 0, " ".join(text.casefold().split())
        for fragment in answer.says:
            place = folded.find(fragment.casefold(), place)
            if place < 0:
                break
            place += len(fragment)
        if answer.error.casefold() in ("", error.casefold()) and place >= 0:
            return answer
    return None


def rows() -> Iterator[Any]:
    file = Path(__file__).parent.parent / "known_answers.yaml"
    codes = {answer.error for answer in TABLE}
    for row in yaml.safe_load(file.read_text(encoding="utf-8")):
        spoken = row["stage"] in ("token", "api") and row.get("error") in codes
        if spoken and not {"given", "fields"} & set(row) and row["id"] not in OF_OTHER_REQUESTS:
            yield pytest.param(row, id=row["id"])


@pytest.mark.parametrize("row", list(rows()))
def test_the_table_names_the_cause_that_a_run_would_name_first(row: dict[str, Any]) -> None:
    symptom = Symptom(Stage(row["stage"]), row["error"], row.get("description"), row.get("status"))
    seen = circumstances(MY_DOMAIN)
    if row["error"] in CALLED_MISSING:
        seen = (*seen, THERE_FOR_ADMINS)
    won = ("AccessToken",) if row["stage"] == "api" else ()
    result = Result("answer", "", Outcome.FAILED, "", (failed("", symptom),), seen)
    expected = diagnose([result], load_knowledge(), won).diagnoses[0]
    found = line_for(row["error"], row.get("description", ""))
    assert found is not None
    assert (found.cause.id, found.likelihood) == (expected.cause.id, expected.likelihood)


def test_a_text_comes_before_the_code_alone() -> None:
    refused = line_for("invalid_grant", "no client credentials user enabled")
    assert refused is not None
    assert (refused.cause.id, refused.likelihood) == ("run-as-user-missing", Likelihood.CERTAIN)
    assert refused.others == ()
    unheard = line_for("invalid_grant", "words that nobody has heard yet")
    assert unheard is not None
    assert unheard.likelihood is Likelihood.POSSIBLE
    assert "run-as-user-missing" in unheard.others


def test_a_standard_field_that_is_called_missing_is_hidden() -> None:
    refused = line_for("INVALID_FIELD", "No such column 'Industry' on sobject of type Account")
    assert refused is not None
    assert refused.cause.id == "field-permission-missing"


def test_no_line_is_of_another_product() -> None:
    assert not [answer for answer in TABLE if answer.cause.elsewhere]
