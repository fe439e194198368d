"""What a trigger or a flow meets when it writes a record of its own is not the caller's error."""

import pytest

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.reading import read
from tests.reading.reading_of import errors_in, observed_in

KNOWLEDGE = load_knowledge()
MISSING = "REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]"
TRIGGER = (
    "acme.OrderTrigger: execution of AfterInsert caused by: System.DmlException: Insert failed. "
    "First exception on row 0; first error: "
)
FLOW = (
    "We can't save this record because the “Order intake” process failed. "
    "This error occurred when the flow tried to create records: "
)


def _ids(text: str) -> list[str]:
    return [one.cause.id for one in explain(read(text), (), KNOWLEDGE).diagnoses]


@pytest.mark.parametrize(
    "text",
    [
        f"CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {TRIGGER}{MISSING}",
        f'[{{"message":"{TRIGGER}{MISSING}","errorCode":"CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY","fields":[]}}]',
        f"CANNOT_EXECUTE_FLOW_TRIGGER: {FLOW}REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]",
    ],
)
def test_values_that_the_automation_wrote_are_the_automation_s_fault(text: str) -> None:
    diagnoses = explain(read(text), (), KNOWLEDGE).diagnoses
    assert [one.cause.id for one in diagnoses[:2]] == ["apex-trigger-error", "required-field-missing"]
    assert diagnoses[1].likelihood == "possible"
    assert any("not the caller" in reason for reason in diagnoses[1].because)
    assert observed_in(text)["record.written-by"] == "automation"
    assert "REQUIRED_FIELD_MISSING" not in [error for error, _ in errors_in(text)]


@pytest.mark.parametrize(
    ("inner", "first"),
    [
        ("UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record: []", "row-lock-contention"),
        ("FIELD_CUSTOM_VALIDATION_EXCEPTION, A closed order needs a date: []", "validation-rule"),
    ],
)
def test_a_rule_or_a_lock_is_the_real_clue_whoever_wrote_the_record(inner: str, first: str) -> None:
    assert _ids(TRIGGER + inner)[0] == first
    assert "record.written-by" not in observed_in(TRIGGER + inner)


def test_without_a_trigger_the_inner_error_is_the_caller_s_own() -> None:
    plain = f"System.DmlException: Insert failed. First exception on row 0; first error: {MISSING}"
    assert _ids(plain)[0] == "required-field-missing"
    assert "record.written-by" not in observed_in(plain)
