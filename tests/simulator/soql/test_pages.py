"""`/query` and `/queryAll`: pages, their locators, and that any text has an answer."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.simulator.state import OrgState

from ..orgs import DATA, ask, call, org, payload, refusal, token_of
from .asking import query
from .test_parser import WORDS

MANY = {"records": {"Account": [{"Name": f"Acme {number:04}"} for number in range(450)]}}
ALL = "SELECT Name FROM Account ORDER BY Name"
STATE = org()
TOKEN = token_of(STATE)


def follow(state: OrgState, page: dict[str, Any], options: str = "") -> dict[str, Any]:
    given = ask(
        state,
        page["nextRecordsUrl"],
        authorization=f"Bearer {token_of(state)}",
        sforce_query_options=options,
    )
    followed: dict[str, Any] = payload(given)
    return followed


def names(page: dict[str, Any]) -> list[str]:
    return [row["Name"] for row in page["records"]]


def test_as_many_rows_as_asked_for_are_on_a_page_and_the_rest_behind_a_url() -> None:
    state, size = org(MANY), "batchSize=200"
    first = payload(query(state, ALL, options=size))
    assert list(first) == ["totalSize", "done", "nextRecordsUrl", "records"]
    assert (first["totalSize"], first["done"], len(first["records"])) == (450, False, 200)
    assert first["nextRecordsUrl"].startswith(f"{DATA}/query/01g")
    assert first["nextRecordsUrl"].endswith("-200")
    second = follow(state, first, size)
    last = follow(state, second, size)
    assert list(last) == ["totalSize", "done", "records"]
    assert names(first) + names(second) + names(last) == [f"Acme {number:04}" for number in range(450)]


def test_up_to_2000_rows_are_on_a_page_where_nothing_is_asked_for() -> None:
    page = payload(query(org(MANY), ALL))
    assert page["done"]
    assert len(page["records"]) == 450


@pytest.mark.parametrize("size", ["batchSize=1", "batchSize = 200", "batchSize=0"])
def test_a_page_has_at_least_200_rows(size: str) -> None:
    assert len(payload(query(org(MANY), ALL, options=size))["records"]) == 200


@pytest.mark.parametrize("locator", ["wrong", "01g000000000009AAA-200", "01g000000000001AAA-9999", "01g-1"])
def test_a_locator_that_nobody_was_given_is_invalid(locator: str) -> None:
    state = org(MANY)
    query(state, ALL, options="batchSize=200")
    given = call(state, f"/query/{locator}")
    assert refusal(given) == (400, "INVALID_QUERY_LOCATOR", "invalid query locator")


def test_the_rows_of_another_user_are_not_given() -> None:
    state = org(MANY)
    url = payload(query(state, ALL, options="batchSize=200"))["nextRecordsUrl"]
    state.world.app.run_as = "admin"
    given = ask(state, url, authorization=f"Bearer {token_of(state)}")
    assert refusal(given)[1] == "INVALID_QUERY_LOCATOR"


def test_a_query_without_its_text_is_refused() -> None:
    assert refusal(call(org(), "/query")) == (400, "MALFORMED_QUERY", "A query string has to be specified")


def test_only_query_all_finds_what_lies_in_the_recycle_bin() -> None:
    state = org(MANY)
    account = payload(query(state, "SELECT Id FROM Account WHERE Name = 'Acme 0007'"))["records"][0]["Id"]
    state.world.app.run_as = "admin"
    assert call(state, f"/sobjects/Account/{account}", "DELETE").status == 204
    gone = f"SELECT Name, IsDeleted FROM Account WHERE Id = '{account}'"
    assert payload(query(state, gone))["totalSize"] == 0
    (found,) = payload(query(state, gone, path="/queryAll"))["records"]
    assert (found["Name"], found["IsDeleted"]) == ("Acme 0007", True)


def test_the_url_of_the_next_page_is_of_the_resource_that_was_asked() -> None:
    page = payload(query(org(MANY), ALL, path="/queryAll", options="batchSize=200"))
    assert page["nextRecordsUrl"].startswith(f"{DATA}/queryAll/01g")


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(lambda words: f"SELECT {' '.join(words)}")
    | st.lists(st.sampled_from(WORDS), max_size=14).map(
        lambda words: f"SELECT Id FROM Account {' '.join(words)}"
    )
    | st.text(max_size=60)
)
def test_any_text_has_an_answer(text: str) -> None:
    given = query(STATE, text, token=TOKEN)
    assert given.status in (200, 400, 501)
