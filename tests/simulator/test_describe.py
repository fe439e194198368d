"""Describe calls: flags come from permissions, and what is hidden is missing."""

from typing import Any

import pytest

from .orgs import call, org, payload, refusal

TOP_LEVEL = (
    "actionOverrides activateable associateEntityType associateParentEntity childRelationships "
    "compactLayoutable createable custom customSetting deepCloneable defaultImplementation deletable "
    "deprecatedAndHidden extendedBy extendsInterfaces feedEnabled fields hasSubtypes implementedBy "
    "implementsInterfaces isInterface isSubtype keyPrefix label labelPlural layoutable listviewable "
    "lookupLayoutable mergeable mruEnabled name namedLayoutInfos networkScopeFieldName queryable "
    "recordTypeInfos replicateable retrieveable searchLayoutable searchable sobjectDescribeOption "
    "supportedScopes triggerable undeletable updateable urls"
)


def account(change: dict[str, Any] | None = None) -> Any:
    return payload(call(org(change), "/sobjects/Account/describe"))


def fields_of(described: Any) -> dict[str, Any]:
    return {field["name"]: field for field in described["fields"]}


def test_a_describe_has_45_keys_and_a_field_57() -> None:
    described = account()
    assert " ".join(described) == TOP_LEVEL
    assert {len(field) for field in described["fields"]} == {57}
    assert list(described["fields"][0]) == sorted(described["fields"][0])


def test_the_global_describe_has_28_keys_for_each_object() -> None:
    given = payload(call(org(), "/sobjects"))
    assert list(given) == ["encoding", "maxBatchSize", "sobjects"]
    assert {len(row) for row in given["sobjects"]} == {28}
    assert {"rowTemplate", "describe", "sobject"} <= set(given["sobjects"][0]["urls"])


def test_the_flags_are_the_users_rights() -> None:
    read_only = {"permission_sets": {"acme-integration": {"objects": {"Account": ["read"]}}}}
    assert [account()[flag] for flag in ("createable", "updateable", "deletable")] == [True] * 3
    assert [account(read_only)[flag] for flag in ("createable", "updateable", "deletable")] == [False] * 3


def test_an_object_without_read_is_as_unknown_as_one_that_does_not_exist() -> None:
    change: dict[str, Any] = {"permission_sets": {"acme-integration": {"objects": {"Account": []}}}}
    state = org(change)
    names = [row["name"] for row in payload(call(state, "/sobjects"))["sobjects"]]
    assert "Account" not in names
    assert refusal(call(state, "/sobjects/Account/describe")) == refusal(
        call(state, "/sobjects/Nothing/describe")
    )


def test_a_hidden_field_is_missing_and_a_read_only_one_is_flagged() -> None:
    fields = fields_of(account())
    assert "Description" not in fields
    assert not fields["NumberOfEmployees"]["createable"]
    assert fields["Phone"]["createable"]
    assert fields["Name"]["createable"]


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("Account", {"Name"}),
        ("Contact", {"LastName"}),
        ("Shipment__c", {"Tracking__c"}),
    ],
)
def test_what_a_create_needs_can_be_read_off(name: str, required: set[str]) -> None:
    fields = payload(call(org(), f"/sobjects/{name}/describe"))["fields"]
    needed = {
        field["name"]
        for field in fields
        if not field["nillable"] and not field["defaultedOnCreate"] and field["createable"]
    }
    assert needed == required


def test_the_basic_answer_has_the_flags_and_no_fields() -> None:
    given = payload(call(org(), "/sobjects/account"))
    assert list(given) == ["objectDescribe", "recentItems"]
    assert given["objectDescribe"]["name"] == "Account"


def of_admin(name: str) -> Any:
    return payload(call(org({"app": {"run_as": "admin"}}), f"/sobjects/{name}/describe"))


def test_record_types_are_all_listed_and_flagged_for_the_user() -> None:
    infos = of_admin("Case")["recordTypeInfos"]
    flags = ("developerName", "active", "available", "defaultRecordTypeMapping", "master")
    assert [tuple(info[flag] for flag in flags) for info in infos] == [
        ("Support", True, True, True, False),
        ("Complaint", True, True, False, False),
        ("Retired", False, False, False, False),
        ("Master", True, True, False, True),
    ]
    assert {len(info) for info in infos} == {8}


def test_what_nobody_can_write_says_why() -> None:
    invoice = {"objects": {"Invoice__c": ["create", "read"]}, "fields": {
        f"Invoice__c.{field}": "read" for field in ("Tax__c", "Card__c", "Address__c")} | {
        "Invoice__c.Address__City__s": "edit", "Invoice__c.Shipment__c": "edit"}}  # fmt: skip
    state = org({"permission_sets": {"acme-integration": invoice}})
    fields = fields_of(payload(call(state, "/sobjects/Invoice__c/describe")))
    assert (fields["Name"]["autoNumber"], fields["Name"]["createable"]) == (True, False)
    assert (fields["Tax__c"]["calculated"], fields["Tax__c"]["createable"]) == (True, False)
    assert (fields["Card__c"]["encrypted"], fields["Card__c"]["mask"]) == (True, "*")
    assert (fields["Address__c"]["type"], fields["Address__c"]["createable"]) == ("address", False)
    assert fields["Address__City__s"]["compoundFieldName"] == "Address__c"
    assert fields["Shipment__c"]["filteredLookupInfo"] is not None
    assert fields["Account__c"]["restrictedDelete"] is True


def test_a_platform_event_can_be_created_and_not_queried() -> None:
    event = of_admin("Shipment_Delayed__e")
    assert [event[flag] for flag in ("createable", "queryable", "updateable", "deletable")] == [
        True, False, False, False,
    ]  # fmt: skip
