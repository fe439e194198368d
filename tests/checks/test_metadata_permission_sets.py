"""metadata.permission-sets"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, metadata, oauth_policies, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
NAMED = "<commaSeparatedPermissionSet>Other, Acme</commaSeparatedPermissionSet>"


def permission(name: str, enabled: str = "true") -> str:
    return f"<userPermissions><enabled>{enabled}</enabled><name>{name}</name></userPermissions>"


def judged(registry: Registry, *permissions: str, policy: tuple[str, ...] = (ON, NAMED)) -> Verdict[object]:
    text = metadata("PermissionSet", "<label>Acme</label>", *permissions)
    files = {"force-app/permissionsets/Acme.permissionset-meta.xml": text}
    tree = tree_of(app_files(policy=oauth_policies(*policy)) | files)
    return verdict_of(registry.checks["metadata.permission-sets"], tree)


def found(verdict: Verdict[object]) -> list[tuple[str | None, str]]:
    return [(finding.symptoms[0].error, finding.outcome.value) for finding in verdict.findings]


def test_what_an_integration_needs_is_fine(registry: Registry) -> None:
    assert judged(registry, permission("ApiEnabled"), permission("ApiUserOnly")).findings == ()


@pytest.mark.parametrize("enabled", ["true", "false"])
def test_a_misspelt_permission_fails_even_where_it_is_off(registry: Registry, enabled: str) -> None:
    verdict = judged(registry, permission("ApiOnlyUser", enabled))

    assert found(verdict) == [("user-permission-misspelt", "failed")]
    assert verdict.findings[0].instead == "<name>ApiUserOnly</name>"


@pytest.mark.parametrize(
    "name", ["ModifyAllData", "ViewAllData", "AuthorApex", "CustomizeApplication", "ManageUsers"]
)
def test_a_right_over_everything_is_a_warning(registry: Registry, name: str) -> None:
    verdict = judged(registry, permission(name))

    assert found(verdict) == [("run-as-over-privileged", "warned")]
    assert (verdict.findings[0].subject or "").endswith(f"#userPermissions/{name}")


def test_a_right_that_is_off_is_no_right(registry: Registry) -> None:
    off = [permission(name, "false") for name in ("ModifyAllData", "UseAnyApiClient", "ViewClientSecret")]

    assert judged(registry, *off).findings == ()


def test_people_who_log_in_may_need_more_than_a_machine(registry: Registry) -> None:
    assert judged(registry, permission("ModifyAllData"), policy=(NAMED,)).findings == ()


def test_rights_over_apps_are_told_for_people_too(registry: Registry) -> None:
    verdict = judged(registry, permission("UseAnyApiClient"), permission("ViewClientSecret"), policy=(NAMED,))

    assert found(verdict) == [("use-any-api-client", "warned"), ("view-client-secret", "warned")]


def test_a_permission_set_that_no_policy_names_is_not_read(registry: Registry) -> None:
    assert (
        judged(registry, permission("ModifyAllData"), permission("ApiOnlyUser"), policy=(ON,)).findings == ()
    )
