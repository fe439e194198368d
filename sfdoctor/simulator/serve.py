"""Serving a scenario: the org, the network around it, and the config with which to examine it."""

import contextlib
import socket
import ssl
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..model import UsageError
from ..target import NetworkSettings, Target
from .background import BackgroundLoop
from .certificates import Authority
from .healthy import changed_world
from .hosts import known_hosts
from .https_server import Server, loopback_socket
from .network import RAW_FAULTS, Network
from .persons_config import Lookup, Places, lookup_of, settings_of, target_of
from .proxy import Proxy
from .raw_faults import serve_raw
from .scenarios import Scenario
from .server import Application, ServedRequest
from .state import OrgState
from .world import World
from .written_config import NAME as CONFIG
from .written_config import SECRET, config_text


@dataclass(frozen=True)
class SimulatedOrg:
    """A simulated org that is being served.

    `target` and `settings` are the config of the person in the scenario. `lookup` stands in for
    `socket.getaddrinfo`. `address` is where the org is served, as `127.0.0.1:port`. `requests` grows while
    it is served, and `state` changes with it.
    """

    scenario: Scenario
    target: Target
    settings: NetworkSettings
    lookup: Lookup
    ca_file: Path
    address: str
    state: OrgState = field(repr=False)
    requests: list[ServedRequest] = field(repr=False)

    @property
    def world(self) -> World:
        """The live world."""
        return self.state.world

    @property
    def client_id(self) -> str:
        """The consumer key in the person's config."""
        return self.target.client_id

    @property
    def client_secret(self) -> str:
        """The consumer secret in the person's config. It is invented and opens nothing."""
        return self.target.client_secret.reveal()

    def write_credentials(self, folder: Path) -> Path:
        """Write `ca.pem`, `consumer-secret` and a config into a folder, for a second terminal.

        Returns the path of `ca.pem`.

        Raises UsageError where the folder cannot be written.
        """
        bundle, secret = folder / "ca.pem", folder / SECRET
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if bundle != self.ca_file:
                bundle.write_bytes(self.ca_file.read_bytes())
            secret.touch(mode=0o600)
            secret.chmod(0o600)
            secret.write_text(self.client_secret, "utf-8")
            config = folder / CONFIG
            config.write_text(config_text(self.target, self.settings, folder, bundle), "utf-8")
        except OSError as error:
            raise UsageError(
                f"The simulated org's CA file and secret cannot be written into {folder}: {error.strerror}. "
                "Make the folder writable."
            ) from None
        return bundle


@contextlib.contextmanager
def serve(scenario: Scenario, *, port: int = 0, delay: float = 0.0) -> Iterator[SimulatedOrg]:
    """Serve a scenario on 127.0.0.1 while the context lasts. Port 0 takes a free one.

    `delay` seconds are added to each answer. Raises UsageError where the port is taken or the scenario does
    not fit the world.
    """
    world, network = changed_world(scenario.change), scenario.network
    state = OrgState(world, lambda: time.time() - network.clock_ahead)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sfdoctor-")))
        ca_file, authority = folder / "ca.pem", Authority()
        ca_file.write_bytes(authority.pem)
        listener = stack.enter_context(_listener(port))
        org_port = listener.getsockname()[1]
        application = Application(state, network, delay)
        loop = stack.enter_context(BackgroundLoop())
        if network.tcp != "refused":  # a port that is bound, with nobody listening, refuses
            context = authority.context(known_hosts(world.org), network.tls)
            _start(stack, loop, application, listener, context)
        proxy_port = _start_proxy(stack, loop, network, org_port)
        places = Places(ca_file, org_port, proxy_port)
        yield SimulatedOrg(
            scenario,
            target_of(scenario, world),
            settings_of(scenario, world, places),
            lookup_of(network),
            ca_file,
            f"127.0.0.1:{org_port}",
            state,
            application.requests,
        )


def _listener(port: int) -> socket.socket:
    try:
        return loopback_socket(port)
    except OSError as error:
        raise UsageError(
            f"Port {port} on 127.0.0.1 cannot be used: {error.strerror}. "
            "Stop what is using it, or choose another with --port; 0 takes a free one."
        ) from None


def _start(
    stack: contextlib.ExitStack,
    loop: BackgroundLoop,
    application: Application,
    listener: socket.socket,
    context: ssl.SSLContext,
) -> None:
    fault = application.network.http
    if fault is not None and fault.answer in RAW_FAULTS:
        raw = loop.run(serve_raw(listener, context, fault.answer))
        stack.callback(loop.loop.call_soon_threadsafe, raw.close)
        return
    server = Server(application, context)
    serving = loop.run(server.begin([listener]))
    stack.callback(lambda: loop.run(server.end(serving)))


def _start_proxy(
    stack: contextlib.ExitStack, loop: BackgroundLoop, network: Network, org_port: int
) -> int | None:
    if network.proxy is None:
        return None
    listener = stack.enter_context(loopback_socket(0))
    if network.proxy != "unreachable":
        proxy = loop.run(Proxy(network.proxy, org_port).start(listener))
        stack.callback(loop.loop.call_soon_threadsafe, proxy.close)
    return int(listener.getsockname()[1])
