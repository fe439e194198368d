"""A composite request: all or none, or each for itself."""

from typing import Any

import pytest

from ..orgs import DATA, call, org, payload
from .asking import HALTED, PROBE, SENTINEL, composite, sub, told

NO_CREATE: dict[str, Any] = {"permission_sets": {"acme-integration": {"objects": {"Account": ["read"]}}}}


def test_a_probe_before_a_sentinel_that_fails_is_halted_and_leaves_nothing() -> None:
    state = org()
    probe, sentinel = composite(state, PROBE, SENTINEL)
    assert probe == {
        "body": [{"errorCode": "PROCESSING_HALTED", "message": HALTED}],
        "httpHeaders": {},
        "httpStatusCode": 400,
        "referenceId": "probe",
    }
    assert list(probe["body"][0]) == ["errorCode", "message"]
    message = "No such column 'zz_no_such_field' on sobject of type Account"
    assert sentinel["body"] == [{"message": message, "errorCode": "INVALID_FIELD"}]
    assert state.added_records() == []
    assert [(write.operation, write.kept) for write in state.writes] == [("create", False)]


def test_a_refused_probe_tells_its_own_error_and_the_sentinel_is_halted() -> None:
    state = org(NO_CREATE)
    probe, sentinel = composite(state, PROBE, SENTINEL)
    assert told(probe) == (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
    assert told(sentinel) == (400, "PROCESSING_HALTED")
    assert state.writes == []


def test_an_unknown_object_is_a_sentinel_as_well() -> None:
    state = org()
    sentinel = sub("sentinel", "POST", "/sobjects/NoSuchThing", {"Name": "@{probe.id}"})
    assert [told(entry) for entry in composite(state, PROBE, sentinel)] == [
        (400, "PROCESSING_HALTED"),
        (404, "NOT_FOUND"),
    ]
    assert state.added_records() == []


def test_create_update_and_delete_of_one_record_can_all_be_tried() -> None:
    state = org()
    update = sub("update", "PATCH", "/sobjects/Account/@{probe.id}", {"Phone": "1"})
    delete = sub("delete", "DELETE", "/sobjects/Account/@{probe.id}")
    entries = composite(state, PROBE, update, delete, SENTINEL)
    assert [told(entry)[1] for entry in entries] == ["PROCESSING_HALTED"] * 3 + ["INVALID_FIELD"]
    assert [(write.operation, write.kept) for write in state.writes] == [
        ("create", False),
        ("update", False),
        ("delete", False),
    ]
    assert not state.deleted


def test_what_comes_after_the_error_is_halted_and_does_not_run() -> None:
    state = org()
    entries = composite(state, SENTINEL, sub("later", "POST", "/sobjects/Account", {"Name": "A"}))
    assert [told(entry)[1] for entry in entries] == ["PROCESSING_HALTED", "PROCESSING_HALTED"]
    assert "Invalid reference specified" in entries[0]["body"][0]["message"]
    assert state.writes == []


def test_a_success_is_a_body_with_its_location_and_no_content_is_null() -> None:
    state = org()
    made, changed = composite(
        state, PROBE, sub("again", "PATCH", "/sobjects/Account/@{probe.id}", {"Phone": "1"})
    )
    id = made["body"]["id"]
    assert made["httpHeaders"] == {"Location": f"{DATA}/sobjects/Account/{id}"}
    assert (made["httpStatusCode"], made["body"]) == (201, {"id": id, "success": True, "errors": []})
    assert (changed["httpStatusCode"], changed["body"]) == (204, None)
    assert [name for name, _ in state.added_records()] == ["Account"]


def test_without_all_or_none_each_stands_for_itself_but_for_those_that_refer_to_it() -> None:
    state = org()
    bad = sub("bad", "POST", "/sobjects/Account", {"Phone": "1"})
    after = sub("after", "POST", "/sobjects/Contact", {"LastName": "B", "AccountId": "@{bad.id}"})
    entries = composite(state, bad, after, PROBE, all_or_none=False)
    assert [told(entry) for entry in entries] == [
        (400, "REQUIRED_FIELD_MISSING"),
        (400, "PROCESSING_HALTED"),
        (201, ""),
    ]
    message = entries[1]["body"][0]["message"]
    assert message == "Invalid reference specified. No value for bad.id found in bad"
    assert len(state.added_records()) == 1


def test_a_query_result_can_be_referred_to() -> None:
    state = org()
    query = sub("found", "GET", "/query?q=SELECT+Id+FROM+Account+WHERE+Name='Acme+Wheels'")
    contact = sub(
        "made", "POST", "/sobjects/Contact", {"LastName": "B", "AccountId": "@{found.records[0].Id}"}
    )
    entries = composite(state, query, contact)
    assert [entry["httpStatusCode"] for entry in entries] == [200, 201]
    assert state.added_records()[0][1]["AccountId"] == "001000000000001AAA"


def test_headers_count_in_the_subrequest_alone() -> None:
    state = org()
    composite(
        state, sub("one", "POST", "/sobjects/Account", {"Name": "A"}, {"Sforce-Mru": "updateMru=false"})
    )
    assert state.side_effects == []
    composite(state, sub("two", "POST", "/sobjects/Account", {"Name": "B"}))
    assert [effect.kind for effect in state.side_effects] == ["recently-viewed"]


def test_it_is_one_api_call() -> None:
    state = org()
    before = state.world.org.api_calls_used
    composite(state, PROBE, SENTINEL)
    assert state.world.org.api_calls_used == before + 1


def test_collated_subrequests_each_have_an_error_of_their_own() -> None:
    state = org(NO_CREATE)
    bad = sub("sentinel", "POST", "/sobjects/Account", {"Name": "A", "zz": "x"})
    body = {"allOrNone": True, "compositeRequest": [PROBE, bad]}
    entries = payload(call(state, "/composite", "POST", body))["compositeResponse"]
    assert [told(entry)[1] for entry in entries] == ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "INVALID_FIELD"]


def test_a_sentinel_that_succeeds_leaves_the_probe_there_and_says_so() -> None:
    state = org({"org": {"unknown_fields_are_ignored": True}})
    entries = composite(state, PROBE, SENTINEL)
    assert [entry["httpStatusCode"] for entry in entries] == [201, 201]
    assert len(state.added_records()) == 2


def test_an_org_that_ignores_all_or_none_keeps_the_probe() -> None:
    state = org({"org": {"all_or_none_is_ignored": True}})
    probe, sentinel = composite(state, PROBE, SENTINEL)
    assert (told(probe), told(sentinel)) == ((201, ""), (400, "INVALID_FIELD"))
    assert len(state.added_records()) == 1


def test_a_collection_within_tells_success_though_nothing_was_kept() -> None:
    state = org()
    records = [{"attributes": {"type": "Account"}, "Name": name} for name in ("A", "")]
    inner = sub("inner", "POST", "/composite/sobjects", {"allOrNone": False, "records": records})
    collection, contact = composite(
        state, inner, sub("other", "POST", "/sobjects/Contact", {"LastName": "B"})
    )
    assert collection["httpStatusCode"] == 200
    assert [result["success"] for result in collection["body"]] == [True, False]
    assert told(contact) == (400, "PROCESSING_HALTED")
    assert state.added_records() == []


@pytest.mark.parametrize(
    "subrequests",
    [
        [],
        [sub(f"r{number}", "GET", "/sobjects/Account") for number in range(26)],
        [sub(f"r{number}", "GET", "/query?q=SELECT+Id+FROM+Account") for number in range(6)],
        [PROBE, PROBE],
        [PROBE | {"method": "post"}],
        [PROBE | {"referenceId": "a-b"}],
        [PROBE | {"url": "/sobjects/Account"}],
        [PROBE | {"httpHeaders": {"Accept": "text/plain"}}],
        [sub("limits", "GET", "/limits")],
    ],
)
def test_a_request_that_is_refused_as_a_whole_does_nothing(subrequests: list[Any]) -> None:
    state = org()
    given = call(state, "/composite", "POST", {"allOrNone": True, "compositeRequest": subrequests})
    assert given.status == 501
    assert state.writes == []
