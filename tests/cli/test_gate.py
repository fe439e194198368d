"""The gate as a pipeline uses it: the exit code, what is let through, and builds that have no secret."""

import json
from typing import Any

import pytest
import yaml

from sfdoctor.model import Outcome
from sfdoctor.render.json_v1 import from_json, reports_from_json
from sfdoctor.simulator.serve import SimulatedOrg

from .conftest import CommandLine, Ended, simulated

WAIVER = {"target": "acme", "owner": "ops", "reason": "It moves on Monday", "until": "2999-12-31"}
ROOT = "run-as-user-missing"


def change(sfdoctor: CommandLine, **parts: Any) -> None:
    """Change what stands in the config."""
    path = sfdoctor.folder / "acme.yaml"
    config = yaml.safe_load(path.read_text())
    path.write_text(json.dumps(config | parts))


def add_target(sfdoctor: CommandLine, name: str, **parts: Any) -> None:
    path = sfdoctor.folder / "acme.yaml"
    config = yaml.safe_load(path.read_text())
    config["targets"][name] = config["targets"]["acme"] | parts
    path.write_text(json.dumps(config | {"default": "acme"}))


def saved(sfdoctor: CommandLine, name: str = "report.json") -> Any:
    return from_json((sfdoctor.folder / name).read_text("utf-8"))


def run(sfdoctor: CommandLine, org: SimulatedOrg, *arguments: str, **waiver: str) -> Ended:
    """Run with a report in report.json, and with a waiver where one is given."""
    config = sfdoctor.configure(org)
    if waiver:
        change(sfdoctor, waivers=[{**WAIVER, **waiver}])
    return sfdoctor("run", "-c", config, "--report", "json=report.json", *arguments)


@pytest.mark.parametrize(
    ("scenario", "fail_on", "code"),
    [
        ("certificate-expires-soon", "failed", 0),
        ("certificate-expires-soon", "inconclusive", 0),
        ("certificate-expires-soon", "warned", 1),
        ("service-unavailable", "failed", 4),
        ("service-unavailable", "inconclusive", 1),
        ("service-unavailable", "warned", 1),
        ("no-run-as-user", "failed", 1),
        ("healthy", "warned", 0),
    ],
)
def test_fail_on_is_the_mildest_outcome_that_fails(
    sfdoctor: CommandLine, scenario: str, fail_on: str, code: int
) -> None:
    assert sfdoctor("demo", scenario, "--fail-on", fail_on, "--quiet").code == code


def test_an_unknown_outcome_to_fail_on_is_refused(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "--fail-on", "bad")
    assert ended.code == 2
    assert "--fail-on" in ended.err


def test_only_what_is_asked_for_is_examined_and_what_it_needs(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "no-run-as-user", "--only", "endpoint.*", "--report", "json=report.json")
    assert ended.code == 0
    results = {result.check: result for result in saved(sfdoctor).results}
    assert results["oauth.client-credentials"].outcome is Outcome.SKIPPED
    assert results["oauth.client-credentials"].because == "left out by --only"
    assert "left out by --only" in ended.out


def test_a_check_that_nothing_fits_is_refused_before_anything_is_printed(sfdoctor: CommandLine) -> None:
    for arguments in (["demo", "--only", "oauth.scope"], ["demo", "--skip", "oauth.scope"]):
        ended = sfdoctor(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert "did you mean oauth.scopes?" in ended.err


def test_the_plan_lists_what_is_selected(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("run", "--plan", "--only", "endpoint.tls")
    assert ended.code == 0
    assert "endpoint.proxy" in ended.out
    assert "oauth.client-credentials" not in ended.out
    assert "Also run" in ended.err


@pytest.mark.parametrize("what", [{"check": "oauth.client-credentials"}, {"cause": ROOT}])
def test_a_waived_failure_is_shown_and_counted_and_is_no_failure(
    sfdoctor: CommandLine, what: dict[str, str]
) -> None:
    with simulated("no-run-as-user") as org:
        ended = run(sfdoctor, org, **what)
    assert ended.code == 0
    assert "WAIVED\n" in ended.out
    assert "until 2999-12-31, by ops: It moves on Monday" in ended.out
    assert "1 waived" in ended.out.splitlines()[-1]
    report = saved(sfdoctor)
    assert (report.exit_code, report.waived[0].owner) == (0, "ops")
    assert report.diagnoses[0].cause == ROOT, "it is never hidden"


def test_an_expired_waiver_fails_and_says_which(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        ended = run(sfdoctor, org, cause=ROOT, until="2020-01-31")
        quiet = run(sfdoctor, org, "--quiet", cause=ROOT, until="2020-01-31")
    said = f"acme.yaml:1: the waiver of {ROOT} for acme expired on 2020-01-31 (ops: It moves on Monday)"
    assert (ended.code, quiet.code) == (1, 1)
    assert said in " ".join(ended.out.split())
    assert said in quiet.err


def test_a_waiver_of_something_else_is_noted_and_does_not_help(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        ended = run(sfdoctor, org, check="endpoint.tls")
    assert ended.code == 1
    assert "the waiver of endpoint.tls for acme was not used" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        ({"check": "oauth.scope"}, "there is no check 'oauth.scope'; did you mean oauth.scopes?"),
        ({"cause": "no-such-thing-at-all"}, "there is no cause 'no-such-thing-at-all'"),
        ({"check": "oauth.scopes", "until": ""}, "`waivers[0].until`: expected a day"),
        ({"check": "oauth.scopes", "target": "uat"}, "there is no target 'uat'"),
    ],
)
def test_a_wrong_waiver_is_one_line_with_its_place(
    sfdoctor: CommandLine, waiver: dict[str, str], said: str
) -> None:
    with simulated() as org:
        ended = run(sfdoctor, org, **waiver)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "acme.yaml:1: " in ended.err
    assert len(ended.err.splitlines()) == 1


def test_after_a_baseline_is_written_only_what_is_new_fails(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        config = sfdoctor.configure(org)
        written = sfdoctor("baseline", "write", "known.json", "-c", config, "--quiet")
        known = run(sfdoctor, org, "--baseline", "known.json")
    assert (written.code, known.code) == (0, 0)
    assert written.err == "Written: known.json, 1 finding\n"
    assert "KNOWN FROM THE BASELINE\n" in known.out
    assert saved(sfdoctor).accepted[0].check == "oauth.client-credentials"
    with simulated("wrong-consumer-secret") as org:
        assert run(sfdoctor, org, "--baseline", "known.json").code == 1


def test_a_baseline_of_a_mended_org_says_what_can_go(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        sfdoctor("baseline", "write", "-c", sfdoctor.configure(org), "--quiet")
    with simulated() as org:
        ended = run(sfdoctor, org, "--baseline", "sfdoctor-baseline.json")
    assert ended.code == 0
    assert "1 finding of the baseline is not there any more" in ended.out


def test_no_baseline_is_written_while_the_network_leaves_a_question_open(sfdoctor: CommandLine) -> None:
    known = sfdoctor.folder / "known.json"
    known.write_text('{"version": 1, "sfdoctor": "0.1.0", "findings": []}')
    with simulated("service-unavailable") as org:
        config = sfdoctor.configure(org)
        ended = sfdoctor("baseline", "write", "known.json", "-c", config, "--quiet")
    assert ended.code == 4
    assert "known.json was not written: acme: endpoint.answers" in ended.err
    assert known.read_text() == '{"version": 1, "sfdoctor": "0.1.0", "findings": []}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 2, "findings": []}', "a baseline of version 2, and this sfdoctor reads version 1"),
        ("not json", "no baseline"),
        (None, "there is no such file; write it with: sfdoctor baseline write"),
    ],
)
def test_a_baseline_that_is_none_is_refused_before_anything_is_asked(
    sfdoctor: CommandLine, text: str | None, said: str
) -> None:
    if text is not None:
        (sfdoctor.folder / "known.json").write_text(text)
    ended = sfdoctor("demo", "--baseline", "known.json")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_file_that_is_no_baseline_is_not_overwritten(sfdoctor: CommandLine) -> None:
    mine = sfdoctor.folder / "mine.json"
    mine.write_text('{"mine": true}')
    with simulated() as org:
        ended = sfdoctor("baseline", "write", "mine.json", "-c", sfdoctor.configure(org))
    assert ended.code == 2
    assert "mine.json is not a baseline of sfdoctor" in ended.err
    assert mine.read_text() == '{"mine": true}'


def test_several_targets_are_examined_in_turn_and_the_worst_exit_code_wins(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "nowhere", connect_to={"acme.my.salesforce.com:443": "127.0.0.1:1"})
        change(sfdoctor, waivers=[{**WAIVER, "cause": ROOT}])
        all_of_them = sfdoctor("run", "-c", config, "--all-targets", "--report", "json=all.json")
        two = sfdoctor("run", "-c", config, "-t", "nowhere", "-t", "acme", "--quiet")
    reports = reports_from_json((sfdoctor.folder / "all.json").read_text("utf-8"), "all.json")
    assert [(each.target.name, each.exit_code) for each in reports] == [("acme", 0), ("nowhere", 1)]
    assert (all_of_them.code, two.code) == (1, 1)
    assert json.loads((sfdoctor.folder / "all.json").read_text("utf-8"))["exit_code"] == 1
    assert [line.split(":")[0] for line in two.out.splitlines()] == ["nowhere", "acme"]


def test_a_target_that_cannot_be_examined_does_not_keep_the_others_from_it(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "uat", ca_bundle="nowhere.pem")
        ended = sfdoctor("run", "-c", config, "-t", "uat", "-t", "acme", "--quiet")
    assert ended.code == 2
    assert ended.out == "acme: Everything examined is healthy\n"
    assert ended.err.startswith("sfdoctor: uat: ")


def test_an_address_on_the_command_line_is_not_for_several_targets(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org)
        add_target(sfdoctor, "uat")
        ended = sfdoctor("run", "-c", config, "--all-targets", "--client-id", "3MVG9x")
    assert ended.code == 2
    assert "--client-id cannot be meant for several targets (acme, uat)" in ended.err


def test_quiet_is_the_root_cause_line_alone(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("demo", "no-run-as-user", "--quiet")
    assert ended.err == ""
    assert len(ended.out.splitlines()) == 1
    assert ROOT in ended.out


def test_waiting_goes_on_without_a_terminal_and_is_silent_where_asked(sfdoctor: CommandLine) -> None:
    with simulated("no-run-as-user") as org:
        told = run(sfdoctor, org, "--wait", "1s")
        quiet = run(sfdoctor, org, "--wait", "1s", "--quiet")
    assert (told.code, quiet.code) == (1, 1)
    assert "Next try in 1 s" in told.err
    assert quiet.err == ""


def test_without_a_secret_a_run_is_an_error_by_default(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org, client_secret="env:NO_SECRET_HERE"))
    assert (ended.code, ended.out) == (2, "")


def test_without_a_secret_what_needs_none_can_be_run(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org, client_secret="env:NO_SECRET_HERE")
        skip = ("run", "-c", config, "--without-secret", "skip", "--report", "json=report.json")
        ended = sfdoctor(*skip)
        tokens = [request for request in org.requests if request.method == "POST"]
    assert ended.code == 0
    assert len(ended.err.splitlines()) == 1
    assert "there is no consumer secret (acme.yaml:5: the variable NO_SECRET_HERE is not set" in ended.err
    outcomes = {result.check: result for result in saved(sfdoctor).results}
    assert outcomes["endpoint.tls"].outcome is Outcome.PASSED
    assert outcomes["oauth.client-credentials"].because == "needs the consumer secret, and there is none"
    assert outcomes["runas.identity"].outcome is Outcome.SKIPPED
    assert tokens == []


def test_without_a_secret_what_is_broken_still_fails(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org, client_secret="env:NO_SECRET_HERE")
        ended = sfdoctor("run", "-c", config, "--without-secret", "skip", "--only", "endpoint.host-shape")
        assert ended.code == 0
        bad = sfdoctor.configure(org, client_secret="env:NONE", login_url="https://login.salesforce.com")
        assert sfdoctor("run", "-c", bad, "--without-secret", "skip").code == 1


def test_where_only_what_needs_the_secret_was_asked_for_nothing_is_examined_and_that_is_fine(
    sfdoctor: CommandLine,
) -> None:
    with simulated() as org:
        config = sfdoctor.configure(org, client_secret="env:NONE")
        only = ("run", "-c", config, "--without-secret", "skip", "--only", "oauth.credential-shape")
        assert sfdoctor(*only).code == 0


def test_without_any_configuration_a_fork_still_ends_well_with_one_line(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("run", "--without-secret", "skip", SFDOCTOR_CLIENT_SECRET="")
    assert (ended.code, ended.out) == (0, "")
    assert len(ended.err.splitlines()) == 1
    assert "nothing was examined" in ended.err


def test_the_report_names_the_line_of_the_target(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        run(sfdoctor, org)
    place = saved(sfdoctor).place
    lines = (sfdoctor.folder / "acme.yaml").read_text("utf-8").splitlines()
    assert place.file == "acme.yaml"
    assert lines[place.line - 1].strip() == "acme:"


def test_a_reason_in_the_config_gives_a_runner_no_command(sfdoctor: CommandLine) -> None:
    waiver = {**WAIVER, "cause": ROOT, "reason": "x\n::error::injected", "until": "2020-01-01"}
    with simulated("no-run-as-user") as org:
        name = sfdoctor.configure(org)
        change(sfdoctor, waivers=[waiver])
        ended = sfdoctor("run", "-c", name, "--report", "github=-", GITHUB_ACTIONS="true")
    assert ended.code == 1
    assert "injected" in ended.err
    assert not [line for line in ended.err.splitlines() if line.startswith("::")]


def test_what_may_be_skipped_for_want_of_a_secret_is_nothing_where_it_is_there(
    sfdoctor: CommandLine,
) -> None:
    with simulated() as org:
        name = sfdoctor.configure(org)
        ended = sfdoctor("run", "-c", name, "--skip", "*", "--without-secret", "skip")
    assert ended.code == 3


FORK = ("run", "--without-secret", "skip")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "no.such-check"], "there is no check 'no.such-check'"),
        (["--skip", "no.such-check"], "there is no check 'no.such-check'"),
        (["--bundle", "no/where.zip"], "name a file in a folder that is there"),
    ],
)
def test_without_secret_and_org_what_is_wrong_on_the_command_line_is_still_an_error(
    sfdoctor: CommandLine, arguments: list[str], said: str
) -> None:
    ended = sfdoctor(*FORK, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_without_secret_and_org_what_is_wrong_in_the_config_is_still_an_error(sfdoctor: CommandLine) -> None:
    waiver = {**WAIVER, "check": "no.such-check"}
    config = {"targets": {"acme": {"client_secret": "env:NONE"}}, "waivers": [waiver]}
    (sfdoctor.folder / "fork.yaml").write_text(json.dumps(config))
    ended = sfdoctor(*FORK, "-c", "fork.yaml")
    assert ended.code == 2
    assert "there is no check 'no.such-check'" in ended.err


def test_without_secret_and_org_the_reports_are_written_and_say_that_nothing_was_examined(
    sfdoctor: CommandLine,
) -> None:
    ended = sfdoctor(*FORK, "--report", "json=report.json", "--report", "junit=report.xml")
    assert (ended.code, ended.out) == (0, "")
    assert len(ended.err.splitlines()) == 1
    report = saved(sfdoctor)
    assert (report.exit_code, {result.outcome for result in report.results}) == (0, {Outcome.SKIPPED})
    assert "there is no consumer secret, and no org either" in {one.because for one in report.results}
    assert 'failures="0" errors="0"' in (sfdoctor.folder / "report.xml").read_text("utf-8")


def test_without_secret_and_org_standard_output_has_the_format_that_wants_it(sfdoctor: CommandLine) -> None:
    ended = sfdoctor(*FORK, "--json")
    assert (ended.code, from_json(ended.out).exit_code) == (0, 0)


def test_without_secret_and_org_there_is_nothing_to_keep_in_a_bundle(sfdoctor: CommandLine) -> None:
    ended = sfdoctor(*FORK, "--bundle", "acme.zip")
    assert ended.code == 0
    assert "acme.zip was not written: nothing was examined" in ended.err
