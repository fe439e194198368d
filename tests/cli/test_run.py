"""`sfdoctor run`, as a process, against the simulated org."""

import json
from pathlib import Path

from sfdoctor.render.json_v1 import from_json

from .conftest import CommandLine, simulated


def test_a_healthy_org_ends_with_0_and_says_so(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org))
    assert (ended.code, ended.err) == (0, "")
    assert "Everything examined is healthy" in ended.out
    assert org.client_secret not in ended.out


def test_a_broken_org_ends_with_1_and_names_the_root_cause(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org))
    assert ended.code == 1
    assert "ROOT CAUSE  run-as-user-missing" in ended.out
    assert "400 invalid_grant, no client credentials user enabled" in " ".join(ended.out.split())


def test_the_environment_alone_is_enough(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        ((name, place),) = [
            pair for pair in org.settings.connect_to if pair[0] == "acme.my.salesforce.com:443"
        ]
        ended = sfdoctor(
            "run",
            "--connect-to",
            f"{name}:{place}",
            SFDOCTOR_LOGIN_URL=org.target.login_url,
            SF_CLIENT_ID=org.client_id,
            SALESFORCE_CLIENT_SECRET=org.client_secret,
            REQUESTS_CA_BUNDLE=str(org.ca_file),
        )
    assert ended.code == 0
    for name in ("SFDOCTOR_LOGIN_URL", "SF_CLIENT_ID", "SALESFORCE_CLIENT_SECRET", "REQUESTS_CA_BUNDLE"):
        assert name in ended.out


def test_the_report_is_the_same_on_stdout_and_in_a_file(sfdoctor: CommandLine) -> None:
    with simulated("wrong-consumer-secret") as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org), "--json", "--report", "json=report.json")
    printed, saved = json.loads(ended.out), from_json((sfdoctor.folder / "report.json").read_text("utf-8"))
    assert ended.code == printed["exit_code"] == saved.exit_code == 1
    assert printed["diagnoses"][0]["cause"] == saved.diagnoses[0].cause == "wrong-client-secret"


def test_a_plug_in_that_crashes_is_told_with_its_traceback_and_without_the_secret(
    sfdoctor: CommandLine,
) -> None:
    checks = sfdoctor.folder / "my-checks"
    checks.mkdir()
    (checks / "acme_crashes.py").write_text(
        "from sfdoctor import AccessToken, Target, Verdict, check\n"
        "@check('acme.crashes')\n"
        "def crashes(target: Target, token: AccessToken) -> Verdict[None]:\n"
        "    '''Does not crash.'''\n"
        "    raise RuntimeError(target.client_secret.reveal() + token.value.reveal())\n"
    )
    (checks / "acme_broken.py").write_text("import no_such_module")
    with simulated() as org:
        ended = sfdoctor(
            "run", "-c", sfdoctor.configure(org), "--checks-dir", "my-checks", "--verbose",
            "--report", "json=report.json", "--log-file", "log.jsonl",
        )  # fmt: skip
        written = [
            ended.out,
            ended.err,
            *(read(sfdoctor.folder / name) for name in ("report.json", "log.jsonl")),
        ]
        secrets = [org.client_secret, *org.state.sessions]
    assert ended.code == 70
    assert "Traceback" in ended.out
    assert "acme_broken.py did not load: ModuleNotFoundError" in " ".join(ended.out.split())
    assert "runas.identity" in ended.out
    assert not [secret for secret in secrets for text in written if secret in text]


def read(path: Path) -> str:
    return path.read_text("utf-8")


def test_the_plan_sends_nothing_and_needs_no_config(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("run", "--plan")
    assert ended.code == 0
    assert "oauth.client-credentials" in ended.out
    assert "API call" in ended.out
    assert "metadata." not in ended.out, "a run examines no source"
