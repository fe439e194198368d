"""metadata.app-enabled"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, oauth_policies, plugin_policies, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"


def judged(registry: Registry, *plugins: str, policy: str = ON) -> Verdict[object]:
    tree = tree_of(app_files(policy=oauth_policies(policy), plugins=plugin_policies(*plugins)))
    return verdict_of(registry.checks["metadata.app-enabled"], tree)


@pytest.mark.parametrize(
    ("name", "code"), [("isEnabled", "app-disabled"), ("isOauthPluginEnabled", "oauth-plugin-disabled")]
)
def test_a_flow_in_an_app_that_is_off_fails(registry: Registry, name: str, code: str) -> None:
    (finding,) = judged(registry, f"<{name}>false</{name}>").findings

    assert (finding.symptoms[0].error, finding.outcome.value) == (code, "failed")
    assert finding.instead == f"<{name}>true</{name}>"
    assert "Acme_oauthPlcy.ecaOauthPlcy-meta.xml" in finding.summary


def test_an_app_that_is_off_and_asks_for_nothing_is_a_note(registry: Registry) -> None:
    verdict = judged(registry, "<isEnabled>false</isEnabled>", policy="")

    assert verdict.outcome == "passed"
    assert "isEnabled is false" in verdict.notes[0]


@pytest.mark.parametrize("value", ["true", "1", "__ENABLED__", ""])
def test_an_app_that_is_not_off_is_fine(registry: Registry, value: str) -> None:
    verdict = judged(registry, f"<isEnabled>{value}</isEnabled>")

    assert not verdict.findings
    assert not verdict.notes


def test_other_plug_ins_do_not_matter(registry: Registry) -> None:
    assert judged(registry, "<isSamlPluginEnabled>false</isSamlPluginEnabled>").findings == ()
