"""metadata.settings"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import metadata, tree_of, verdict_of


def judged(registry: Registry, name: str, *lines: str) -> Verdict[object]:
    text = metadata(f"{name}Settings", *lines)
    tree = tree_of({f"force-app/settings/{name}.settings-meta.xml": text})
    return verdict_of(registry.checks["metadata.settings"], tree)


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("enableConsumerSecretApiAccess", "secrets-in-metadata-api"),
        ("enableClientSecretInRestApiAccess", "secrets-in-rest-api"),
    ],
)
def test_secrets_in_an_api_are_a_warning(registry: Registry, element: str, rule: str) -> None:
    (finding,) = judged(registry, "ExternalClientApp", f"<{element}>true</{element}>").findings

    assert (finding.symptoms[0].error, finding.outcome.value) == (rule, "warned")
    assert judged(registry, "ExternalClientApp", f"<{element}>false</{element}>").findings == ()


def test_what_the_whole_org_leaves_open_is_a_note(registry: Registry) -> None:
    verdict = judged(
        registry,
        "OauthOidc",
        "<blockOAuthUnPwFlow>false</blockOAuthUnPwFlow>",
        "<blockOAuthUsrAgtFlow>true</blockOAuthUsrAgtFlow>",
    )

    assert verdict.findings == ()
    (note,) = verdict.notes
    assert "username-password flow" in note
