"""The small world that the simulated org's answers are computed from, as strict models.

Field names are Salesforce's own terms. What no public evidence shows is not in the model, so that a
scenario cannot ask for it: an app that is switched off or blocked, an inactive or locked Run As user.
"""

import ipaddress
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from ..salesforce.ids import full_id
from .parts import Part
from .sobjects import SObject

ObjectRight = Literal["create", "read", "edit", "delete"]
FieldRight = Literal["read", "edit"]


class Caller(Part):
    """The addresses from which the org sees token requests and data calls come."""

    token: str = "203.0.113.10"
    api: str = "203.0.113.10"


class Org(Part):
    """The org and its session settings. `id` has 15 characters.

    `passing_faults` is how many token requests are answered with a passing fault before it goes away.
    """

    id: str = Field(min_length=15, max_length=15)
    name: str
    edition: str
    environment: Literal["production", "sandbox", "developer"]
    host: str
    has_api: bool = True
    oldest_version: int = 31
    newest_version: int = 67
    api_calls_used: int = 18
    api_calls_allowed: int = 15000
    api_access_control: bool = False
    lock_sessions_to_ip: bool = False
    enforce_ip_ranges_on_every_request: bool = False
    passing_faults: int = 0
    caller: Caller = Caller()

    @property
    def full_id(self) -> str:
        """The id with 18 characters."""
        return full_id(self.id)

    @property
    def my_domain(self) -> str:
        """The first label of the host, as in `acme` or `acme--uat`."""
        return self.host.split(".", 1)[0]

    @property
    def login_host(self) -> str:
        """The generic host in the identity URLs of this org."""
        return "test.salesforce.com" if self.environment == "sandbox" else "login.salesforce.com"


class App(Part):
    """The External Client App (or classic Connected App): its Settings tab and its Policies tab.

    `installed` is False for a packaged app that this org does not have. `settling_posts` is how many token
    requests a just saved app is still unknown to. `allow_listed` counts under API Access Control only.
    """

    name: str
    kind: Literal["external-client-app", "connected-app"] = "external-client-app"
    consumer_key: str
    consumer_secret: str
    scopes: tuple[str, ...]
    settings_flow: bool = True
    policies_flow: bool = True
    run_as: str | None
    permitted_users: Literal["all", "admin-approved"] = "all"
    profiles: tuple[str, ...] = ()
    permission_sets: tuple[str, ...] = ()
    jwt_tokens: bool = False
    installed: bool = True
    allow_listed: bool = False
    ip_restrictions: Literal["enforce", "relax"] = "enforce"
    session_level: Literal["standard", "high-assurance"] = "standard"
    settling_posts: int = 0


class Grants(Part):
    """What a profile or a permission set allows. Fields are named `Object.Field`."""

    id: str
    permissions: tuple[str, ...] = ()
    objects: dict[str, tuple[ObjectRight, ...]] = Field(default_factory=dict)
    fields: dict[str, FieldRight] = Field(default_factory=dict)


class Profile(Grants):
    """A profile, for users of one licence.

    `login_ip_ranges` are pairs of first and last address; none means any address.
    """

    name: str
    licence: str
    login_ip_ranges: tuple[tuple[str, str], ...] = ()

    def admits(self, address: str) -> bool:
        """True where a login from `address` is within the Login IP Ranges."""
        seen = ipaddress.ip_address(address)
        spans = [(ipaddress.ip_address(a), ipaddress.ip_address(b)) for a, b in self.login_ip_ranges]
        return not spans or any(int(a) <= int(seen) <= int(b) for a, b in spans)


class PermissionSet(Grants):
    """A permission set. `licence` is the permission set licence that it is tied to."""

    label: str
    licence: str | None = None


class Login(Part):
    """One row of a user's Login History, so many minutes ago."""

    minutes_ago: int
    status: str
    source_ip: str = "203.0.113.10"
    subtype: str | None = "OauthClientCredentials"


class User(Part):
    """A user. `user_type` is as in the field User.UserType. `logins_this_hour` counts towards 3,600."""

    id: str = Field(min_length=15, max_length=15)
    username: str
    first_name: str
    last_name: str
    email: str
    profile: str
    permission_sets: tuple[str, ...] = ()
    user_type: str = "Standard"
    frozen: bool = False
    agent: bool = False
    logins_this_hour: int = 12
    login_history: tuple[Login, ...] = ()

    @property
    def full_id(self) -> str:
        """The id with 18 characters."""
        return full_id(self.id)

    @property
    def external(self) -> bool:
        """True for a user of an Experience Cloud site or portal."""
        return self.user_type != "Standard"


class World(Part):
    """Everything that the answers are computed from. Parts are found by the names used in the scenarios."""

    org: Org
    app: App
    profiles: dict[str, Profile]
    permission_sets: dict[str, PermissionSet]
    users: dict[str, User]
    objects: dict[str, SObject]
    records: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for user in self.users.values():
            _require(user.profile in self.profiles, f"there is no profile {user.profile!r}")
            for name in user.permission_sets:
                _require(name in self.permission_sets, f"there is no permission set {name!r}")
        run_as = self.app.run_as
        _require(run_as is None or run_as in self.users, f"the Run As user {run_as!r} is not in the world")
        for name in self.records:
            _require(name in self.objects, f"records are of the object {name!r}, which is not in the world")
        return self

    @property
    def run_as(self) -> User | None:
        """The app's Run As user."""
        return None if self.app.run_as is None else self.users[self.app.run_as]


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
