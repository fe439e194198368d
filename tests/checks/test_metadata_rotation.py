"""metadata.rotation"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, global_settings, tree_of, verdict_of


def judged(registry: Registry, line: str) -> Verdict[object]:
    return verdict_of(
        registry.checks["metadata.rotation"], tree_of(app_files(settings=global_settings(line)))
    )


@pytest.mark.parametrize("what", ["Key", "Secret"])
def test_each_deploy_replaces_what_is_to_be_rotated(registry: Registry, what: str) -> None:
    (finding,) = judged(registry, f"<shouldRotateConsumer{what}>true</shouldRotateConsumer{what}>").findings

    assert f"consumer {what.lower()}" in finding.summary
    assert finding.instead == f"<shouldRotateConsumer{what}>false</shouldRotateConsumer{what}>"


@pytest.mark.parametrize("value", ["false", "0", "", "__ROTATE__"])
def test_anything_else_rotates_nothing(registry: Registry, value: str) -> None:
    assert judged(registry, f"<shouldRotateConsumerKey>{value}</shouldRotateConsumerKey>").findings == ()
