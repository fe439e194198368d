"""What permission sets grant, row by row."""

from ..soql.asking import ADMIN, refused, rows, values


def test_a_grant_on_an_object_is_a_row_of_its_permission_set() -> None:
    (row,) = rows(
        "SELECT Id, PermissionsRead, PermissionsCreate, PermissionsDelete, PermissionsModifyAllRecords "
        "FROM ObjectPermissions WHERE SobjectType = 'Contact' AND Parent.Name = 'Acme_Integration'",
        ADMIN,
    )
    assert row["Id"].startswith("110")
    assert [row[f"Permissions{right}"] for right in ("Read", "Create", "Delete", "ModifyAllRecords")] == [
        True,
        True,
        False,
        False,
    ]


def test_rows_through_modify_all_data_have_an_id_of_zeros() -> None:
    found = rows(
        "SELECT Id, SobjectType, PermissionsModifyAllRecords FROM ObjectPermissions "
        "WHERE Parent.Profile.Name = 'System Administrator'",
        ADMIN,
    )
    assert {row["Id"] for row in found} == {"000000000000000AAA"}
    assert all(row["PermissionsModifyAllRecords"] for row in found)
    assert {"Account", "Invoice__c"} <= {row["SobjectType"] for row in found}
    assert "User" not in {row["SobjectType"] for row in found}


def test_a_grant_on_a_field_is_named_by_object_and_field() -> None:
    found = rows(
        "SELECT SobjectType, Field, PermissionsRead, PermissionsEdit FROM FieldPermissions "
        "WHERE SobjectType = 'Account' AND Field = 'Account.NumberOfEmployees' "
        "AND Parent.Name = 'Acme_Integration'",
        ADMIN,
    )
    assert [(row["PermissionsRead"], row["PermissionsEdit"]) for row in found] == [(True, False)]


def test_a_computed_field_can_only_be_read() -> None:
    change = {**ADMIN, "permission_sets": {"acme-integration": {"fields": {"Invoice__c.Tax__c": "edit"}}}}
    soql = (
        "SELECT PermissionsEdit, SobjectType, Field FROM FieldPermissions "
        "WHERE Field = 'Invoice__c.Tax__c' AND Parent.Name = 'Acme_Integration'"
    )
    assert values(soql, change) == [False]


def test_a_field_name_is_filtered_like_an_id() -> None:
    code, message = refused(
        "SELECT SobjectType, Field FROM FieldPermissions WHERE Field LIKE '%Phone'", ADMIN
    )
    assert (code, message.split("\n")[-1]) == (
        "INVALID_QUERY_FILTER_OPERATOR",
        "invalid operator on id field",
    )


def test_classes_and_custom_permissions_are_setup_entities() -> None:
    grants = {"classes": ["AcmeOrders"], "custom_permissions": ["Acme_Override"]}
    change = {"permission_sets": {"acme-integration": grants}}
    found = rows(
        "SELECT SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE Parent.Type = 'Regular'",
        {**ADMIN, **change},
    )
    assert [(row["SetupEntityType"], row["SetupEntityId"][:3]) for row in found] == [
        ("ApexClass", "01p"),
        ("CustomPermission", "0CP"),
    ]
    assert values("SELECT DeveloperName FROM UserSetupEntityAccess", change) == ["Acme_Override"]
