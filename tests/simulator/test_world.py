"""The world: strict, merged from what is healthy, and true to Salesforce's ids."""

import pytest

from sfdoctor.model import UsageError
from sfdoctor.simulator.healthy import changed_world, healthy_world
from sfdoctor.simulator.ids import is_id_of, new_id


def test_a_change_is_merged_key_by_key() -> None:
    world = changed_world({"app": {"scopes": ["api"]}, "users": {"integration": {"frozen": True}}})
    assert world.app.scopes == ("api",)
    assert world.app.run_as == "integration"
    assert world.users["integration"].frozen
    assert not world.users["admin"].frozen


def test_each_world_is_its_own() -> None:
    one, other = healthy_world(), healthy_world()
    one.org.api_calls_used += 1
    assert other.org.api_calls_used == 18


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"app": {"run_az": None}}, "run_az"),
        ({"app": {"enabled": False}}, "enabled"),
        ({"app": {"run_as": "nobody"}}, "nobody"),
        ({"users": {"integration": {"active": False}}}, "active"),
        ({"users": {"integration": {"profile": "nothing"}}}, "nothing"),
        ({"users": {"integration": {"permission_sets": ["nothing"]}}}, "nothing"),
        ({"records": {"Nothing": [{}]}}, "Nothing"),
        ({"org": {"id": "short"}}, "org.id"),
        ({"users": {"integration": {"permission_set_licences": ["nothing"]}}}, "nothing"),
        ({"users": {"integration": {"permission_set_groups": ["nothing"]}}}, "nothing"),
        ({"users": {"admin": {"permission_sets": ["licence-bound"]}}}, "Salesforce API Integration"),
        ({"users": {"integration": {"expired": ["licence-bound"]}}}, "licence-bound"),
        ({"profiles": {"minimum-access": {"licence": "nothing"}}}, "nothing"),
        ({"permission_sets": {"acme-integration": {"objects": {"Nothing": ["read"]}}}}, "Nothing"),
        ({"permission_sets": {"acme-integration": {"fields": {"Account.Nothing": "read"}}}}, "Nothing"),
        ({"permission_sets": {"acme-integration": {"record_types": {"Case": ["Nothing"]}}}}, "Nothing"),
        ({"shares": [{"record": "x", "user": "nobody", "access": "read"}]}, "nobody"),
        ({"objects": {"Case": {"assignment_rule": "nobody"}}}, "nobody"),
        ({"objects": {"Account": {"triggers": {"T": {"on": "BeforeInsert"}}}}}, "exception"),
    ],
)
def test_what_the_world_does_not_have_is_an_error(change: dict[str, object], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        changed_world(change)


def test_key_and_secret_look_as_real_ones_do() -> None:
    app = healthy_world().app
    assert app.consumer_key.startswith("3MVG9")
    assert len(app.consumer_key) == 85
    assert len(app.consumer_secret) == 64
    assert set(app.consumer_secret) <= set("0123456789ABCDEF")


def test_a_record_id_has_a_prefix_and_a_checksum() -> None:
    assert new_id("001", 1) == "001000000000001AAA"
    assert new_id("001", 63)[:15] == "001000000000011"
    assert is_id_of(new_id("001", 99), "001")
    assert not is_id_of("001000000000001AAB", "001")
    assert not is_id_of("003000000000001AAA", "001")
