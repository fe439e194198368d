"""Groups of rows, and functions that make one value of many."""

from .asking import beyond, rows

PARTS = {
    "records": {
        "Account": [
            {"Name": "Axle", "Industry": "Other", "NumberOfEmployees": 7},
            {"Name": "Bolt", "Industry": "Energy", "NumberOfEmployees": 12},
            {"Name": "Cog", "Industry": "Energy", "NumberOfEmployees": 3},
            {"Name": "Disc", "Industry": "Energy"},
        ]
    }
}
AGGREGATE = {"attributes": {"type": "AggregateResult"}}


def test_a_group_is_a_row_without_an_address() -> None:
    found = rows("SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry ORDER BY Industry", PARTS)
    assert found == [
        AGGREGATE | {"Industry": "Energy", "expr0": 3},
        AGGREGATE | {"Industry": "Other", "expr0": 1},
    ]


def test_all_rows_are_one_group_where_none_is_named() -> None:
    (row,) = rows(
        "SELECT COUNT(NumberOfEmployees) n, SUM(NumberOfEmployees) s, AVG(NumberOfEmployees), "
        "MIN(Name), MAX(NumberOfEmployees) most, COUNT_DISTINCT(Industry) FROM Account",
        PARTS,
    )
    assert row == AGGREGATE | {"n": 3, "s": 22.0, "expr0": 22 / 3, "expr1": "Axle", "most": 12, "expr2": 2}


def test_groups_are_ordered_by_what_they_count() -> None:
    found = rows("SELECT Industry FROM Account GROUP BY Industry ORDER BY COUNT(Id) DESC LIMIT 1", PARTS)
    assert [row["Industry"] for row in found] == ["Energy"]


def test_a_grouped_field_of_a_parent_goes_by_its_last_name() -> None:
    (row,) = rows("SELECT Owner.Name, COUNT(Id) n FROM Account GROUP BY Owner.Name", PARTS)
    assert row == AGGREGATE | {"Name": "Ada Admin", "n": 4}


def test_a_field_that_is_neither_grouped_nor_aggregated_is_not_simulated() -> None:
    assert "neither grouped nor aggregated" in beyond("SELECT Name, COUNT(Id) FROM Account GROUP BY Industry")


def test_a_sum_of_texts_is_not_simulated() -> None:
    assert "SUM of a field that is no number" in beyond("SELECT SUM(Name) FROM Account")
