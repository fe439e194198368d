"""metadata.connected-apps"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, metadata, tree_of, verdict_of


def judged(registry: Registry, name: str, *lines: str) -> Verdict[object]:
    files = {f"force-app/connectedApps/{name}.connectedApp-meta.xml": metadata("ConnectedApp", *lines)}
    return verdict_of(registry.checks["metadata.connected-apps"], tree_of({**app_files(), **files}))


def rules(verdict: Verdict[object]) -> list[str | None]:
    return [one.symptoms[0].error for one in verdict.findings]


@pytest.mark.parametrize(("name", "found"), [("Acme", True), ("ACME", True), ("Acme_Legacy", False)])
def test_a_name_that_differs_in_case_alone_is_the_same(registry: Registry, name: str, found: bool) -> None:
    assert (rules(judged(registry, name)) == ["connected-app-same-name"]) is found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("BYPASS", True),
        ("BYPASS_2FACTOR", True),
        ("ENFORCE", False),
        ("ENFORCE_RELAXREFRESH", False),
        ("__IP__", False),
    ],
)
def test_an_app_that_is_open_to_every_address_is_a_warning(
    registry: Registry, value: str, found: bool
) -> None:
    line = f"<oauthPolicy><ipRelaxation>{value}</ipRelaxation></oauthPolicy>"

    assert (rules(judged(registry, "Legacy", line)) == ["connected-app-ip-relaxed"]) is found


def test_what_is_known_of_the_migration_is_a_note(registry: Registry) -> None:
    (note,) = judged(registry, "Legacy").notes

    assert "Connected Apps in this source: Legacy" in note


def test_client_credentials_is_accepted_and_a_note(registry: Registry) -> None:
    on = "<oauthConfig><isClientCredentialEnabled>true</isClientCredentialEnabled></oauthConfig>"
    verdict = judged(registry, "Legacy", on)

    assert verdict.findings == ()
    assert "ipRelaxation ENFORCE" in verdict.notes[-1]


def test_without_connected_apps_there_is_nothing_to_say(registry: Registry) -> None:
    verdict = verdict_of(registry.checks["metadata.connected-apps"], tree_of(app_files()))

    assert (verdict.findings, verdict.notes) == ((), ())
