"""`sfdoctor config check`: the offline check that a pre-commit hook runs."""

import pytest

from .conftest import CommandLine

GOOD = """\
targets:
  acme:
    login_url: https://acme.my.salesforce.com
    client_id: 3MVG9.acme
    client_secret: command:touch it-was-run
  acme-uat:
    client_secret: env:ACME_UAT_SECRET
"""


def write(sfdoctor: CommandLine, text: str, name: str = "sfdoctor.yaml") -> None:
    (sfdoctor.folder / name).write_text(text, encoding="utf-8")


def test_a_good_file_is_passed_in_silence_and_nothing_is_run_or_read(sfdoctor: CommandLine) -> None:
    write(sfdoctor, GOOD)
    ended = sfdoctor("config", "check")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert not (sfdoctor.folder / "it-was-run").exists()


def test_a_file_without_targets_is_passed(sfdoctor: CommandLine) -> None:
    write(sfdoctor, "targets: {}\n")
    assert sfdoctor("config", "check").code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "targets: {acme: {loginurl: x}}\n",
            "sfdoctor.yaml:1: under `targets.acme`, there is no key `loginurl`",
        ),
        ("default: acmee\n" + GOOD, "sfdoctor.yaml:1: default: there is no target 'acmee'"),
        (
            GOOD.replace("env:ACME_UAT_SECRET", "'env:'"),
            "sfdoctor.yaml:7: client_secret: nothing stands after",
        ),
        ("targets: [\n", "sfdoctor.yaml:"),
    ],
    ids=["unknown key", "unknown default", "bad source", "no YAML"],
)
def test_a_file_that_cannot_be_understood_is_told_with_its_line(
    text: str, said: str, sfdoctor: CommandLine
) -> None:
    write(sfdoctor, text)
    ended = sfdoctor("config", "check")
    assert ended.code == 2
    assert said in ended.err


def test_a_secret_in_the_file_is_a_fault_and_is_not_repeated(sfdoctor: CommandLine) -> None:
    secret = "0123456789ABCDEF0123456789ABCDEF"
    write(sfdoctor, GOOD.replace("env:ACME_UAT_SECRET", secret))
    ended = sfdoctor("config", "check")
    assert ended.code == 2
    assert "sfdoctor.yaml:7: client_secret: the consumer secret itself stands here" in ended.err
    assert secret not in ended.out + ended.err


def test_every_file_that_is_named_is_checked(sfdoctor: CommandLine) -> None:
    write(sfdoctor, GOOD)
    write(sfdoctor, "targets: {acme: 1}\n", "other.yaml")
    write(sfdoctor, "targets: {acme: 2}\n", "third.yaml")
    ended = sfdoctor("config", "check", "sfdoctor.yaml", "other.yaml", "third.yaml", "missing.yaml")
    assert ended.code == 2
    for name in ("other.yaml", "third.yaml", "missing.yaml"):
        assert name in ended.err
    assert "sfdoctor: sfdoctor.yaml" not in ended.err
