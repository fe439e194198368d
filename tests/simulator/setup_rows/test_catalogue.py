"""The metadata catalogue, which shows what is there whoever may see it, and knows few kinds of query."""

import pytest

from ..soql.asking import ADMIN, beyond, refused, rows, values


def test_a_field_that_field_level_security_hides_is_in_the_catalogue() -> None:
    soql = (
        "SELECT QualifiedApiName FROM FieldDefinition "
        "WHERE EntityDefinition.QualifiedApiName = 'Account' AND QualifiedApiName = 'Description'"
    )
    assert values(soql, ADMIN) == ["Description"]


def test_a_custom_object_has_an_id_of_its_own() -> None:
    names = "QualifiedApiName IN ('Account', 'Shipment__c')"
    standard, custom = values(f"SELECT DurableId FROM EntityDefinition WHERE {names}", ADMIN)
    assert standard == "Account"
    assert custom.startswith("01I")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("UserEntityAccess", "UserId,DurableId"),
        ("UserFieldAccess", "DurableId"),
        ("FieldDefinition", "EntityDefinitionId,DurableId"),
    ],
)
def test_a_column_must_be_fixed(name: str, columns: str) -> None:
    assert refused(f"SELECT DurableId FROM {name}", ADMIN) == (
        "MALFORMED_QUERY",
        f"{name}: a filter on a reified column is required [{columns}]",
    )


def test_limit_is_ignored() -> None:
    assert len(rows("SELECT DurableId FROM EntityDefinition LIMIT 1", ADMIN)) > 10


@pytest.mark.parametrize(
    "clauses",
    [
        "WHERE QualifiedApiName != 'Account'",
        "WHERE QualifiedApiName = 'Account' OR QualifiedApiName = 'Contact'",
        "WHERE QualifiedApiName LIKE 'A%'",
    ],
)
def test_other_conditions_than_equality_are_not_simulated(clauses: str) -> None:
    assert "other conditions than equality" in beyond(
        f"SELECT DurableId FROM EntityDefinition {clauses}", ADMIN
    )


def test_a_count_is_not_simulated() -> None:
    assert "an aggregate of EntityDefinition" in beyond("SELECT COUNT() FROM EntityDefinition", ADMIN)
