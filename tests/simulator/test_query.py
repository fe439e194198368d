"""Queries: the rows that fit, and Salesforce's own words for what is wrong."""

from typing import Any

import pytest

from .orgs import RUN_AS, call, org, payload, refusal

USER = f"SELECT Id, Username, Profile.Name, Profile.UserLicense.Name FROM User WHERE Id = '{RUN_AS}'"
LOGINS = (
    f"SELECT LoginTime, Status FROM LoginHistory WHERE UserId = '{RUN_AS}' ORDER BY LoginTime DESC LIMIT 2"
)
THREE = [{"Name": "Bolt"}, {"Name": "Axle"}, {"Name": "Cog", "Phone": "1"}]


def rows(soql: str, change: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    given = payload(call(org({"records": {"Account": THREE}, **(change or {})}), f"/query?q={soql}"))
    assert list(given) == ["totalSize", "done", "records"]
    assert given["totalSize"] == len(given["records"])
    records: list[dict[str, Any]] = given["records"]
    return records


def names(soql: str) -> list[str]:
    return [row["Name"] for row in rows(soql)]


def test_a_row_begins_with_its_attributes_and_nests_its_parents() -> None:
    (row,) = rows(USER)
    assert list(row) == ["attributes", "Id", "Username", "Profile"]
    assert row["attributes"] == {"type": "User", "url": f"/services/data/v67.0/sobjects/User/{RUN_AS}"}
    assert row["Profile"]["Name"] == "Minimum Access - API Only Integrations"
    assert row["Profile"]["UserLicense"]["Name"] == "Salesforce Integration"


def test_a_user_reads_its_own_logins_newest_first() -> None:
    found = rows(LOGINS)
    assert [row["Status"] for row in found] == ["Success", "Success"]
    assert found[0]["LoginTime"] > found[1]["LoginTime"]


def test_logins_of_others_need_manage_users() -> None:
    others = "SELECT Id FROM LoginHistory WHERE UserId = '005000000000002AAA'"
    mine = "SELECT Id FROM LoginHistory WHERE UserId = '005000000000001AAA'"
    assert rows(others) == []
    assert len(rows(mine, {"app": {"run_as": "admin"}})) == 2


@pytest.mark.parametrize(
    ("soql", "found"),
    [
        ("SELECT Name FROM Account ORDER BY Name", ["Axle", "Bolt", "Cog"]),
        ("select name from account order by name desc limit 1", ["Cog"]),
        ("SELECT Name FROM Account WHERE Name = 'axle'", ["Axle"]),
        ("SELECT Name FROM Account WHERE Name > 'Axle' AND Phone = null", ["Bolt"]),
        ("SELECT Name FROM Account WHERE Phone != null", ["Cog"]),
        ("SELECT Name FROM Account WHERE Name = 'O\\'Acme'", []),
        ("SELECT Account.Name FROM Account WHERE IsDeleted = false LIMIT 1", ["Bolt"]),
        ("SELECT Name FROM Account WHERE CreatedDate < 2020-01-01T00:00:00Z", []),
        ("SELECT Name FROM Account LIMIT 0", []),
    ],
)
def test_a_query_finds_what_it_says(soql: str, found: list[str]) -> None:
    assert names(soql) == found


def test_an_id_of_15_characters_finds_the_same_record() -> None:
    assert len(rows(f"SELECT Id FROM User WHERE Id = '{RUN_AS[:15]}'")) == 1


@pytest.mark.parametrize(
    ("soql", "token"),
    [
        ("SELEKT Id FROM Account", "SELEKT"),
        ("SELECT Id FROM Account WHERE", "<EOF>"),
        ("SELECT Id FROM Account LIMIT many", "many"),
        ("SELECT Id FROM Account Account2 Account3", "Account2"),
        ("SELECT FROM Account", "Account"),
        ("", "<EOF>"),
    ],
)
def test_what_is_no_query_is_malformed(soql: str, token: str) -> None:
    given = call(org(), f"/query?q={soql}")
    assert refusal(given) == (400, "MALFORMED_QUERY", f"unexpected token: {token}")


@pytest.mark.parametrize(
    ("soql", "code", "caret", "words"),
    [
        ("SELECT Nope FROM Account", "INVALID_FIELD", 8, "No such column 'Nope' on entity 'Account'."),
        ("SELECT Description FROM Account", "INVALID_FIELD", 8, "No such column 'Description' on"),
        ("SELECT Id FROM Accout", "INVALID_TYPE", 16, "sObject type 'Accout' is not supported."),
        (
            "SELECT Id FROM LoginHistory WHERE Status = 'Success'",
            "INVALID_FIELD",
            35,
            "field 'Status' can not be filtered in a query call",
        ),
    ],
)
def test_a_wrong_name_is_pointed_at(soql: str, code: str, caret: int, words: str) -> None:
    status, error, message = refusal(call(org(), f"/query?q={soql}"))
    assert (status, error) == (400, code)
    _, shown, pointer, place, said = message.split("\n")
    assert shown == soql
    assert pointer == " " * (caret - 1) + "^"
    assert place == f"ERROR at Row:1:Column:{caret}"
    assert said.startswith(words)


@pytest.mark.parametrize(
    "soql",
    [
        "SELECT COUNT() FROM Account",
        "SELECT Id FROM Account WHERE Name LIKE 'A%'",
        "SELECT Id FROM Account WHERE Name = 'A' OR Name = 'B'",
        "SELECT Id FROM Account WHERE CreatedDate = TODAY",
        "SELECT Id FROM Account WHERE Name > 5",
    ],
)
def test_more_of_soql_is_said_not_to_be_simulated(soql: str) -> None:
    given = call(org(), f"/query?q={soql}")
    assert given.status == 501
    assert b"does not simulate" in given.body
