"""metadata.public-client"""

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, global_settings, oauth_policies, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
OFF = "<isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled>"


def judged(registry: Registry, optional: str, *settings: str, policy: str | None = ON) -> Verdict[object]:
    element = f"<isConsumerSecretOptional>{optional}</isConsumerSecretOptional>"
    files = app_files(settings=global_settings(element, *settings), policy=policy and oauth_policies(policy))
    return verdict_of(registry.checks["metadata.public-client"], tree_of(files))


def test_a_public_client_with_a_machine_user_is_a_warning(registry: Registry) -> None:
    for value in ("true", "1"):
        (finding,) = judged(registry, value).findings
        assert (finding.symptoms[0].error, finding.outcome.value) == ("secret-optional", "warned")
        assert finding.instead == "<isConsumerSecretOptional>false</isConsumerSecretOptional>"


def test_a_secret_that_is_asked_for_is_fine(registry: Registry) -> None:
    assert judged(registry, "false").findings == judged(registry, "__OPTIONAL__").findings == ()


def test_a_public_client_alone_is_fine(registry: Registry) -> None:
    assert judged(registry, "true", ON, policy=OFF).findings == ()


def test_without_policies_the_settings_say_whether_there_is_a_machine_user(registry: Registry) -> None:
    assert len(judged(registry, "true", ON, policy=None).findings) == 1
    assert judged(registry, "true", OFF, policy=None).findings == ()
