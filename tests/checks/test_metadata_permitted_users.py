"""metadata.permitted-users"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, metadata, oauth_policies, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
APPROVED = "<permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>"
ANYONE = "<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>"


def sets(names: str) -> str:
    return f"<commaSeparatedPermissionSet>{names}</commaSeparatedPermissionSet>"


def judged(registry: Registry, *lines: str) -> Verdict[object]:
    permission_set = {
        "force-app/permissionsets/Acme.permissionset-meta.xml": metadata(
            "PermissionSet", "<label>Acme</label>"
        )
    }
    tree = tree_of(app_files(policy=oauth_policies(*lines)) | permission_set)
    return verdict_of(registry.checks["metadata.permitted-users"], tree)


def rules_found(verdict: Verdict[object]) -> list[tuple[str | None, str]]:
    return [(finding.symptoms[0].error, finding.outcome.value) for finding in verdict.findings]


def test_approved_users_with_a_permission_set_in_the_tree_are_fine(registry: Registry) -> None:
    verdict = judged(registry, ON, APPROVED, sets("Acme"))

    assert not verdict.findings
    assert not verdict.notes


@pytest.mark.parametrize("record_id", ["0PS000000000001", "0PS000000000001AAA"])
def test_a_record_id_fails(registry: Registry, record_id: str) -> None:
    verdict = judged(registry, APPROVED, sets(f"Acme,{record_id}"))

    assert rules_found(verdict) == [("permission-set-by-id", "failed")]
    assert record_id in verdict.findings[0].summary


def test_a_name_that_only_begins_like_an_id_is_no_id(registry: Registry) -> None:
    assert rules_found(judged(registry, APPROVED, sets("0PS"))) == [("permission-set-by-label", "warned")]


def test_each_wrong_name_has_a_subject_of_its_own(registry: Registry) -> None:
    verdict = judged(registry, APPROVED, sets("Acme Reader, Acme Writer"))

    subjects = [(finding.subject or "").rpartition("#")[2] for finding in verdict.findings]
    assert subjects == ["commaSeparatedPermissionSet/Acme Reader", "commaSeparatedPermissionSet/Acme Writer"]


@pytest.mark.parametrize("name", ["__PERMISSION_SET__", "${PERMISSION_SET}"])
def test_a_placeholder_is_not_judged(registry: Registry, name: str) -> None:
    verdict = judged(registry, APPROVED, sets(name))

    assert not verdict.findings
    assert not verdict.notes


def test_a_permission_set_elsewhere_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, APPROVED, sets("Acme, Other"))

    assert verdict.findings == ()
    assert len(verdict.notes) == 1
    assert "the permission set Other is not in this tree" in verdict.notes[0]


def test_approval_without_anyone_is_a_warning(registry: Registry) -> None:
    assert rules_found(judged(registry, APPROVED)) == [("admin-approved-without-grant", "warned")]
    assert rules_found(judged(registry, APPROVED, sets(" , "))) == [
        ("admin-approved-without-grant", "warned")
    ]


def test_a_profile_is_approval_too(registry: Registry) -> None:
    assert judged(registry, APPROVED, "<commaSeparatedProfile>Acme</commaSeparatedProfile>").findings == ()


def test_anyone_may_use_an_app_for_logins_and_not_one_for_a_machine(registry: Registry) -> None:
    assert judged(registry, ANYONE).findings == ()
    assert rules_found(judged(registry, ON, ANYONE)) == [("self-authorized-client-credentials", "warned")]


def test_a_permission_set_that_limits_nobody_is_a_note(registry: Registry) -> None:
    assert "limit nobody" in judged(registry, ANYONE, sets("Acme")).notes[0]


def test_what_the_org_takes_by_default_is_a_note(registry: Registry) -> None:
    assert "policies that an org makes have AllSelfAuthorized" in judged(registry, ON).notes[0]
    assert judged(registry).notes == ()
