"""The sample config: every key once, and fit for the simulated org."""

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from sfdoctor.cli.simulate import DEFAULT_PORT
from sfdoctor.config import Invocation, load_settings
from sfdoctor.config.schema import (
    Config,
    Expect,
    TargetEntry,
    TimeoutsEntry,
    WaiverEntry,
    config_json_schema,
)
from sfdoctor.secrets import Secret
from sfdoctor.simulator.healthy import healthy_world
from sfdoctor.strict_yaml import load_strict, validate
from sfdoctor.target import Expectation, Target, Timeouts

ROOT = Path(__file__).parent.parent
SAMPLE = (ROOT / "sample-config.yaml").read_text(encoding="utf-8")
SWITCHED_OFF = re.compile(r"^( *)#(?=\S)", re.MULTILINE)
EVERYTHING_ON = SWITCHED_OFF.sub(r"\1", SAMPLE)
SCHEMA = ROOT / "docs" / "schemas" / "config.schema.json"
PARTS: tuple[type[BaseModel], ...] = (Config, TargetEntry, Expect, TimeoutsEntry)
WAIVERS_BEGIN = "\nwaivers:\n"
SAMPLES = pytest.mark.parametrize("text", [SAMPLE, EVERYTHING_ON], ids=["as it is", "all switched on"])


def keys_written(text: str) -> Iterator[str]:
    for line in text.splitlines():
        match = re.match(r" *(?:- )?([a-z_]+):", line)
        if match:
            yield match[1]


def test_the_sample_holds_every_key_once() -> None:
    known = Counter(name for part in PARTS for name in part.model_fields)
    before, begin, _ = EVERYTHING_ON.partition(WAIVERS_BEGIN)
    written = Counter(key for key in keys_written(before + begin) if key != "acme")
    assert written == known


def test_the_sample_holds_every_key_of_a_waiver() -> None:
    _, _, waivers = EVERYTHING_ON.partition(WAIVERS_BEGIN)
    assert set(keys_written(waivers)) == set(WaiverEntry.model_fields)


def test_every_key_of_the_sample_has_a_comment() -> None:
    lines = SAMPLE.splitlines()
    for before, line in itertools.pairwise(lines):
        if re.match(r" *#?(- )?[a-z_]+:", line) and line.strip() != "acme:":
            assert before.strip().startswith("# "), line


@SAMPLES
def test_the_sample_is_a_valid_config(text: str) -> None:
    config = validate(load_strict(text, "sample-config.yaml"), Config)
    assert list(config.targets) == ["acme"]


@SAMPLES
def test_the_sample_fits_the_published_schema(text: str) -> None:
    jsonschema.validate(yaml.safe_load(text), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_published_schema_is_current() -> None:
    made = json.dumps(config_json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": {}},
        {"targets": {"acme": {"loginurl": "x"}}},
        {"targets": {"acme": {"expect": {"environment": "prod"}}}},
        {"targets": {"acme": {"connect_to": []}}},
        {"waivers": [{"check": "a.b", "target": "acme", "owner": "o", "reason": "r"}]},
    ],
)
def test_the_published_schema_refuses_what_the_program_refuses(wrong: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_sample_works_as_it_is_with_the_simulated_org(tmp_path: Path) -> None:
    world = healthy_world()
    folder = tmp_path / ".sfdoctor" / "simulator"
    folder.mkdir(parents=True)
    (folder / "consumer-secret").write_text(f"{world.app.consumer_secret}\n", encoding="utf-8")
    invocation = Invocation({"HOME": str(tmp_path)}, ROOT, tmp_path / "own", Path("sample-config.yaml"))
    settings = load_settings(invocation)
    username = world.users["integration"].username
    assert settings.target == Target(
        name="acme",
        login_url=f"https://{world.org.host}",
        client_id=world.app.consumer_key,
        client_secret=Secret(world.app.consumer_secret),
        expect=Expectation(world.org.id, world.org.environment, username, ("api",)),
    )
    assert settings.network.connect_to == ((f"{world.org.host}:443", f"127.0.0.1:{DEFAULT_PORT}"),)
    assert settings.network.ca_bundle == str(folder / "ca.pem")
    assert settings.network.timeouts == Timeouts(), "the sample shows the defaults"
