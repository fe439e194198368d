"""What a query finds."""

import pytest

from ..orgs import RUN_AS, org, payload
from .asking import ADMIN, ADMIN_ID, beyond, query, refused, rows, values

PARTS = {
    "records": {
        "Account": [
            {"Id": "001000000000001AAA", "Name": "Bolt", "Industry": "Energy", "NumberOfEmployees": 12},
            {"Id": "001000000000002AAA", "Name": "Axle", "Industry": "Other", "NumberOfEmployees": 7},
            {"Id": "001000000000003AAA", "Name": "Cog", "Phone": "1"},
        ],
        "Contact": [
            {"LastName": "Long", "Name": "Lee Long", "AccountId": "001000000000001AAA"},
            {"LastName": "Moss", "Name": "Mo Moss", "AccountId": "001000000000001AAA"},
            {"LastName": "Nash", "Name": "Nina Nash"},
        ],
    }
}


def names(clauses: str) -> list[str]:
    return values(f"SELECT Name FROM Account {clauses}", PARTS)


def test_a_row_begins_with_its_attributes_and_nests_its_parents() -> None:
    (row,) = rows(
        f"SELECT Id, Username, Profile.Name, Profile.UserLicense.Name FROM User WHERE Id = '{RUN_AS}'"
    )
    assert list(row) == ["attributes", "Id", "Username", "Profile"]
    assert row["attributes"] == {"type": "User", "url": f"/services/data/v67.0/sobjects/User/{RUN_AS}"}
    assert list(row["Profile"]) == ["attributes", "Name", "UserLicense"]
    assert row["Profile"]["Name"] == "Minimum Access - API Only Integrations"
    assert row["Profile"]["UserLicense"]["Name"] == "Salesforce Integration"


def test_a_parent_that_is_not_there_is_null() -> None:
    found = rows("SELECT Account.Name FROM Contact WHERE LastName = 'Nash'", PARTS)
    assert found[0]["Account"] is None


def test_children_are_an_answer_of_their_own_and_none_are_null() -> None:
    found = rows(
        "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account ORDER BY Name", PARTS
    )
    assert found[0]["Contacts"] is None
    below = found[1]["Contacts"]
    assert (list(below), below["totalSize"], below["done"]) == (["totalSize", "done", "records"], 2, True)
    assert [row["LastName"] for row in below["records"]] == ["Long", "Moss"]


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        ("ORDER BY Name", ["Axle", "Bolt", "Cog"]),
        ("ORDER BY Name DESC LIMIT 1", ["Cog"]),
        ("ORDER BY Name LIMIT 1 OFFSET 1", ["Bolt"]),
        ("ORDER BY NumberOfEmployees", ["Cog", "Axle", "Bolt"]),
        ("ORDER BY NumberOfEmployees DESC", ["Cog", "Bolt", "Axle"]),
        ("ORDER BY NumberOfEmployees ASC NULLS LAST", ["Axle", "Bolt", "Cog"]),
        ("WHERE Name = 'axle'", ["Axle"]),
        ("WHERE Name > 'Axle' AND Phone = null", ["Bolt"]),
        ("WHERE Phone != null", ["Cog"]),
        ("WHERE Phone <> '2' ORDER BY Name", ["Axle", "Bolt", "Cog"]),
        ("WHERE Name = 'O\\'Acme'", []),
        ("WHERE Name LIKE '%o%' ORDER BY Name", ["Bolt", "Cog"]),
        ("WHERE Name LIKE '_olt'", ["Bolt"]),
        ("WHERE Name LIKE '\\_olt'", []),
        ("WHERE Name IN ('AXLE', 'Cog') ORDER BY Name", ["Axle", "Cog"]),
        ("WHERE NOT Name IN ('Axle', 'Cog')", ["Bolt"]),
        ("WHERE Name NOT IN ('Axle', 'Cog')", ["Bolt"]),
        ("WHERE (Name = 'Axle' OR Name = 'Cog') AND NOT Phone = '1'", ["Axle"]),
        ("WHERE NumberOfEmployees >= 7 AND NumberOfEmployees < 12", ["Axle"]),
        ("WHERE IsDeleted = false ORDER BY Name LIMIT 1", ["Axle"]),
        ("WHERE Owner.Name = 'Ada Admin' ORDER BY Account.Name LIMIT 1", ["Axle"]),
        ("WHERE CreatedDate < 2020-01-01T00:00:00Z", []),
        ("WHERE CreatedDate = TODAY ORDER BY Name LIMIT 1", ["Axle"]),
        ("WHERE CreatedDate > TODAY", []),
        ("WHERE CreatedDate >= LAST_N_DAYS:3 ORDER BY Name LIMIT 1", ["Axle"]),
        ("WHERE CreatedDate < YESTERDAY", []),
        ("WHERE Id = '001000000000003'", ["Cog"]),
        ("WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName LIKE 'M%')", ["Bolt"]),
        ("WHERE Id NOT IN (SELECT AccountId FROM Contact) ORDER BY Name", ["Axle", "Cog"]),
        ("a WHERE a.Name = 'Axle'", ["Axle"]),
        ("LIMIT 0", []),
    ],
)
def test_a_query_finds_what_it_says(clauses: str, found: list[str]) -> None:
    assert names(clauses) == found


def test_count_gives_a_total_and_no_rows() -> None:
    given = payload(query(org(PARTS), "SELECT COUNT() FROM Account WHERE Phone = null"))
    assert given == {"totalSize": 2, "done": True, "records": []}


def test_fields_all_at_once_are_those_that_the_user_sees() -> None:
    (row,) = rows("SELECT FIELDS(ALL) FROM Account LIMIT 1")
    assert {"Id", "OwnerId", "Industry"} < row.keys()
    assert "Description" not in row


def test_custom_and_standard_fields_can_be_told_apart() -> None:
    shipments = {"records": {"Shipment__c": [{"Name": "S1", "Tracking__c": "1"}]}}
    custom = rows("SELECT FIELDS(CUSTOM) FROM Shipment__c LIMIT 1", shipments)[0].keys() - {"attributes"}
    assert {"Account__c", "Carrier__c", "Tracking__c"} == custom
    assert "Carrier__c" not in rows("SELECT FIELDS(STANDARD) FROM Shipment__c", shipments)[0]


def test_rows_that_are_not_shared_are_not_found() -> None:
    private = {
        "objects": {"Account": {"sharing": "private"}},
        "records": {
            "Account": [{"Name": "Mine", "OwnerId": RUN_AS}, {"Name": "Theirs", "OwnerId": ADMIN_ID}]
        },
    }
    assert values("SELECT Name FROM Account", private) == ["Mine"]
    assert values("SELECT Name FROM Account ORDER BY Name", private | ADMIN) == ["Mine", "Theirs"]


def test_a_user_reads_its_own_logins_newest_first() -> None:
    found = rows(
        f"SELECT LoginTime, Status FROM LoginHistory WHERE UserId = '{RUN_AS}' "
        "ORDER BY LoginTime DESC LIMIT 2"
    )
    assert [row["Status"] for row in found] == ["Success", "Success"]
    assert found[0]["LoginTime"] > found[1]["LoginTime"]


def test_logins_of_others_need_manage_users() -> None:
    assert rows(f"SELECT Id FROM LoginHistory WHERE UserId = '{ADMIN_ID}'") == []
    assert len(rows(f"SELECT Id FROM LoginHistory WHERE UserId = '{RUN_AS}'", ADMIN)) == 2


@pytest.mark.parametrize(
    ("soql", "part"),
    [
        ("SELECT Id FROM Account WHERE Name > 5", "a value of another kind"),
        ("SELECT Id FROM Account WHERE Industry INCLUDES ('a')", "multi-select"),
        ("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)", "a semi-join that"),
        ("SELECT Id FROM Account WHERE Name IN (SELECT LastName FROM Contact)", "no id"),
        ("SELECT Id, (SELECT Id FROM Nothings) FROM Account", "the child relationship Nothings"),
        ("SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account", "more than five"),
        ("SELECT COUNT(), Id FROM Account", "COUNT() beside"),
        ("SELECT Id FROM Account WHERE Name = Phone", "the value Phone"),
        ("SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:999999999", "beyond the calendar"),
    ],
)
def test_more_of_soql_is_said_not_to_be_simulated(soql: str, part: str) -> None:
    assert part in beyond(soql)


def test_a_relationship_that_is_not_there_is_not_understood() -> None:
    assert (
        "Didn't understand relationship 'Boss' in field path" in refused("SELECT Boss.Name FROM Account")[1]
    )
