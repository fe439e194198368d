"""`sfdoctor simulate`: serve a simulated org until stopped."""

import json as json_module
import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .completion import complete_scenario

if TYPE_CHECKING:
    from ..simulator.serve import SimulatedOrg

DEFAULT_PORT = 8443


def simulate(
    scenario: Annotated[
        str,
        typer.Argument(
            help="What is wrong with the simulated org; demo --list shows the choice.",
            autocompletion=complete_scenario,
        ),
    ] = "healthy",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1; 0 takes a free one.")
    ] = DEFAULT_PORT,
    json: Annotated[bool, typer.Option("--json", help="Print the address as one line of JSON.")] = False,
) -> None:
    """Serve a simulated org on this machine until stopped with Ctrl-C.

    Prints its address, consumer key, consumer secret and CA file: they are invented and open no org.
    """
    from ..simulator.scenarios import find_scenario
    from .simulation import serve_scenario

    try:
        with serve_scenario(find_scenario(scenario), port) as org:
            announcement = _announcement(org, org.write_credentials(folder_for_credentials(org)))
            if json:
                typer.echo(json_module.dumps(announcement))
            else:
                _announce(scenario, announcement, org)
            _wait_for_ever()
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)


def folder_for_credentials(org: "SimulatedOrg") -> Path:
    """Where a second terminal finds CA file and secret.

    The fixed place that `sample-config.yaml` names belongs to the port that it names, which only one can
    have. On any other port they stand in a folder that goes with the org, so that none disturbs another.
    """
    from .invocation import simulator_folder

    return simulator_folder() if _port(org) == DEFAULT_PORT else org.ca_file.parent


def _port(org: "SimulatedOrg") -> int:
    return int(org.address.rpartition(":")[2])


def _announcement(org: "SimulatedOrg", ca_bundle: Path) -> dict[str, object]:
    return {
        "login_url": org.target.login_url,
        "client_id": org.client_id,
        "client_secret": org.client_secret,
        "ca_bundle": str(ca_bundle),
        "connect_to": dict(org.settings.connect_to),
    }


def _announce(scenario: str, announcement: dict[str, object], org: "SimulatedOrg") -> None:
    typer.echo(f"A simulated org, scenario {scenario}, until you press Ctrl-C.\n")
    typer.echo(f"  served on        {org.address}")
    for name in ("login_url", "client_id", "client_secret", "ca_bundle"):
        typer.echo(f"  {name:<16} {announcement[name]}")
    for name, place in org.settings.connect_to:
        typer.echo(f"  {'connect_to':<16} {name} is at {place}")
    typer.echo(f"\nIn a second terminal: {_command(scenario, org, Path(str(announcement['ca_bundle'])))}")


def _command(scenario: str, org: "SimulatedOrg", ca_bundle: Path) -> str:
    """What examines the org as the person in the scenario would."""
    from ..simulator.written_config import NAME, can_be_written

    if not can_be_written(org.scenario):
        return f"sfdoctor demo {scenario} (no config can bring this machine's part of it about)"
    if scenario == "healthy" and _port(org) == DEFAULT_PORT:
        return "sfdoctor run -c sample-config.yaml"
    return f"sfdoctor run -c {shlex.quote(str(ca_bundle.with_name(NAME)))}"


def _wait_for_ever() -> None:
    """Until Ctrl-C, which is heard between two steps on every system."""
    while True:
        time.sleep(1)
