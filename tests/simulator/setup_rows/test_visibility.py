"""Which objects of Setup a user may query at all."""

import pytest

from ..orgs import call, org, payload
from ..soql.asking import ADMIN, beyond, refused, rows

BEHIND_VIEW_SETUP = [
    "PermissionSet",
    "PermissionSetAssignment",
    "PermissionSetGroup",
    "PermissionSetGroupComponent",
    "MutingPermissionSet",
    "PermissionSetLicenseAssign",
    "ObjectPermissions",
    "SetupEntityAccess",
]
FIELDS = "SELECT SobjectType, Field FROM FieldPermissions"


def granted(*permissions: str) -> dict[str, object]:
    """The Run As user with system permissions."""
    return {"permission_sets": {"acme-integration": {"permissions": list(permissions)}}}


@pytest.mark.parametrize("name", BEHIND_VIEW_SETUP)
def test_without_view_setup_the_object_does_not_exist(name: str) -> None:
    code, message = refused(f"SELECT Id FROM {name}")
    assert code == "INVALID_TYPE"
    assert f"\nsObject type '{name}' is not supported. If you are" in message
    rows(f"SELECT Id FROM {name}", granted("ViewSetup"))


def test_field_permissions_need_view_setup_and_both_their_names() -> None:
    assert "sObject type 'FieldPermissions' is not supported." in refused(FIELDS)[1]
    assert rows(FIELDS, ADMIN) != []
    assert "without SobjectType and Field" in beyond("SELECT Id FROM FieldPermissions", ADMIN)


@pytest.mark.parametrize("name", ["EntityDefinition", "FieldDefinition"])
def test_of_the_metadata_catalogue_the_refusal_is_short(name: str) -> None:
    assert refused(f"SELECT DurableId FROM {name}") == (
        "INVALID_TYPE",
        f"sObject type '{name}' is not supported.",
    )


@pytest.mark.parametrize(
    ("name", "permission"),
    [
        ("PermissionSet", "AssignPermissionSets"),
        ("PermissionSet", "ManageProfilesPermissionsets"),
        ("PermissionSetAssignment", "ManageUsers"),
        ("PermissionSetGroup", "ManageSessionPermissionSets"),
        ("PermissionSetLicenseAssign", "AssignPermissionSets"),
        ("UserLogin", "ManageUsers"),
    ],
)
def test_some_open_to_other_permissions_too(name: str, permission: str) -> None:
    rows(f"SELECT Id FROM {name}", granted(permission))


@pytest.mark.parametrize("name", ["UserEntityAccess", "UserFieldAccess"])
def test_nobody_has_told_whether_these_need_view_setup(name: str) -> None:
    assert "without View Setup" in beyond(f"SELECT UserId FROM {name}")


@pytest.mark.parametrize(
    "name",
    ["UserPermissionAccess", "UserSetupEntityAccess", "Profile", "Organization", "PermissionSetLicense"],
)
def test_some_are_open_to_every_internal_user(name: str) -> None:
    rows(f"SELECT Id FROM {name}")


def test_what_does_not_exist_is_not_in_the_list_of_objects_either() -> None:
    def listed(change: dict[str, object]) -> set[str]:
        return {row["name"] for row in payload(call(org(change), "/sobjects"))["sobjects"]}

    assert "UserPermissionAccess" in listed({})
    assert "PermissionSet" not in listed({})
    assert "PermissionSet" in listed(dict(ADMIN))
