"""What users can do: with their session, an object, a field, a record."""

from ..orgs import RUN_AS
from ..soql.asking import ADMIN, ADMIN_ID, beyond, refused, rows, values

INVOICE = "a02000000000001AAA"
ACCOUNT = "001000000000001AAA"
ENTITY = f"FROM UserEntityAccess WHERE UserId = '{RUN_AS}' AND EntityDefinition.QualifiedApiName ="


def levels(record: str, user: str = RUN_AS, change: dict[str, object] | None = None) -> list[object]:
    """Read, edit, delete, all and the highest level."""
    found = rows(
        "SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, HasAllAccess, MaxAccessLevel "
        f"FROM UserRecordAccess WHERE UserId = '{user}' AND RecordId = '{record}'",
        change,
    )
    return [list(row.values())[2:] for row in found]


def test_a_session_reads_its_own_system_permissions_in_one_row() -> None:
    soql = "SELECT PermissionsApiEnabled, PermissionsViewSetup FROM UserPermissionAccess"
    (mine,) = rows(soql)
    (admins,) = rows(soql, ADMIN)
    assert (mine["PermissionsApiEnabled"], mine["PermissionsViewSetup"]) == (True, False)
    assert admins["PermissionsViewSetup"] is True


def test_an_unknown_permission_refuses_the_whole_query() -> None:
    code, message = refused("SELECT PermissionsApiEnabled, PermissionsNone FROM UserPermissionAccess")
    assert code == "INVALID_FIELD"
    assert "No such column 'PermissionsNone' on entity 'UserPermissionAccess'" in message


def test_an_owner_has_all_access_as_far_as_the_rights_on_the_object_go() -> None:
    assert levels(ACCOUNT) == [[True, True, True, True, "All"]]


def test_records_that_the_asker_cannot_read_are_left_out() -> None:
    assert levels(INVOICE) == []


def test_an_admin_is_told_that_another_user_has_no_access() -> None:
    assert levels(INVOICE, change=dict(ADMIN)) == [[False, False, False, False, "None"]]
    assert levels(INVOICE, ADMIN_ID, dict(ADMIN)) == [[True, True, True, True, "All"]]


def test_access_to_records_is_asked_for_in_one_way_only() -> None:
    where = f"WHERE UserId = '{RUN_AS}' AND RecordId = '{ACCOUNT}'"
    assert refused(f"SELECT Id FROM UserRecordAccess {where}") == (
        "INVALID_FIELD",
        "Can select only RecordId, a Has*Access field, and MaxAccessLevel",
    )
    assert refused("SELECT COUNT() FROM UserRecordAccess")[1] == "RecordId field must be selected"
    assert "name one user" in beyond("SELECT RecordId FROM UserRecordAccess")
    level = f"SELECT RecordId{{}} FROM UserRecordAccess {where} AND HasReadAccess = true"
    assert values(level.format("")) == [ACCOUNT]
    assert "more than RecordId" in beyond(level.format(", HasEditAccess"))


def test_an_admin_reads_what_a_user_can_do_with_an_object() -> None:
    (row,) = rows(f"SELECT IsReadable, IsCreatable, IsDeletable {ENTITY} 'Contact'", ADMIN)
    assert (row["IsReadable"], row["IsCreatable"], row["IsDeletable"]) == (True, True, False)
    assert values(f"SELECT IsReadable {ENTITY} 'Invoice__c'", ADMIN) == [False]


def test_an_admin_reads_what_a_user_can_do_with_a_field() -> None:
    (field,) = values(
        "SELECT DurableId FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Account' "
        "AND QualifiedApiName = 'NumberOfEmployees'",
        ADMIN,
    )
    (row,) = rows(
        f"SELECT IsAccessible, IsUpdatable FROM UserFieldAccess WHERE DurableId = '{field}.{RUN_AS}'", ADMIN
    )
    assert (row["IsAccessible"], row["IsUpdatable"]) == (True, False)
