"""What a second terminal finds: a config that brings the whole scenario about."""

from pathlib import Path

import pytest

from sfdoctor.cli.examine import Subject, examine
from sfdoctor.config import Invocation, load_settings
from sfdoctor.registry import Registry
from sfdoctor.simulator.scenarios import load_scenarios
from sfdoctor.simulator.serve import serve
from sfdoctor.simulator.written_config import NAME, can_be_written
from tests.played import play

SCENARIOS = {id: one for id, one in load_scenarios().items() if can_be_written(one)}


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_config_leads_to_the_causes_of_the_scenario(id: str, registry: Registry, tmp_path: Path) -> None:
    with serve(SCENARIOS[id]) as org:
        org.write_credentials(tmp_path)
        settings = load_settings(Invocation({}, tmp_path, tmp_path / "user", tmp_path / NAME))
        report = examine(Subject(settings.target, settings.network), registry, [])
    leading = [diagnosis.cause.id for diagnosis in report.diagnoses if diagnosis.leading]
    assert leading == list(SCENARIOS[id].causes)
    assert report.exit_code == play(id).report.exit_code


def test_what_is_this_machines_own_is_not_promised() -> None:
    assert set(load_scenarios()) - set(SCENARIOS) == {
        id for id, one in load_scenarios().items() if one.network.dns or one.network.proxy == "contradicts"
    }
    assert len(SCENARIOS) > 80
