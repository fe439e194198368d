"""newman runs the collection, as it is exported, against the simulated org over real HTTPS.

The org's names lead to it by an HTTP proxy, as in a company's network: so the collection needs no change.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sfdoctor.export import to_collection, to_environment
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.simulator.scenarios import find_scenario

from ..npm_packages import needs_npm, npm_package
from ..simulator.served import serving

pytestmark = needs_npm("newman")
ISSUES, CREATES = "The org issues an access token", "The org creates an Account"


@dataclass(frozen=True)
class Ran:
    """What a run of newman gave. `failures` are pairs of the test that failed and its message."""

    code: int
    out: str
    failures: list[tuple[str, str]]
    asked: list[str]
    secrets: list[str]


def newman(folder: Path, *, fill_in: bool = True, network: dict[str, Any] | None = None, **org: Any) -> Ran:
    """Export for a simulated org with something changed, and run newman with what was exported."""
    package = npm_package("newman")
    assert package is not None
    with serving({"proxy": "open", **(network or {})}, **org) as served:
        assert served.settings.proxy is not None
        collection, environment, report = (folder / f"{name}.json" for name in ("c", "e", "report"))
        collection.write_text(to_collection(served.target, load_knowledge(), "0.1.0"), "utf-8")
        environment.write_text(to_environment(served.target), "utf-8")
        secret = served.client_secret if fill_in else ""
        finished = subprocess.run(
            ["node", str(package / "bin" / "newman.js"), "run", str(collection), "-e", str(environment),
             "--env-var", f"client_secret={secret}", "--color", "off",
             "--reporters", "cli,json", "--reporter-json-export", str(report)],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "HTTPS_PROXY": served.settings.proxy.reveal(),
                "NODE_EXTRA_CA_CERTS": str(served.ca_file),
            },
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        run = json.loads(report.read_text("utf-8"))["run"]
        failures = [(one["error"]["test"], one["error"]["message"]) for one in run["failures"]]
        asked = [f"{request.method} {request.path}" for request in served.requests]
        secrets = [served.client_secret, *served.state.sessions]
        return Ran(finished.returncode, finished.stdout + finished.stderr, failures, asked, secrets)


def test_a_healthy_org_passes_every_test(tmp_path: Path) -> None:
    ran = newman(tmp_path)
    assert (ran.code, ran.failures) == (0, []), ran.out
    assert ran.asked == [
        "POST /services/oauth2/token",
        "GET /services/data",
        "POST /services/data/v67.0/sobjects/Account",
    ]
    assert not [secret for secret in ran.secrets if secret in ran.out]


def test_a_version_of_the_config_is_used(tmp_path: Path) -> None:
    ran = newman(tmp_path, target={"api_version": "64.0"})
    assert ran.code == 0, ran.out
    assert ran.asked[1:] == ["POST /services/data/v64.0/sobjects/Account"]


def test_a_secret_with_every_odd_character_arrives_whole(tmp_path: Path) -> None:
    odd = "a+b&c=d%41 é;{{x}}'\"$"
    ran = newman(tmp_path, change={"app": {"consumer_secret": odd}}, target={"client_secret": odd})
    assert ran.code == 0, ran.out


SCENARIOS_OF_THE_TOKEN = [
    "wrong-consumer-key",
    "wrong-consumer-secret",
    "flow-not-enabled",
    "no-run-as-user",
    "ip-restricted",
]


@pytest.mark.parametrize("id", SCENARIOS_OF_THE_TOKEN)
def test_a_refused_token_names_the_cause_that_a_run_names(id: str, tmp_path: Path) -> None:
    scenario = find_scenario(id)
    ran = newman(tmp_path, change=scenario.change, target=scenario.target)
    (cause,) = scenario.causes
    ((test, message),) = ran.failures
    assert test == ISSUES
    assert f"{load_knowledge()[cause].title} ({cause})" in message.splitlines()[0]
    assert "The answer: 400 invalid_" in message
    assert ran.code == 1
    assert ran.asked == ["POST /services/oauth2/token"], "nothing more is asked after a refusal"
    assert not [secret for secret in ran.secrets if secret in ran.out]


def rights(*objects: str, industry: str | None = "edit") -> dict[str, Any]:
    """The Run As user's rights on Account and on its Industry."""
    fields = {"Account.Industry": industry} if industry else {}
    replaced = {"id": "0PS000000000009", "label": "Acme", "objects": {"Account": objects}, "fields": fields}
    users = {"integration": {"permission_sets": ["narrow"]}}
    return {"permission_sets": {"narrow": replaced}, "users": users}


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (rights("read"), "object-permission-missing"),
        (rights("create", "read", industry="read"), "field-permission-missing"),
        (rights("create", "read", industry=None), "field-permission-missing"),
        ({"org": {"api_calls_used": 15000}}, "daily-api-limit"),
        ({"app": {"session_level": "high-assurance"}}, "missing-scope"),
    ],
    ids=["object", "field read-only", "field hidden", "quota", "session"],
)
def test_a_refused_create_names_its_cause(change: dict[str, Any], cause: str, tmp_path: Path) -> None:
    ran = newman(tmp_path, change=change)
    ((test, message),) = ran.failures
    assert test == CREATES
    assert f"{load_knowledge()[cause].title} ({cause})" in message.splitlines()[0]
    assert ran.code == 1
    assert not [secret for secret in ran.secrets if secret in ran.out]


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        ("html", "not-a-salesforce-host"),
        ("redirect", "wrong-my-domain"),
        ("unavailable", "service-unavailable"),
        ("rate-limited", "request-rate-limited"),
        ("empty", "not-a-salesforce-host"),
    ],
)
def test_an_answer_that_is_not_the_orgs_is_told_by_its_form(answer: str, cause: str, tmp_path: Path) -> None:
    ran = newman(tmp_path, network={"http": {"answer": answer, "on": "/services/oauth2/token"}})
    (message,) = (message for test, message in ran.failures if test == ISSUES)
    assert f"({cause})" in message.splitlines()[0]
    assert ran.asked == ["POST /services/oauth2/token"], "no redirect is followed"


def test_an_empty_secret_is_said_to_be_empty(tmp_path: Path) -> None:
    ran = newman(tmp_path, fill_in=False)
    assert ("client_secret is filled in", "client_secret is empty: put the consumer secret into it, in the "
            "environment") in ran.failures  # fmt: skip
