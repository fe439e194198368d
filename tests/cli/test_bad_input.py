"""Wrong input is one clear message with what to do, and exit code 2; never a traceback."""

import os
from pathlib import Path

import pytest

from .conftest import CommandLine, Ended, simulated

GOOD = """\
targets:
  acme:
    login_url: https://acme.my.salesforce.com
    client_id: 3MVG9xxxxxxxx
    client_secret: env:SFDOCTOR_CLIENT_SECRET
"""


def is_refused(ended: Ended, *said: str) -> None:
    assert ended.code == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err
    for words in said:
        assert words in ended.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("targets: [", "sfdoctor.yaml:"),
        ("targets:\n  acme:\n    login_ulr: x\n", "login_url"),
        ("targets:\n  acme:\n    login_url: a\n    login_url: b\n", "sfdoctor.yaml:4"),
        ("", "sfdoctor.yaml"),
        ("- a\n- b\n", "sfdoctor.yaml:1"),
        ("targets: {acme: {timeouts: {read: soon}}}", "30s"),
    ],
)
def test_wrong_yaml_names_file_and_line(sfdoctor: CommandLine, text: str, said: str) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_text(text)
    is_refused(sfdoctor("run"), said)


def test_bytes_that_are_no_text_are_refused(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_bytes(b"\xff\xfe\x00targets")
    is_refused(sfdoctor("run"), "sfdoctor.yaml")


def test_nothing_configured_says_all_that_is_missing(sfdoctor: CommandLine) -> None:
    is_refused(sfdoctor("run"), "SFDOCTOR_LOGIN_URL", "SFDOCTOR_CLIENT_ID", "SFDOCTOR_CLIENT_SECRET")


NOT_TEXT = os.fsdecode(b"AB12\xff")


@pytest.mark.parametrize(
    "variable",
    [
        *("SFDOCTOR_CLIENT_SECRET", "SFDOCTOR_CLIENT_ID", "SFDOCTOR_LOGIN_URL", "SFDOCTOR_API_VERSION"),
        *("SALESFORCE_CLIENT_SECRET", "HTTPS_PROXY", "no_proxy", "SSL_CERT_FILE"),
    ],
)
@pytest.mark.parametrize("command", [["run"], ["config", "show"]])
def test_a_variable_that_is_no_text_is_named(
    sfdoctor: CommandLine, variable: str, command: list[str]
) -> None:
    is_refused(sfdoctor(*command, **{variable: NOT_TEXT}), f"{variable}: ", "not UTF-8 text", "set it anew")


def test_a_variable_that_the_config_names_is_named_where_it_is_no_text(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_text(GOOD.replace("SFDOCTOR_CL", "SF_ACME_CL"))
    is_refused(sfdoctor("run", SF_ACME_CLIENT_SECRET=NOT_TEXT), "SF_ACME_CLIENT_SECRET: ", "not UTF-8 text")


@pytest.mark.parametrize(
    "option",
    ["--client-id", "--login-url", "--api-version", "--ca-bundle", "--proxy", "--connect-to", "--allow-host"],
)
def test_an_option_that_is_no_text_is_named(sfdoctor: CommandLine, option: str) -> None:
    is_refused(sfdoctor("run", option, NOT_TEXT), f"{option}: ", "not UTF-8 text")


def test_nothing_configured_offers_the_demo(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("run")
    is_refused(ended, "nothing is configured yet", "sfdoctor demo")
    assert max(map(len, ended.err.replace(str(sfdoctor.folder), "").splitlines())) <= 100


def test_a_missing_secret_says_where_it_was_looked_for(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_text(GOOD)
    is_refused(sfdoctor("run"), "SFDOCTOR_CLIENT_SECRET")


def test_an_unknown_target_names_the_nearest(sfdoctor: CommandLine) -> None:
    (sfdoctor.folder / "sfdoctor.yaml").write_text(GOOD)
    is_refused(sfdoctor("run", "--target", "acne"), "acne", "acme")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["demo", "helthy"], "did you mean healthy?"),
        (["simulate", "no-such-thing-at-all"], "there is no scenario"),
        (["checks", "show", "oauth.scope"], "did you mean oauth.scopes?"),
        (["demo", "--report", "pdf=x"], "--report pdf=x"),
        (["demo", "--report", "json"], "FORMAT=FILE"),
        (["demo", "--report", "json=no/such/folder/x.json"], "no/such/folder"),
        (["demo", "--report", "json=."], "."),
        (["demo", "--log-file", "."], "--log-file"),
        (["demo", "--checks-dir", "nowhere"], "there is no such folder"),
        (["run", "--wait", "soon"], "--wait"),
        (["run", "-c", "nowhere.yaml"], "nowhere.yaml"),
        (["run", "-c", "."], "folder"),
        (["run", "--no-such-option"], "no-such-option"),
    ],
)
def test_a_wrong_argument_says_what_was_expected(
    sfdoctor: CommandLine, arguments: list[str], said: str
) -> None:
    ended = sfdoctor(*arguments)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert said in ended.err


def test_a_ca_bundle_that_is_not_there_is_named(sfdoctor: CommandLine) -> None:
    with simulated() as org:
        ended = sfdoctor("run", "-c", sfdoctor.configure(org, ca_bundle="nowhere.pem"))
    assert ended.code == 2
    assert "nowhere.pem" in ended.err


def test_the_simulated_org_without_its_extra_names_the_pip_command(
    sfdoctor: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')")
    is_refused(sfdoctor("demo", PYTHONPATH=str(tmp_path / "hidden")), "pip install 'sfdoctor[demo]'")
