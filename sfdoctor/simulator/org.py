"""The org itself, its session settings, and the app through which it is called."""

from typing import Literal

from pydantic import Field

from ..salesforce.ids import full_id
from .parts import Part


class Caller(Part):
    """The addresses from which the org sees token requests and data calls come."""

    token: str = "203.0.113.10"
    api: str = "203.0.113.10"


class Org(Part):
    """The org and its session settings. `id` has 15 characters.

    `passing_faults` is how many token requests are answered with a passing fault before it goes away.
    Two faults that no org is known to have, for what must be safe even then: `unknown_fields_are_ignored`
    takes a create or update with a field that does not exist, and `all_or_none_is_ignored` keeps what a
    composite request should have rolled back.
    """

    id: str = Field(min_length=15, max_length=15)
    name: str
    edition: str
    environment: Literal["production", "sandbox", "developer"]
    host: str
    language: str = "en_US"
    has_api: bool = True
    oldest_version: int = 31
    newest_version: int = 67
    api_calls_used: int = 18
    api_calls_allowed: int = 15000
    api_access_control: bool = False
    lock_sessions_to_ip: bool = False
    enforce_ip_ranges_on_every_request: bool = False
    passing_faults: int = 0
    unknown_fields_are_ignored: bool = False
    all_or_none_is_ignored: bool = False
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
    contact_email: str | None = None
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
