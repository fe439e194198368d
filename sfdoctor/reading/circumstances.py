"""What a person states beside a text, as the observations that checks make.

Keys are compared without regard to case, `-`, `_` and `.`; the name of any observation is a key as well.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Circumstance, Observation
from ..observations import REGISTRY, observe
from ..salesforce.hosts import classify


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is understood: its names, what it means, and how its value becomes observations."""

    names: tuple[str, ...]
    meaning: str
    read: Callable[[str], Iterable[Observation]]


def circumstance(key: str, value: str) -> Circumstance:
    """What `KEY=VALUE` states; without observations where neither key nor value is one that is understood."""
    known = _BY_NAME.get(_bare(key))
    return Circumstance(key, value, tuple(known.read(value)) if known else ())


def _login_url(value: str) -> Iterator[Observation]:
    shape = classify(value if "//" in value else f"https://{value}")
    if shape.kind is not None:
        yield observe("host.kind", shape.kind)
    if shape.environment is not None:
        yield observe("host.environment", shape.environment)


def _flow(value: str) -> Iterator[Observation]:
    yield observe("oauth.flow", _FLOWS.get(_bare(value), "other"))


def _free(name: str) -> Callable[[str], Iterable[Observation]]:
    return lambda value: (observe(name, value.strip()),)


def _named(name: str) -> Callable[[str], Iterable[Observation]]:
    values = REGISTRY[name].values
    return lambda value: tuple(observe(name, one) for one in values if _bare(one) == _bare(value))


def _bare(text: str) -> str:
    return text.casefold().translate(_IGNORED)


_IGNORED = str.maketrans("", "", " -_.:")
_FLOWS: Mapping[str, str] = {
    "clientcredentials": "client_credentials",
    "password": "password",
    "usernamepassword": "password",
    "jwtbearer": "jwt-bearer",
    "jwt": "jwt-bearer",
    "authorizationcode": "authorization_code",
    "webserver": "authorization_code",
    "refreshtoken": "refresh_token",
}
KEYS = (
    Key(
        ("login_url", "token_url", "auth_url", "oauth_url", "host"),
        "The address that the token request goes to",
        _login_url,
    ),
    Key(("flow", "grant_type"), "The OAuth flow that the client runs", _flow),
    Key(("client",), "The program that made the call", _free("client.name")),
    Key(("operation",), "What the call was meant to do", _named("call.operation")),
    Key(("object",), "The API name of the object that the call is about", _free("call.object")),
    Key(("api_version",), "The API version in the address", _free("api.version-used")),
    Key(("login_history",), "The status in Login History", _free("login.last-failure")),
)
_BY_NAME = {_bare(name): key for key in KEYS for name in key.names} | {
    _bare(name): Key((name,), vocabulary.meaning, _named(name) if vocabulary.values else _free(name))
    for name, vocabulary in REGISTRY.items()
}
