"""Several records in one request."""

from typing import Any

from ..orgs import call, org, payload, refusal

COLLECTION = "/composite/sobjects"
GOOD = {"attributes": {"type": "Contact"}, "LastName": "A"}
NAMELESS = {"attributes": {"type": "Contact"}, "FirstName": "B"}


def results(given: Any) -> list[Any]:
    assert given.status == 200
    return [
        result["success"] or (result["errors"][0]["statusCode"], result["errors"][0]["fields"])
        for result in payload(given)
    ]


def test_all_or_none_rolls_the_good_ones_back_too() -> None:
    state = org()
    given = call(state, COLLECTION, "POST", {"allOrNone": True, "records": [NAMELESS, GOOD]})
    assert results(given) == [
        ("REQUIRED_FIELD_MISSING", ["LastName"]),
        ("ALL_OR_NONE_OPERATION_ROLLED_BACK", []),
    ]
    assert list(payload(given)[0]) == ["success", "errors"]
    assert state.added_records() == []


def test_without_it_the_good_ones_stay() -> None:
    state = org()
    given = call(state, COLLECTION, "POST", {"records": [GOOD, {**GOOD, "zz": 1}]})
    assert results(given) == [True, ("INVALID_FIELD", [])]
    assert len(state.added_records()) == 1


def test_an_empty_list_is_refused_without_fields() -> None:
    given = call(org(), COLLECTION, "POST", {"records": []})
    assert refusal(given) == (400, "REQUIRED_FIELD_MISSING", "At least 1 record is required")


def test_records_are_updated_and_deleted_by_their_ids() -> None:
    state = org()
    made = payload(call(state, COLLECTION, "POST", {"records": [GOOD, GOOD]}))
    ids = [result["id"] for result in made]
    changed = [{"attributes": {"type": "Contact"}, "id": ids[0], "LastName": "B"}, GOOD]
    given = call(state, COLLECTION, "PATCH", {"records": changed})
    assert results(given) == [True, ("MISSING_ARGUMENT", [])]
    found = payload(call(state, f"{COLLECTION}/Contact", "POST", {"ids": ids, "fields": ["LastName"]}))
    assert [row["LastName"] for row in found] == ["B", "A"]


def test_a_record_that_is_not_found_is_null() -> None:
    asked = {"ids": ["001000000000001AAA", "00100000000000zAAA"], "fields": ["Name"]}
    found = payload(call(org(), f"{COLLECTION}/Account", "POST", asked))
    assert found[0]["Name"] == "Acme Wheels"
    assert found[1] is None
