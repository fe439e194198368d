"""Create, read, update and delete: refused for the reasons, and in the words, that were recorded."""

from typing import Any

import pytest

from .orgs import DATA, call, org, payload, refusal

ACCOUNT = "/sobjects/Account"
FIRST = f"{ACCOUNT}/001000000000001AAA"
NO_RIGHTS: dict[str, Any] = {"permission_sets": {"acme-integration": {"objects": {"Account": ["read"]}}}}
HIDDEN: dict[str, Any] = {"permission_sets": {"acme-integration": {"objects": {"Account": []}}}}


def test_a_record_is_created_and_can_be_read() -> None:
    state = org()
    made = call(state, ACCOUNT, "POST", {"name": "Acme Rail", "Industry": "Energy"})
    assert made.status == 201
    assert list(payload(made)) == ["id", "success", "errors"]
    id = payload(made)["id"]
    assert dict(made.headers)["Location"] == f"{DATA}{ACCOUNT}/{id}"
    read = payload(call(state, f"{ACCOUNT}/{id[:15]}"))
    assert next(iter(read)) == "attributes"
    assert (read["Name"], read["Industry"], read["Phone"]) == ("Acme Rail", "Energy", None)
    assert state.records["Account"][id]["OwnerId"] == "005000000000001AAA"


def test_update_and_delete_answer_204_without_a_body_or_usage() -> None:
    state = org()
    for given in (call(state, FIRST, "PATCH", {"Phone": "1"}), call(state, FIRST, "DELETE")):
        assert (given.status, given.body) == (204, b"")
        assert "Sforce-Limit-Info" not in dict(given.headers)
    assert refusal(call(state, FIRST, "DELETE")) == (404, "ENTITY_IS_DELETED", "entity is deleted")
    assert refusal(call(state, FIRST))[1] == "NOT_FOUND"


WRITES: list[tuple[dict[str, Any], str, str, Any, int, str, str, Any]] = [
    (NO_RIGHTS, "POST", ACCOUNT, {"Name": "A"}, 400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
     "entity type cannot be inserted: Account", []),
    (NO_RIGHTS, "PATCH", FIRST, {"Name": "A"}, 400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
     "entity type cannot be updated: Account", []),
    (NO_RIGHTS, "DELETE", FIRST, None, 400, "INSUFFICIENT_ACCESS_OR_READONLY",
     "insufficient access rights on object id", []),
    (HIDDEN, "POST", ACCOUNT, {"Name": "A"}, 404, "NOT_FOUND", "The requested resource does not exist", None),
    ({}, "POST", ACCOUNT, {"Name": "A", "Description": "hidden"}, 400, "INVALID_FIELD",
     "No such column 'Description' on sobject of type Account", None),
    ({}, "POST", ACCOUNT, {"Name": "A", "NumberOfEmployees": 3}, 400, "INVALID_FIELD_FOR_INSERT_UPDATE",
     "Unable to create/update fields: NumberOfEmployees. Please check the security settings of this field "
     "and verify that it is read/write for your profile or permission set.", ["NumberOfEmployees"]),
    ({}, "POST", ACCOUNT, {"Phone": "1"}, 400, "REQUIRED_FIELD_MISSING",
     "Required fields are missing: [Name]", ["Name"]),
    ({}, "POST", "/sobjects/Shipment__c", {"Tracking__c": "1", "Carrier__c": "Balloon"}, 400,
     "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
     "Carrier: bad value for restricted picklist field: Balloon", ["Carrier__c"]),
    ({}, "POST", ACCOUNT, {"Name": "A" * 256}, 400, "STRING_TOO_LONG",
     f"Account Name: data value too large: {'A' * 256} (max length=255)", ["Name"]),
    ({}, "PATCH", f"{ACCOUNT}/003000000000001AAA", {"Name": "A"}, 400, "MALFORMED_ID",
     "Record ID: id value of incorrect type: 003000000000001AAA", ["Id"]),
    ({}, "PATCH", f"{ACCOUNT}/nonsense", {"Nothing": "A"}, 400, "INVALID_FIELD",
     "No such column 'Nothing' on sobject of type Account", None),
    ({}, "GET", f"{ACCOUNT}/nonsense", None, 404, "NOT_FOUND",
     "Provided external ID field does not exist or is not accessible: nonsense", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "method", "path", "record", "status", "code", "message", "fields"), WRITES
)
def test_a_refusal_has_its_recorded_words(
    change: dict[str, Any],
    method: str,
    path: str,
    record: Any,
    status: int,
    code: str,
    message: str,
    fields: list[str] | None,
) -> None:
    given = call(org(change), path, method, record)
    assert refusal(given) == (status, code, message)
    assert payload(given)[0].get("fields") == fields


def test_a_users_row_cannot_be_written() -> None:
    given = call(org(), "/sobjects/User", "POST", {"LastName": "New"})
    assert refusal(given)[1] == "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"


def test_a_body_that_is_no_record_is_said_not_to_be_simulated() -> None:
    assert call(org(), ACCOUNT, "POST", ["no record"]).status == 501
