"""Several targets, one after the other."""

from dataclasses import replace
from pathlib import Path

import pytest

from sfdoctor.cli import targets
from sfdoctor.cli.gate import Gate
from sfdoctor.cli.options import ALL_CHECKS
from sfdoctor.cli.presenting import Presentation
from sfdoctor.config import Settings
from sfdoctor.model import Report
from sfdoctor.registry import Registry
from sfdoctor.secrets import Secret
from sfdoctor.target import NetworkSettings, Target
from tests.render import reports


def settings(name: str) -> Settings:
    target = Target(name, "https://acme.my.salesforce.com", "3MVG9.INVENTED", Secret("7" * 18))
    return Settings(target, NetworkSettings(), (), (), Path("sfdoctor.yaml"), ())


def test_an_interrupted_run_names_the_targets_that_are_left(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = iter([0, 130])

    def ended(*_given: object) -> tuple[Report, int]:
        return replace(reports.HEALTHY, exit_code=next(codes)), 1

    monkeypatch.setattr(targets, "examine_until_healthy", ended)
    examination = targets.Examination(registry, ALL_CHECKS, Presentation(quiet=True), Gate())
    found = examination.of([settings(name) for name in ("a", "b", "c", "d")])
    assert [report.exit_code for report in found] == [0, 130]
    assert capsys.readouterr().err == "Not examined, as the run was interrupted: c, d\n"
