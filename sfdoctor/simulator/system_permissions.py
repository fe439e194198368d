"""The system permissions that the simulated org knows, and the columns of Setup objects that show them."""

from collections.abc import Container

from .fields import ObjectField

SYSTEM_PERMISSIONS = {
    "ApiEnabled": "API Enabled",
    "ApiUserOnly": "API Only User",
    "ApproveUninstalledConnectedApps": "Approve Uninstalled Connected Apps",
    "AssignPermissionSets": "Assign Permission Sets",
    "AuthorApex": "Author Apex",
    "CreateAuditFields": "Set Audit Fields upon Record Creation",
    "CustomizeApplication": "Customize Application",
    "EditReadonlyFields": "Edit Read Only Fields",
    "ExportReport": "Export Reports",
    "ManageDataIntegrations": "Manage Data Integrations",
    "ManageInternalUsers": "Manage Internal Users",
    "ManageProfilesPermissionsets": "Manage Profiles and Permission Sets",
    "ManageRoles": "Manage Roles",
    "ManageSessionPermissionSets": "Manage Session Permission Set Activations",
    "ManageSharing": "Manage Sharing",
    "ManageUsers": "Manage Users",
    "ModifyAllData": "Modify All Data",
    "ModifyMetadata": "Modify Metadata Through Metadata API Functions",
    "PasswordNeverExpires": "Password Never Expires",
    "TransferAnyEntity": "Transfer Record",
    "UseAnyApiClient": "Use Any API Client",
    "ViewAllData": "View All Data",
    "ViewAllUsers": "View All Users",
    "ViewSetup": "View Setup and Configuration",
}
"""By their names in columns, without `Permissions` in front, with their labels in Setup."""

PERMISSION_COLUMNS = {
    f"Permissions{name}": ObjectField(label=label, type="boolean")
    for name, label in SYSTEM_PERMISSIONS.items()
}
"""A column for each, as UserPermissionAccess and PermissionSet have them."""


def permission_values(held: Container[str]) -> dict[str, bool]:
    """The columns, true for the permissions that are held."""
    return {f"Permissions{name}": name in held for name in SYSTEM_PERMISSIONS}
