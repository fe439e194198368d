"""Facts: typed, frozen values that one check learns and others need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .secrets import Secret


@dataclass(frozen=True, slots=True)
class OrgHost:
    """The org's own host, fit to be sent a token request. `environment` is `production`, `sandbox` …"""

    name: str
    port: int
    environment: str | None

    @property
    def origin(self) -> str:
        """`https://name`, with the port where it is not 443."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"https://{name}" + ("" if self.port == 443 else f":{self.port}")


@dataclass(frozen=True, slots=True)
class Route:
    """The way that requests take. `proxy` is its URL without credentials, None for a direct connection."""

    proxy: str | None
    proxy_source: str
    ca_bundle: str
    ca_source: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the org's host; empty where a proxy or `connect_to` resolves in our place."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A TLS certificate as presented. `protocol` is the TLS version of the handshake that showed it."""

    subject: str
    issuer: str
    names: tuple[str, ...]
    not_before: datetime
    not_after: datetime
    protocol: str | None = None


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One row of the versions list: `number` like `67.0`, `label` like `Summer '26`."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class ApiVersions:
    """The API versions that the host lists, oldest first. Having them proves that Salesforce answers."""

    versions: tuple[ListedVersion, ...]

    @property
    def newest(self) -> ListedVersion:
        """The newest version listed."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class OrgIdentity:
    """Which org the host belongs to; `org_id` (15 characters) is None where the org does not say."""

    org_id: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token answer. `scopes` is None where the answer has no `scope`. `claims` are a JWT's, unverified."""

    value: Secret
    format: str
    """`opaque` or `jwt`."""
    instance_url: str
    identity_url: str
    org_id: str | None
    user_id: str | None
    scopes: tuple[str, ...] | None
    issued_at: str | None
    """Milliseconds since 1970, as text, exactly as sent: it is part of the signed message."""
    signature: str | None = field(repr=False)
    """Made with the consumer secret, so it is not shown: an old, short secret could be guessed from it."""
    claims: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """The base of all data calls, judged safe to be sent the access token."""

    url: str


@dataclass(frozen=True, slots=True)
class GrantedScopes:
    """The token's scopes and where they were read; `expires_at` where introspection or the JWT says it."""

    scopes: tuple[str, ...]
    read_from: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ApiVersion:
    """The API version that data calls use, like `67.0`."""

    number: str


@dataclass(frozen=True, slots=True)
class ApiAccess:
    """The data API answers. `url` is like `https://…/services/data/v67.0`; `resources` are its names.

    `usage` is (used, allowed) calls of the last 24 hours, from `Sforce-Limit-Info`.
    """

    url: str
    resources: tuple[str, ...]
    usage: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RunAsUser:
    """The user whose permissions every call has."""

    id: str
    username: str | None
    org_id: str | None
    user_type: str | None
    active: bool | None


@dataclass(frozen=True, slots=True)
class LiveFile:
    """What the org has of an app where the source has a file: the record `name`, with values by element.

    `scopes` says of each scope that the org shows, by its token, whether the app may grant it.
    """

    name: str
    values: Mapping[str, object]
    scopes: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class LiveApps:
    """The External Client Apps as the org has them: by app, then by the type of metadata.

    `kinds` are the types of metadata of which the org lets the Run As user read the records.
    """

    apps: Mapping[str, Mapping[str, LiveFile]]
    kinds: frozenset[str]
