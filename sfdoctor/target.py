"""What to examine, and how to reach it."""

from dataclasses import dataclass, field

from .secrets import Secret


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the person says must be true of the org; None and empty mean "not said"."""

    org_id: str | None = None
    environment: str | None = None
    """`production` or `sandbox`."""
    run_as_username: str | None = None
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One app in one org.

    `client_id` is the consumer key and `client_secret` the consumer secret, both exactly as configured:
    stray whitespace is still there, so that it can be seen. `api_version` is like `67.0`; None means the
    newest that the org lists. `allow_host` is as in NetworkSettings.
    """

    name: str
    login_url: str
    client_id: str
    client_secret: Secret
    api_version: str | None = None
    expect: Expectation = Expectation()
    allow_host: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, to wait for the next byte, for one attempt as a whole, for the whole run."""

    connect: float = 5.0
    read: float = 30.0
    attempt: float = 120.0
    run: float = 300.0


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How the Client reaches the org. Each `…_source` says where the value came from, for the report.

    `ca_bundle` is None for certifi's bundle, `system` for the system's trust store, else a PEM file.
    `proxy` is an http:// or https:// URL. `no_proxy` is a comma-separated list as in the variable NO_PROXY.
    `connect_to` maps `host:port` to `address:port`, as curl's --connect-to: the true name is judged, the
    bytes go there. `allow_host` names hosts beside Salesforce's own that may be sent the consumer secret.
    `proxy_variables` are all proxy variables that were set, so that contradictions can be told.
    """

    ca_bundle: str | None = None
    ca_source: str = "default"
    proxy: Secret | None = None
    proxy_source: str = "default"
    no_proxy: str = ""
    connect_to: tuple[tuple[str, str], ...] = ()
    allow_host: tuple[str, ...] = ()
    timeouts: Timeouts = Timeouts()
    proxy_variables: tuple[tuple[str, Secret], ...] = field(default=())
