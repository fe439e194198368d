"""Small commands, and output into pipes."""

import subprocess
import sys

import pytest

from .conftest import CommandLine


@pytest.mark.parametrize(
    "arguments", [["checks", "list"], ["explain", "--list"], ["demo", "--list"], ["demo"]]
)
def test_a_reader_that_leaves_early_is_no_failure(sfdoctor: CommandLine, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sfdoctor", *arguments],
        cwd=sfdoctor.folder,
        env=sfdoctor.environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, b"")


def test_each_scenario_is_one_line_with_its_causes(sfdoctor: CommandLine) -> None:
    lines = sfdoctor("demo", "--list").out.splitlines()
    assert "healthy: none" in lines
    assert "wrong-consumer-secret: wrong-client-secret" in lines


def test_a_cause_is_explained_offline(sfdoctor: CommandLine) -> None:
    ended = sfdoctor("explain", "run-as-user-missing")
    assert ended.code == 0
    assert "Setup → External Client App Manager" in ended.out


def test_a_check_is_shown_with_what_it_sends(sfdoctor: CommandLine) -> None:
    assert "calls the OAuth endpoints" in sfdoctor("checks", "show", "oauth.client-credentials").out


def test_every_setting_is_shown_with_its_origin(sfdoctor: CommandLine) -> None:
    shown = sfdoctor(
        "config", "show", SF_CLIENT_SECRET="AB12" * 16, SFDOCTOR_LOGIN_URL="acme.my.salesforce.com"
    )
    assert shown.code == 0
    assert "SFDOCTOR_LOGIN_URL" in shown.out
    assert "AB12AB12" not in shown.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [("sfdoctor demo no-r", "no-run-as-user"), ("sfdoctor explain run-as-user-m", "run-as-user-missing")],
)
def test_the_shell_completes_names(sfdoctor: CommandLine, words: str, offered: str) -> None:
    as_installed = "import sys; sys.argv[0] = 'sfdoctor'; from sfdoctor.cli import main; main()"
    asked = {"_SFDOCTOR_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "2"}
    ended = subprocess.run(
        [sys.executable, "-c", as_installed],
        env=sfdoctor.environ(**asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert offered in ended.stdout.split()
