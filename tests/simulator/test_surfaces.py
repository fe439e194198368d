"""UI API, Bulk API 2.0 and Tooling API: one harmless request to each."""

from typing import Any

from .orgs import call, org, payload, refusal

HIDDEN: dict[str, Any] = {"permission_sets": {"acme-integration": {"objects": {"Account": []}}}}
TOOLING = "/tooling/query?q=SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName = 'Account'"


def test_an_object_info_says_what_a_describe_says() -> None:
    state = org()
    info = payload(call(state, "/ui-api/object-info/Account"))
    described = payload(call(state, "/sobjects/Account/describe"))
    assert {key: info[key] for key in ("createable", "updateable", "deletable")} == {
        key: described[key] for key in ("createable", "updateable", "deletable")
    }
    assert set(info["fields"]) == {field["name"] for field in described["fields"]}
    assert info["defaultRecordTypeId"] == "012000000000000AAA"


def test_an_object_info_of_what_the_user_cannot_see_is_refused() -> None:
    given = call(org(HIDDEN), "/ui-api/object-info/Account")
    assert refusal(given)[:2] == (403, "INSUFFICIENT_ACCESS")


def test_the_lists_of_bulk_jobs_are_empty() -> None:
    for kind in ("ingest", "query"):
        assert payload(call(org(), f"/jobs/{kind}")) == {"done": True, "records": [], "nextRecordsUrl": None}


def test_a_tooling_query_needs_view_setup() -> None:
    given = call(org(), TOOLING)
    assert refusal(given) == (400, "INVALID_TYPE", "sObject type 'EntityDefinition' is not supported.")
    found = payload(call(org({"app": {"run_as": "admin"}}), TOOLING))
    assert list(found) == ["size", "totalSize", "done", "queryLocator", "entityTypeName", "records"]
    assert [row["QualifiedApiName"] for row in found["records"]] == ["Account"]
