"""Permission sets, those of profiles and groups among them, and who is assigned what."""

from typing import Any

from ..orgs import RUN_AS
from ..soql.asking import ADMIN, rows, values

GROUPED: dict[str, Any] = {
    **ADMIN,
    "permission_set_groups": {
        "acme-integration-group": {
            "muting": {
                "id": "0QM000000000001",
                "label": "Acme Mutes",
                "objects": {"Account": ["delete"]},
                "fields": {"Account.Phone": "edit"},
            }
        }
    },
    "users": {
        "integration": {
            "permission_sets": ["acme-package-user"],
            "permission_set_groups": ["acme-integration-group"],
            "expired": ["acme-package-user"],
        }
    },
}
MINE = f"ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '{RUN_AS}')"


def test_every_user_is_assigned_the_permission_set_of_the_profile() -> None:
    found = rows(
        "SELECT PermissionSet.Name, PermissionSet.IsOwnedByProfile, PermissionSet.Profile.Name, "
        f"PermissionSet.Type FROM PermissionSetAssignment WHERE AssigneeId = '{RUN_AS}'",
        ADMIN,
    )
    owned = [row["PermissionSet"] for row in found]
    assert [(one["IsOwnedByProfile"], one["Type"]) for one in owned] == [
        (True, "Profile"),
        (False, "Regular"),
    ]
    assert owned[0]["Profile"]["Name"] == "Minimum Access - API Only Integrations"
    assert owned[1]["Name"] == "Acme_Integration"


def test_an_assignment_through_a_group_names_the_group() -> None:
    (row,) = rows(
        "SELECT PermissionSet.Type, PermissionSetGroup.DeveloperName, PermissionSetGroup.Status "
        f"FROM PermissionSetAssignment WHERE AssigneeId = '{RUN_AS}' AND PermissionSetGroupId != null",
        GROUPED,
    )
    assert row["PermissionSet"]["Type"] == "Group"
    assert row["PermissionSetGroup"]["DeveloperName"] == "Acme_Integration_Group"
    assert row["PermissionSetGroup"]["Status"] == "Updated"


def test_an_assignment_that_has_ended_is_not_active() -> None:
    (row,) = rows(
        "SELECT IsActive, ExpirationDate FROM PermissionSetAssignment "
        "WHERE PermissionSet.Name = 'Acme_Package_User'",
        GROUPED,
    )
    assert row["IsActive"] is False
    assert row["ExpirationDate"] is not None


def test_a_group_has_its_sets_and_its_muting_set_as_components() -> None:
    found = values("SELECT PermissionSetId FROM PermissionSetGroupComponent", GROUPED)
    assert [id[:15] for id in found] == ["0PS000000000001", "0QM000000000001"]
    assert values("SELECT MasterLabel FROM MutingPermissionSet", GROUPED) == ["Acme Mutes"]


def test_what_a_group_mutes_its_permission_set_does_not_grant() -> None:
    (row,) = rows(
        "SELECT PermissionsRead, PermissionsDelete, Parent.Type FROM ObjectPermissions "
        f"WHERE SobjectType = 'Account' AND {MINE} AND Parent.Type = 'Group'",
        GROUPED,
    )
    assert (row["PermissionsRead"], row["PermissionsDelete"]) == (True, False)


def test_a_system_permission_can_be_asked_for_by_its_column() -> None:
    soql = "SELECT Profile.Name FROM PermissionSet WHERE PermissionsViewSetup = true"
    assert [row["Profile"]["Name"] for row in rows(soql, ADMIN)] == ["System Administrator"]


def test_a_permission_set_tells_its_licence() -> None:
    (id,) = values("SELECT LicenseId FROM PermissionSet WHERE Name = 'Licence_Bound'", ADMIN)
    assert values(f"SELECT MasterLabel FROM PermissionSetLicense WHERE Id = '{id}'") == [
        "Salesforce API Integration"
    ]
