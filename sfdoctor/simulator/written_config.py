"""The config of the person in a scenario as a file, so that a second terminal can examine what is served."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..target import NetworkSettings, Target, Timeouts
from .scenarios import Scenario

NAME = "sfdoctor.yaml"
SECRET = "consumer-secret"


def can_be_written(scenario: Scenario) -> bool:
    """False where the fault is in this machine's resolver or environment, which no config can bring about."""
    return scenario.network.dns is None and scenario.network.proxy != "contradicts"


def config_text(target: Target, settings: NetworkSettings, folder: Path, ca_bundle: Path) -> str:
    """A config with one target, whose secret stands in `folder`. JSON is YAML."""
    entry: dict[str, Any] = {
        "login_url": target.login_url,
        "client_id": target.client_id,
        "client_secret": f"file:{folder / SECRET}",
        "ca_bundle": str(ca_bundle),
        "connect_to": {name: place for name, place in settings.connect_to if " " not in name},
        "api_version": target.api_version,
        "expect": _said(asdict(target.expect)),
        "proxy": settings.proxy.reveal() if settings.proxy else None,
    }
    if settings.timeouts != Timeouts():
        entry["timeouts"] = asdict(settings.timeouts)
    return json.dumps({"targets": {target.name: _said(entry)}}, indent=2, ensure_ascii=False) + "\n"


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, (), {})}
