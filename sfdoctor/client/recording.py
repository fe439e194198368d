"""What a run got from the network, as frozen data fit to be saved: no secret is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..facts import Route
from ..secrets import Secret, Shape
from ..target import Expectation
from .protocol import Connection, Handshake, Reply, Resolution
from .redaction import Redactor

SECRET_FIELD = "[secret]"
KEY_FIELD = "[consumer key]"
_BY_LOOK = Redactor()


@dataclass(frozen=True, slots=True)
class Step:
    """A step beside HTTP and its answer, which is the one that `kind` names. Times are in seconds.

    `started` counts from the start of the run.
    """

    kind: str
    """`route`, `proxy-variables`, `resolve`, `connect` or `handshake`."""
    check: str
    subject: str
    started: float
    duration: float
    route: Route | None = None
    proxy_variables: Mapping[str, str] | None = None
    resolution: Resolution | None = None
    connection: Connection | None = None
    handshake: Handshake | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a check and the reply that it got in the end; repeats are counted in the reply.

    `form` is the normalised body of a POST, None for a GET.
    """

    check: str
    method: str
    url: str
    form: tuple[tuple[str, str], ...] | None
    bearer: bool
    started: float
    duration: float
    reply: Reply


@dataclass(frozen=True, slots=True)
class TokenForm:
    """What an access token was like: in its place stands `placeholder`.

    `org_id` is what an opaque token begins with. Of a JWT there are header and claims; `verified` says that
    one of the org's keys had signed it.
    """

    placeholder: str
    org_id: str | None = None
    header: Mapping[str, Any] | None = None
    claims: Mapping[str, Any] | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class TargetForm:
    """What was examined. Of the consumer key there is the shortened text, of it and the secret the shape."""

    name: str
    login_url: str
    consumer_key: str
    key_shape: Shape
    secret_shape: Shape
    api_version: str | None
    expect: Expectation
    allow_host: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """A run's whole view of the network. `recorded_at` is the clock of the machine that recorded (UTC).

    `signatures` are messages and the signature that the consumer secret makes of each, as placeholders.
    """

    recorded_at: datetime
    target: TargetForm
    steps: tuple[Step, ...]
    tokens: tuple[TokenForm, ...] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()


Form = tuple[tuple[str, str], ...]
"""Names and values of a form in one order, without what is secret and without the consumer key."""
Asked = tuple[str, str, Form | None]
"""Method, address and normalised body: what a recorded reply answers."""


def asked(method: str, url: str, form: Form | None) -> Asked:
    """The key by which a request and its recorded reply find each other.

    The host is part of it: what one host said is no answer of another's.
    """
    return method, _BY_LOOK.redact(url), None if form is None else tuple(sorted(form))


def normalised(fields: Mapping[str, str | Secret], consumer_key: str) -> Form:
    """The body of a POST without what is secret in it."""
    key = consumer_key.strip()

    def shown(value: str | Secret) -> str:
        if isinstance(value, Secret):
            return SECRET_FIELD
        return KEY_FIELD if value.strip() == key else _BY_LOOK.redact(value)

    return tuple(sorted((name, shown(value)) for name, value in fields.items()))
