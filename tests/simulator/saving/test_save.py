"""A save, step by step: which fault is reported first, and what the org adds to the record itself."""

from typing import Any

import pytest

from ..orgs import call, org, payload, refusal
from .changes import (
    ACCOUNT,
    BLOCKED,
    DENIAL,
    DUPLICATES,
    INVOICES,
    TRIGGER,
    VALIDATION,
    WHEELS,
    grant,
    rule,
    send,
)


@pytest.mark.parametrize(
    ("change", "record", "code"),
    [
        (TRIGGER, {"Name": "A" * 256}, "STRING_TOO_LONG"),
        (TRIGGER, {"Phone": "1"}, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"),
        (VALIDATION, {"Phone": "1"}, "REQUIRED_FIELD_MISSING"),
        (VALIDATION | {"permission_sets": {"acme-integration": {"objects": {"Account": ["read"]}}}},
         {"Name": "A", "zz": 1}, "INVALID_FIELD"),
    ],
)  # fmt: skip
def test_the_first_fault_in_the_order_of_execution_is_reported(
    change: dict[str, Any], record: dict[str, Any], code: str
) -> None:
    assert refusal(call(org(change), ACCOUNT, "POST", record))[1] == code


def test_a_lookup_filter_is_held_against_the_record_pointed_to() -> None:
    state = org(INVOICES)
    shipment = payload(call(state, "/sobjects/Shipment__c", "POST", {"Tracking__c": "1"}))["id"]
    record = {"Account__c": WHEELS, "Shipment__c": shipment}
    message = "Value does not exist or does not match filter criteria"
    assert refusal(call(state, "/sobjects/Invoice__c", "POST", record)) == (
        400, "FIELD_FILTER_VALIDATION_EXCEPTION", message,
    )  # fmt: skip
    call(state, f"/sobjects/Shipment__c/{shipment}", "PATCH", {"Carrier__c": "Rail"})
    assert call(state, "/sobjects/Invoice__c", "POST", record).status == 201


def test_a_package_lets_in_who_has_its_permission_set() -> None:
    change = DENIAL | {
        "users": {"integration": {"permission_sets": ["acme-integration", "acme-package-user"]}}
    }
    assert call(org(change), ACCOUNT, "POST", {"Name": "A"}).status == 201


def test_an_alert_is_overridden_by_the_header_and_a_block_is_not() -> None:
    header = {"sforce_duplicate_rule_header": "allowSave=true"}
    alerted, blocked = (
        send(org(change), {"Name": "Acme Wheels"}, **header) for change in (DUPLICATES, BLOCKED)
    )
    assert (alerted.status, blocked.status) == (201, 400)


def test_a_duplicate_is_told_with_the_record_that_it_is_like() -> None:
    found = payload(call(org(DUPLICATES), ACCOUNT, "POST", {"Name": "Acme Wheels"}))[0]
    assert list(found) == ["duplicateResut", "errorCode", "message"]
    assert found["duplicateResut"]["allowSave"] is True
    assert found["duplicateResut"]["matchResults"][0]["matchRecords"][0]["record"]["Id"] == WHEELS


def test_a_record_type_that_is_the_default_is_taken_and_one_that_is_assigned_may_be_chosen() -> None:
    change = grant("Case", record_types={"Case": ["Support", "Complaint"]})
    change["profiles"] = {"minimum-access": {"default_record_types": {"Case": "Support"}}}
    state = org(change)
    call(state, "/sobjects/Case", "POST", {})
    call(state, "/sobjects/Case", "POST", {"RecordTypeId": "012000000000002AAA"})
    chosen = [record["RecordTypeId"][:15] for _, record in state.added_records()]
    assert chosen == ["012000000000001", "012000000000002"]


def test_a_record_type_offers_only_some_of_the_values() -> None:
    change = grant(
        "Case", fields=[("Case", "Priority", "edit")], record_types={"Case": ["Support", "Complaint"]}
    )
    low = {"Priority": "Low", "RecordTypeId": "012000000000002AAA"}
    given = call(org(change), "/sobjects/Case", "POST", low)
    assert refusal(given)[1] == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"


def test_an_assignment_rule_gives_the_record_to_another_unless_it_is_switched_off() -> None:
    state = org(grant("Case"))
    call(state, "/sobjects/Case", "POST", {})
    send(state, {}, "/sobjects/Case", sforce_auto_assign="FALSE")
    owners = [record["OwnerId"] for _, record in state.added_records()]
    assert owners == ["005000000000002AAA", "005000000000001AAA"]


def test_numbers_that_a_refused_save_has_used_up_stay_used_up() -> None:
    late = {"on": "AfterInsert", "exception": "System.DmlException: no", "when": {
        "field": "Amount__c", "operator": "=", "value": 1}}  # fmt: skip
    change = grant("Invoice__c", fields=[("Invoice__c", "Amount__c", "edit")])
    state = org(change | rule("Invoice__c", "triggers", late))
    assert call(state, "/sobjects/Invoice__c", "POST", {"Account__c": WHEELS, "Amount__c": 1}).status == 400
    call(state, "/sobjects/Invoice__c", "POST", {"Account__c": WHEELS})
    assert [record["Name"] for _, record in state.added_records()] == ["INV-0002"]
    numbers = [effect for effect in state.side_effects if effect.kind == "auto-number"]
    assert [(effect.detail, effect.kept) for effect in numbers] == [("INV-0001", True), ("INV-0002", True)]
