"""Users and their logins, licences, record types, and the org."""

from ..orgs import RUN_AS
from ..soql.asking import ADMIN, rows, values


def test_a_user_is_told_with_language_and_marketing_checkbox() -> None:
    (row,) = rows(f"SELECT LanguageLocaleKey, UserPermissionsMarketingUser FROM User WHERE Id = '{RUN_AS}'")
    assert (row["LanguageLocaleKey"], row["UserPermissionsMarketingUser"]) == ("en_US", False)


def test_a_frozen_user_is_seen_by_who_manages_users() -> None:
    soql = "SELECT UserId FROM UserLogin WHERE IsFrozen = true"
    assert values(soql, {**ADMIN, "users": {"integration": {"frozen": True}}}) == [RUN_AS]


def test_licences_count_who_uses_them() -> None:
    (row,) = rows("SELECT DeveloperName, UsedLicenses FROM PermissionSetLicense")
    assert (row["DeveloperName"], row["UsedLicenses"]) == ("SalesforceAPIIntegrationPsl", 2)


def test_a_permission_set_licence_is_assigned_to_users() -> None:
    (licence,) = values(
        "SELECT PermissionSetLicense.MasterLabel FROM PermissionSetLicenseAssign "
        f"WHERE AssigneeId = '{RUN_AS}'",
        ADMIN,
    )
    assert licence["MasterLabel"] == "Salesforce API Integration"


def test_record_types_are_told_with_their_object() -> None:
    soql = "SELECT DeveloperName FROM RecordType WHERE SobjectType = 'Case' AND IsActive = true"
    assert values(soql) == ["Support", "Complaint"]


def test_the_org_tells_its_kind_and_default_access() -> None:
    change = {"objects": {"Account": {"sharing": "private"}}}
    (row,) = rows("SELECT IsSandbox, TrialExpirationDate, DefaultAccountAccess FROM Organization", change)
    assert list(row.values())[1:] == [False, None, "None"]
