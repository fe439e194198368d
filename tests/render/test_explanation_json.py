"""What a pasted text means, for a program."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sfdoctor.render.explanation_json import explanation_json, explanation_schemas, log_json
from tests.render import explanations

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize("name", ["WRONG_SECRET", "VALIDATION", "UNKNOWN", "STRANGE", "EMPTY"])
def test_an_explanation_is_valid_against_the_published_schema(name: str) -> None:
    schema = json.loads((SCHEMAS / "explanation.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(explanation_json(getattr(explanations, name))))


def test_a_log_is_valid_against_the_published_schema() -> None:
    schema = json.loads((SCHEMAS / "explained-log.schema.json").read_text(encoding="utf-8"))
    answer = json.loads(log_json(explanations.LOG))
    Draft202012Validator(schema).validate(answer)
    assert [(group["count"], group["line"], group["first"]) for group in answer["groups"]] == [
        (1200, 7, "2026-11-24 10:00:00"),
        (1, 9, None),
    ]
    assert (answer["lines"], answer["beyond"]) == (5000, 3)


def test_the_schemas_are_published() -> None:
    for name, schema in explanation_schemas().items():
        assert (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8") == schema


def test_causes_stand_in_order_with_all_that_is_known_of_them() -> None:
    answer = json.loads(explanation_json(explanations.WRONG_SECRET))
    first, *others = answer["causes"]
    assert (first["id"], first["likelihood"], first["leading"]) == ("wrong-client-secret", "likely", True)
    assert first["because"] == ["the org said: 400 invalid_client, invalid client credentials"]
    assert first["remedy"]["admin"]
    assert first["sources"][0]["standing"]
    assert {"secret.shape": "odd"} in [one["look_at"] for one in first["tell_apart"]]
    assert first["ask"]
    assert "credentials-damaged" in [one["id"] for one in others]
    assert (answer["recognised"], answer["masked"]) == (True, 1)


def test_spans_and_symptoms_leave_the_mere_words_out() -> None:
    answer = json.loads(explanation_json(explanations.WRONG_SECRET))
    assert [(span["form"], span["text"]) for span in answer["spans"]] == [("json", "pasted words")]
    assert [symptom["error"] for symptom in answer["symptoms"]] == ["invalid_client"]


def test_what_is_not_recognised_keeps_its_raw_words() -> None:
    answer = json.loads(explanation_json(explanations.UNKNOWN))
    assert (answer["recognised"], answer["causes"], answer["text"]) == (False, [], "hello world")
    assert answer["circumstances"] == [
        {"key": "weather", "value": "rain", "understood": False, "observations": {}}
    ]
