"""Graph, batch and tree."""

from ..orgs import call, org, payload
from .asking import PROBE, SENTINEL


def test_a_graph_that_failed_tells_one_error_for_all_and_leaves_nothing() -> None:
    state = org()
    body = {"graphs": [{"graphId": "g1", "compositeRequest": [PROBE, SENTINEL]}]}
    found = payload(call(state, "/composite/graph", "POST", body))["graphs"][0]
    codes = [node["body"][0]["errorCode"] for node in found["graphResponse"]["compositeResponse"]]
    assert (codes, found["isSuccessful"]) == (["INVALID_FIELD", "INVALID_FIELD"], False)
    assert state.added_records() == []


def test_a_graph_that_succeeds_keeps_its_records() -> None:
    state = org()
    body = {"graphs": [{"graphId": "g1", "compositeRequest": [PROBE]}]}
    assert payload(call(state, "/composite/graph", "POST", body))["graphs"][0]["isSuccessful"] is True
    assert len(state.added_records()) == 1


def test_a_batch_has_no_transaction_and_each_request_counts() -> None:
    state = org()
    before = state.world.org.api_calls_used
    requests = [
        {"method": "POST", "url": "v67.0/sobjects/Account", "richInput": {"Name": "A"}},
        {"method": "POST", "url": "v67.0/sobjects/Account", "richInput": {"Phone": "1"}},
    ]
    found = payload(call(state, "/composite/batch", "POST", {"batchRequests": requests}))
    assert found["hasErrors"] is True
    assert [result["statusCode"] for result in found["results"]] == [201, 400]
    assert len(state.added_records()) == 1
    assert state.world.org.api_calls_used == before + 2


def test_a_tree_is_all_or_none_and_names_only_those_that_failed() -> None:
    state = org()
    records = [
        {"attributes": {"type": "Account", "referenceId": "good"}, "Name": "A"},
        {"attributes": {"type": "Account", "referenceId": "bad"}, "Phone": "1"},
    ]
    given = call(state, "/composite/tree/Account", "POST", {"records": records})
    assert given.status == 400
    assert [result["referenceId"] for result in payload(given)["results"]] == ["bad"]
    assert state.added_records() == []
    given = call(state, "/composite/tree/Account", "POST", {"records": records[:1]})
    assert given.status == 201
    assert len(state.added_records()) == 1
