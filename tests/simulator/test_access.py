"""What a user may do: licences, profile, permission sets, groups, muting."""

from typing import Any

import pytest

from sfdoctor.simulator.access import field_right, has_permission, object_rights
from sfdoctor.simulator.healthy import changed_world
from sfdoctor.simulator.record_types import default_record_type, usable_record_types

GROUP: dict[str, Any] = {"permission_sets": [], "permission_set_groups": ["acme-integration-group"]}

FAILED: dict[str, Any] = {"permission_set_groups": {"acme-integration-group": {"status": "Failed"}}}


def rights(change: dict[str, Any], name: str = "Account", who: str = "integration") -> set[str]:
    world = changed_world(change)
    return set(object_rights(world, world.users[who], name))


def of_user(**more: Any) -> dict[str, Any]:
    return {"users": {"integration": more}}


ALL = {"create", "read", "edit", "delete"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ALL),
        (of_user(permission_sets=[]), set()),
        (of_user(permission_set_licences=[]), set()),
        (of_user(expired=["acme-integration"]), set()),
        ({"permission_sets": {"acme-integration": {"session_based": True}}}, set()),
        (of_user(**GROUP), ALL),
        (of_user(**GROUP, expired=["acme-integration-group"]), set()),
        (of_user(**GROUP) | FAILED, set()),
        (
            {"permission_set_licences": {"salesforce-api-integration": {"objects": ["Contact"]}}},
            set(),
        ),
        ({"profiles": {"minimum-access": {"permissions": ["ApiEnabled", "ViewAllData"]}}} | of_user(
            permission_sets=[]), {"read", "view-all"}),
    ],
)  # fmt: skip
def test_rights_on_an_object_need_licence_and_grant(change: dict[str, Any], expected: set[str]) -> None:
    assert rights(change) == expected


def test_a_muting_set_takes_away_within_its_group_only() -> None:
    muting = {"id": "0QM000000000001", "label": "Muted", "objects": {"Account": ["delete"]},
              "fields": {"Account.Phone": "edit", "Account.Website": "read"}}  # fmt: skip
    change = {"permission_set_groups": {"acme-integration-group": {"muting": muting}}} | of_user(**GROUP)
    assert rights(change) == ALL - {"delete"}
    world = changed_world(change)
    user = world.users["integration"]
    found = [field_right(world, user, "Account", field) for field in ("Phone", "Website", "Industry")]
    assert found == ["read", None, "edit"]
    both = change | of_user(**GROUP | {"permission_sets": ["acme-integration"]})
    assert rights(both) == ALL


def test_modify_all_data_is_every_right_on_every_object_but_shows_no_field() -> None:
    assert rights({}, "Invoice__c", "admin") >= ALL | {"modify-all"}
    world = changed_world({})
    assert field_right(world, world.users["admin"], "Invoice__c", "Card__c") is None


def test_view_all_fields_shows_them_all_read_only() -> None:
    objects = {"Account": ["read", "view-all-fields"]}
    world = changed_world({"permission_sets": {"acme-integration": {"objects": objects}}})
    assert field_right(world, world.users["integration"], "Account", "Description") == "read"


def test_campaigns_are_written_by_marketing_users_alone() -> None:
    grant = {"permission_sets": {"acme-integration": {"objects": {"Campaign": ["create", "read"]}}}}
    assert rights(grant, "Campaign") == {"read"}
    assert rights(grant | of_user(marketing_user=True), "Campaign") == {"create", "read"}


def test_setup_objects_are_hidden_without_view_setup() -> None:
    assert rights({}, "PermissionSet") == set()
    assert rights({}, "PermissionSet", "admin") == {"read"}


def test_record_types_come_from_the_assignments_and_the_default_from_the_profile() -> None:
    world = changed_world({})
    admin, integration = world.users["admin"], world.users["integration"]
    assert usable_record_types(world, admin, "Case") == ["Support", "Complaint"]
    assert default_record_type(world, admin, "Case") == "Support"
    assert usable_record_types(world, integration, "Case") == []
    assert default_record_type(world, integration, "Case") is None


def test_a_system_permission_of_a_group_counts() -> None:
    change = {"permission_sets": {"acme-integration": {"permissions": ["ViewSetup"]}}} | of_user(**GROUP)
    world = changed_world(change)
    assert has_permission(world, world.users["integration"], "ViewSetup")
