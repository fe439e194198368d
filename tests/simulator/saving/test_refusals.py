"""What the org says to a record that it does not take."""

from typing import Any

import pytest

from ..orgs import call, org, payload, refusal
from .changes import (
    ACCOUNT,
    BLOCKED,
    CASES,
    DENIAL,
    DENIAL_WORDS,
    DUPLICATES,
    FLOW,
    HIDDEN_PARENT,
    INVOICES,
    STEEL,
    TRIGGER,
    VALIDATION,
    WHEELS,
    grant,
)

REFUSALS: list[tuple[dict[str, Any], str, dict[str, Any], str, str, Any]] = [
    (VALIDATION, ACCOUNT, {"Name": "A"}, "FIELD_CUSTOM_VALIDATION_EXCEPTION",
     "An industry, please.", ["Industry"]),
    (TRIGGER, ACCOUNT, {"Name": "A"}, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
     "The_Rule: execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference "
     "a null object\n\nClass.AccountHandler.run: line 7, column 1", []),
    (DENIAL, ACCOUNT, {"Name": "A"}, "FIELD_CUSTOM_VALIDATION_EXCEPTION", DENIAL_WORDS, []),
    (FLOW, ACCOUNT, {"Name": "A"}, "CANNOT_EXECUTE_FLOW_TRIGGER",
     "We can't save this record because the “Account intake” process failed. Give your Salesforce admin "
     "these details. This error occurred when the flow tried to create records: INVALID_CROSS_REFERENCE_KEY: "
     "invalid cross reference id. You can look up ExceptionCode values in the SOAP API Developer Guide.", []),
    (DUPLICATES, ACCOUNT, {"Name": "Acme Wheels"}, "DUPLICATES_DETECTED", "Use one of these records?", None),
    (BLOCKED, ACCOUNT, {"Name": "Acme Wheels"}, "DUPLICATES_DETECTED", "No twins.", None),
    ({}, "/sobjects/Contact", {"LastName": "B", "Email": "no address"}, "INVALID_EMAIL_ADDRESS",
     "Email: invalid email address: no address", ["Email"]),
    ({}, "/sobjects/Contact", {"LastName": "B", "AccountId": "001000000000009AAA"},
     "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []),
    ({}, "/sobjects/Contact", {"LastName": "B", "AccountId": "003000000000001AAA"}, "MALFORMED_ID",
     "Account ID: id value of incorrect type: 003000000000001AAA", ["AccountId"]),
    (HIDDEN_PARENT, "/sobjects/Contact", {"LastName": "B", "AccountId": STEEL},
     "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
     "insufficient access rights on cross-reference id: 001000000000002", []),
    ({"locked_rows": [WHEELS]}, "/sobjects/Contact", {"LastName": "B", "AccountId": WHEELS},
     "UNABLE_TO_LOCK_ROW",
     f"unable to obtain exclusive access to this record or 1 records: {WHEELS}", []),
    ({}, ACCOUNT, {"Name": "A", "OwnerId": ""}, "INVALID_CROSS_REFERENCE_KEY",
     "Owner ID: owner cannot be blank", ["OwnerId"]),
    (CASES, "/sobjects/Case", {"RecordTypeId": "012000000000001AAA"}, "INVALID_CROSS_REFERENCE_KEY",
     "Record Type ID: this ID value isn't valid for the user: 012000000000001AAA", ["RecordTypeId"]),
    (CASES, "/sobjects/Case", {"RecordTypeId": "012000000000000AAA"}, "INVALID_CROSS_REFERENCE_KEY",
     "Record Type ID: this ID value isn't valid for the user: 012000000000000AAA", ["RecordTypeId"]),
    (INVOICES, "/sobjects/Invoice__c", {"Name": "mine", "Account__c": WHEELS},
     "INVALID_FIELD_FOR_INSERT_UPDATE",
     "Unable to create/update fields: Name. Please check the security settings of this field and verify that "
     "it is read/write for your profile or permission set.", ["Name"]),
    (grant("Campaign"), "/sobjects/Campaign", {"Name": "A"}, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
     "entity type cannot be inserted: Campaign", []),
    (grant("Invoice__c", fields=[("Invoice__c", "Amount__c", "edit")]), "/sobjects/Invoice__c",
     {"Amount__c": "much"}, "JSON_PARSER_ERROR",
     "Cannot deserialize instance of double from VALUE_STRING value much at [line:1, column:2]", None),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "record", "code", "message", "fields"), REFUSALS)
def test_a_save_is_refused_in_the_orgs_own_words(
    change: dict[str, Any], path: str, record: dict[str, Any], code: str, message: str, fields: Any
) -> None:
    state = org(change)
    given = call(state, path, "POST", record)
    assert refusal(given) == (400, code, message)
    assert payload(given)[0].get("fields") == fields
    assert state.added_records() == []
