"""`sfdoctor lint --target`: the source and a live app, over HTTPS."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sfdoctor.simulator.serve import SimulatedOrg

from ..metadata.projects import base_files
from ..metadata.trees import write
from ..simulator.served import serving
from .conftest import CommandLine, Ended, simulated

DEFAULT = "force-app/main/default"
POLICIES = f"{DEFAULT}/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml"
SETTINGS = f"{DEFAULT}/extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml"
APP = {
    "name": "Acme",
    "contact_email": "integrations@acme.example",
    "run_as": "admin",
    "scopes": ["api"],
    "permitted_users": "admin-approved",
    "profiles": ["system-administrator"],
}
"""The live app as the project has it; its user may see it."""


@contextmanager
def acme(**changes: Any) -> Iterator[SimulatedOrg]:
    """An org with the project's app, changed."""
    with serving(change={"app": APP | changes}) as org:
        yield org


@pytest.fixture
def project(sfdoctor: CommandLine) -> Path:
    """A project with one healthy app, in the working directory."""
    write(base_files("client-credentials"), sfdoctor.folder)
    change(sfdoctor.folder / POLICIES, ">30</refresh", ">365</refresh")
    return sfdoctor.folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def lint(sfdoctor: CommandLine, org: SimulatedOrg, *more: str) -> Ended:
    return sfdoctor("lint", "-c", sfdoctor.configure(org), "--target", "acme", *more)


def drifts(ended: Ended) -> list[tuple[str, str]]:
    """Rule and subject of everything that was found of the live app."""
    results = {result["check"]: result for result in json.loads(ended.out)["results"]}
    return [
        (finding["symptoms"][0]["error"], finding["subject"])
        for check in ("metadata.live-apps", "metadata.drift")
        for finding in results[check]["findings"]
    ]


def test_an_app_as_the_source_says_has_no_drift(sfdoctor: CommandLine, project: Path) -> None:
    with acme() as org:
        ended = lint(sfdoctor, org, "--json")

    assert drifts(ended) == []
    report = json.loads(ended.out)
    assert (ended.code, report["source"]) == (0, ".")
    assert report["api_calls"] == 8
    assert any("The target to compare with is acme" in note for note in report["notes"])
    assert any("is filled in by a deploy" in note for note in report["notes"])


def test_what_differs_is_told_at_its_line_with_both_values(sfdoctor: CommandLine, project: Path) -> None:
    change(project / SETTINGS, ">Api<", ">Api, Web<")
    with acme(ip_restrictions="relax") as org:
        ended = lint(sfdoctor, org)

    said = " ".join(ended.out.split())
    assert ended.code == 0
    assert (
        "warned: ipRelaxationPolicyType is Enforce here and Bypass in the org [metadata-drift-value]" in said
    )
    assert "The scopes differ: only here Web" in said
    assert "If the org is right, write its value into the element" in said


def test_differences_fail_where_the_person_says_so(sfdoctor: CommandLine, project: Path) -> None:
    with acme(ip_restrictions="relax") as org:
        ended = lint(sfdoctor, org, "--fail-on", "warned")

    assert ended.code == 1


def test_an_app_that_the_org_does_not_have_is_told_at_its_header(
    sfdoctor: CommandLine, project: Path
) -> None:
    with acme(name="Other") as org:
        ended = lint(sfdoctor, org, "--json")

    assert drifts(ended) == [("drift-app-missing", f"{DEFAULT}/externalClientApps/Acme.eca-meta.xml")]


def test_a_run_as_user_who_sees_no_apps_leaves_the_question_open(
    sfdoctor: CommandLine, project: Path
) -> None:
    with simulated() as org:
        ended = lint(sfdoctor, org)

    said = " ".join(ended.out.split())
    assert ended.code == 4
    assert "could not be read, so that nothing is compared: The requested resource does not exist" in said
    assert "metadata-drift-unreadable" in said


def test_a_target_that_gives_no_token_leaves_the_judgement_of_the_source_standing(
    sfdoctor: CommandLine, project: Path
) -> None:
    change(
        project / POLICIES, "<isClientCredentialsFlowEnabled>true", "<isClientCredentialsFlowEnabled>false"
    )
    with simulated("wrong-consumer-secret") as org:
        ended = lint(sfdoctor, org, "--json")

    report = json.loads(ended.out)
    causes = {diagnosis["cause"] for diagnosis in report["diagnoses"]}
    skipped = {result["check"]: result["because"] for result in report["results"] if result["because"]}
    assert ended.code == 1
    assert {"wrong-client-secret", "metadata-client-credentials-off-in-policy"} <= causes
    assert (
        "which metadata.live-apps did not give, for want of oauth.client-credentials"
        in (skipped["metadata.drift"])
    )
    assert org.client_secret not in ended.out


def test_network_trouble_ends_with_4(sfdoctor: CommandLine, project: Path) -> None:
    with simulated("service-unavailable") as org:
        ended = lint(sfdoctor, org, "--json")

    outcomes = {result["check"]: result["outcome"] for result in json.loads(ended.out)["results"]}
    assert ended.code == 4
    assert outcomes["metadata.drift"] == "skipped"
    assert outcomes["metadata.scopes"] == "passed"


def test_without_a_target_nothing_of_the_org_is_planned(sfdoctor: CommandLine, project: Path) -> None:
    ended = sfdoctor("lint", "--json")

    checks = {result["check"] for result in json.loads(ended.out)["results"]}
    assert "metadata.scopes" in checks
    assert not checks & {"metadata.drift", "metadata.live-apps", "oauth.client-credentials"}


def test_an_unknown_target_and_a_missing_secret_are_complaints(sfdoctor: CommandLine, project: Path) -> None:
    with acme() as org:
        name = sfdoctor.configure(org)
        unknown = sfdoctor("lint", "-c", name, "--target", "acne")
        (sfdoctor.folder / "consumer-secret").write_text("")
        empty = sfdoctor("lint", "-c", name, "--target", "acme")

    assert (unknown.code, empty.code) == (2, 2)
    assert "did you mean acme?" in unknown.err


def test_only_drift_can_be_asked_for(sfdoctor: CommandLine, project: Path) -> None:
    with acme() as org:
        ended = lint(sfdoctor, org, "--json", "--only", "metadata.drift")

    results = {result["check"]: result["outcome"] for result in json.loads(ended.out)["results"]}
    assert results["metadata.drift"] == "passed"
    assert results["metadata.scopes"] == "skipped"


def test_a_preview_of_fixes_compares_nothing(sfdoctor: CommandLine, project: Path) -> None:
    ended = sfdoctor("lint", "--diff", "--target", "acme")

    assert ended.code == 2
    assert "--diff judges nothing" in ended.err
