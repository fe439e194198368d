"""The config of the person in a scenario: what to examine, and how to reach it."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..secrets import Secret
from ..target import Expectation, NetworkSettings, Target, Timeouts
from .healthy import healthy_world
from .hosts import known_hosts
from .network import DnsFault, Network
from .proxy import PASSWORD, USER
from .scenarios import Scenario
from .world import World

Lookup = Callable[..., Any]
DNS_ERRORS: dict[DnsFault, tuple[int, str]] = {
    "host-not-found": (socket.EAI_NONAME, "Name or service not known"),
    "resolver-failed": (socket.EAI_AGAIN, "Temporary failure in name resolution"),
}
ENVIRONMENT_VARIABLE, OTHER_VARIABLE = "HTTPS_PROXY", "https_proxy"
OTHER_PROXY = "http://old-proxy.acme.example:3128"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a served scenario are."""

    ca_file: Path
    org_port: int
    proxy_port: int | None


def target_of(scenario: Scenario, world: World) -> Target:
    """What the person examines; what the scenario does not say is right for the healthy world."""
    person, app = scenario.target, healthy_world().app
    return Target(
        name=world.org.my_domain,
        login_url=person.login_url or f"https://{world.org.host}",
        client_id=app.consumer_key if person.client_id is None else person.client_id,
        client_secret=Secret(
            app.consumer_secret if person.client_secret is None else person.client_secret, "consumer secret"
        ),
        api_version=person.api_version,
        expect=Expectation(**person.expect.model_dump()),
    )


def settings_of(scenario: Scenario, world: World, places: Places) -> NetworkSettings:
    """How the person's machine reaches the org.

    A proxy resolves names itself, and so does a `connect_to`: there is none where either is the matter.
    """
    network = scenario.network
    settings: dict[str, Any] = {
        "ca_bundle": str(places.ca_file),
        "ca_source": "the simulated org",
        "timeouts": Timeouts(**scenario.timeouts.model_dump()),
    }
    if places.proxy_port is not None:
        settings |= _proxy_settings(network, places.proxy_port)
    elif network.dns is None:
        settings["connect_to"] = _connect_to(scenario, world, places.org_port)
    return NetworkSettings(**settings)


def lookup_of(network: Network) -> Lookup:
    """The resolver: the system's own, or one that fails as the scenario says."""
    if network.dns is None:
        return socket.getaddrinfo
    code, message = DNS_ERRORS[network.dns]

    def fail(*_arguments: object, **_options: object) -> Any:
        raise socket.gaierror(code, message)

    return fail


def _connect_to(scenario: Scenario, world: World, org_port: int) -> tuple[tuple[str, str], ...]:
    places = {f"{host}:443": f"127.0.0.1:{org_port}" for host in known_hosts(world.org)}
    configured = _host_and_port(scenario.target.login_url)
    if configured is not None:
        places[configured] = f"127.0.0.1:{org_port}"
    return tuple(places.items())


def _host_and_port(login_url: str | None) -> str | None:
    """`host:port` of an URL, None where it has no host that could be reached."""
    if login_url is None:
        return None
    try:
        url = urlsplit(login_url if "://" in login_url else f"https://{login_url}")
        port = url.port or (80 if url.scheme == "http" else 443)
    except ValueError:
        return None
    return f"{url.hostname}:{port}" if url.hostname else None


def _proxy_settings(network: Network, port: int) -> dict[str, Any]:
    credentials = f"{USER}:{PASSWORD}@" if network.proxy == "with-credentials" else ""
    url = Secret(f"http://{credentials}127.0.0.1:{port}", "proxy")
    variables = [(ENVIRONMENT_VARIABLE, url)]
    if network.proxy == "contradicts":
        variables.append((OTHER_VARIABLE, Secret(OTHER_PROXY, "proxy")))
    return {"proxy": url, "proxy_source": ENVIRONMENT_VARIABLE, "proxy_variables": tuple(variables)}
