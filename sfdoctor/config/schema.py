"""What `sfdoctor.yaml` may say: the model that the file is held against, and its JSON Schema."""

import re
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator, model_validator

from ..target import Timeouts
from .fields import (
    Day,
    HostName,
    KeyText,
    NeededText,
    NumberText,
    OrgIdText,
    Place,
    ProxyText,
    ScopeText,
    Seconds,
    Text,
)

HIDDEN_KEYS = frozenset({"client_secret", "proxy"})
"""Keys whose values no message shows: a proxy's URL may hold a password."""
_TIMEOUTS = Timeouts()
_TARGET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Expect(_Part):
    """What must be true of the org. What is not said is not judged."""

    org_id: OrgIdText = None
    """The org's id: 00D and 12 or 15 more characters."""
    environment: Literal["production", "sandbox"] | None = None
    """The kind of org: production or sandbox."""
    run_as_username: Text = None
    """The username of the Run As user. It looks like an e-mail address and need not be one."""
    scopes: tuple[ScopeText, ...] = ()
    """The OAuth scopes that the integration counts on."""


class TimeoutsEntry(_Part):
    """How long to wait: seconds, or a text such as 30s or 2m."""

    connect: Seconds = _TIMEOUTS.connect
    """For a connection to open."""
    read: Seconds = _TIMEOUTS.read
    """For the next byte of an answer."""
    attempt: Seconds = _TIMEOUTS.attempt
    """For one request as a whole."""
    run: Seconds = _TIMEOUTS.run
    """For the whole run."""


class TargetEntry(_Part):
    """One app in one org. What is not said here is taken from the environment, else from the default."""

    login_url: Text = None
    """The org's My Domain address, such as https://acme.my.salesforce.com."""
    client_id: KeyText = None
    """The consumer key of the External Client App."""
    client_secret: NumberText = None
    """Where the consumer secret is: env:NAME, file:PATH, command:PROGRAM ARGUMENTS or keyring:SERVICE/USER.
    The secret itself works too, and is warned about."""
    api_version: NumberText = None
    """The API version, such as 67.0. Default: the newest that the org lists."""
    expect: Expect = Expect()
    timeouts: TimeoutsEntry = TimeoutsEntry()
    ca_bundle: Text = None
    """Whom to trust for TLS: a PEM file, system for the system's trust store, or certifi (the default)."""
    proxy: ProxyText = None
    """The proxy, such as http://proxy.acme.example:3128, or none for a direct connection."""
    no_proxy: Text = None
    """Hosts that are reached without the proxy, separated by commas, as in the variable NO_PROXY."""
    connect_to: dict[Place, Place] = Field(default_factory=dict)
    """host:port to address:port: connect elsewhere while the true name is judged, as curl's --connect-to."""
    allow_host: tuple[HostName, ...] = ()
    """Hosts beside Salesforce's own that may be sent the consumer secret."""
    access: JsonValue = None
    """Reserved: what the integration needs to be allowed. Accepted as it is and not used yet; a later
    version fills it."""


class WaiverEntry(_Part):
    """A risk that somebody accepts until a day: it is shown and counted, and it is no failure."""

    check: Text = None
    """The id of the check whose findings are waived. Either this or a cause."""
    cause: Text = None
    """The id of the cause that is waived, wherever it comes up."""
    target: NeededText
    """The target for which it is waived."""
    subject: Text = None
    """What it is about, such as an object, a field or a scope. Where it is left out, all are waived."""
    owner: NeededText
    """Who answers for it."""
    reason: NeededText
    """Why it is accepted."""
    until: Day
    """The last day (UTC) on which it counts, such as 2026-12-31."""

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if (self.check is None) == (self.cause is None):
            raise ValueError("expected either a check or a cause; write one of them")
        return self


class Config(_Part):
    """The configuration of sfdoctor: what to examine and how to reach it."""

    default: Text = None
    """The target that is examined where none is named. One target alone is the default."""
    targets: dict[str, TargetEntry] = Field(default_factory=dict)
    """The apps to examine, by name."""
    waivers: tuple[WaiverEntry, ...] = ()
    """Risks that are accepted until a day."""

    @field_validator("targets")
    @classmethod
    def _named_simply(cls, targets: dict[str, TargetEntry]) -> dict[str, TargetEntry]:
        for name in targets:
            if not _TARGET_NAME.fullmatch(name):
                raise ValueError(
                    f"expected target names of letters, digits, dots, hyphens and underscores, not {name!r}"
                )
        return targets


def config_json_schema() -> dict[str, Any]:
    """The JSON Schema of `sfdoctor.yaml`, for editors."""
    schema = _plain(Config.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sfdoctor.yaml",
        **{
            key: schema[key] for key in ("description", "type", "additionalProperties", "properties", "$defs")
        },
    }


def _plain(schema: Any) -> Any:
    """The schema without pydantic's titles, and without `null`: a key is left out, never empty."""
    if isinstance(schema, list):
        return [_plain(member) for member in schema if member != {"type": "null"}]
    if isinstance(schema, str):
        return schema.replace("\n", " ")
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: _plain(part) for name, part in value.items()}
        elif key != "title" and (key != "default" or isinstance(value, float)):
            kept[key] = _plain(value)
    alternatives = kept.pop("anyOf", [])
    if len(alternatives) == 1:
        return {**alternatives[0], **kept}
    return {**kept, "anyOf": alternatives} if alternatives else kept
