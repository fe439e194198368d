"""What a person states beside a text, as the observations that checks make.

Keys are compared without regard to case, `-`, `_` and `.`; the name of any observation is a key as well.
What a value may be is free text: what cannot be made sense of is shown and changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import Circumstance, Observation
from ..observations import REGISTRY, observe
from ..salesforce.hosts import classify
from ..salesforce.versions import version_number
from .circumstance_words import stated_in
from .masking import mask


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is understood: its names, what it means, and how its value becomes observations."""

    names: tuple[str, ...]
    meaning: str
    observations: tuple[str, ...]
    read: Callable[[str], Iterable[Observation]]


def circumstance(key: str, value: str) -> Circumstance:
    """What `KEY=VALUE` states; without observations where neither key nor value is one that is understood."""
    known = _BY_NAME.get(_bare(key)) or _by_ending(_bare(key))
    read = tuple(known.read(value)) if known else ()
    said = tuple(stated_in(value, key))
    names = {observation.name for observation in said}
    safe = _masked(key, value)
    kept = tuple(
        Observation(one.name, safe) if one.value == value.strip() and one.name in _FREE else one
        for one in read
        if one.name not in names
    )
    return Circumstance(key, safe, (*kept, *said), known is not None or said != ())


def _masked(key: str, value: str) -> str:
    """The value without secrets: its key may tell that it is one."""
    before = f"{key}: "
    masked, _ = mask(before + value)
    return masked.removeprefix(before).strip() if masked.startswith(before) else mask(value)[0].strip()


def _address(value: str) -> Iterator[Observation]:
    words = value.casefold()
    if any(vendor in words for vendor in _OTHER_VENDORS) and not any(own in words for own in _OWN_NAMES):
        yield observe("host.vendor", "other")
    shape = classify(value if "//" in value else f"https://{value}")
    if shape.kind is not None:
        yield observe("host.kind", shape.kind)
    if shape.scheme in REGISTRY["host.scheme"].values:
        yield observe("host.scheme", shape.scheme)
    if shape.environment is not None:
        yield observe("host.environment", shape.environment)


def _called(value: str) -> Iterator[Observation]:
    """The address of data calls: what it tells of the org, and whether it is one for data at all."""
    for observation in _address(value):
        yield observation
        if observation.name == "host.kind":
            yield observe("call.host-kind", observation.value)


def _domain(value: str) -> Iterator[Observation]:
    """What simple-salesforce and others call domain: `login`, `test`, or a My Domain's name."""
    name = value.strip()
    yield from _address(name if "." in name else f"{name}.salesforce.com")


def _proxy(value: str) -> Iterator[Observation]:
    """The scheme of a proxy's address; a client that is given a proxy is thought to need it."""
    scheme, found, _ = value.strip().casefold().partition("://")
    if found and scheme in ("http", "https"):
        yield observe("route.proxy-scheme", scheme)
    if _bare(value) not in ("", "no", "none", "off", "unset", "notset"):
        yield observe("route.proxy-needed", "yes")


def _sharing(value: str) -> Iterator[Observation]:
    if "private" in value.casefold():
        yield observe("record.shared", "no")


def _idle(value: str) -> Iterator[Observation]:
    if any(unit in value.casefold() for unit in ("hour", "day", "week", "month")):
        yield observe("token.age", "old")


def _status_code(value: str) -> Iterator[Observation]:
    number = next((word for word in value.split() if word.isdecimal() and len(word) == 3), None)
    if number is not None:
        yield observe("http.status", number)


def _known_good(value: str) -> Iterator[Observation]:
    if _bare(value) in ("right", "correct", "unchanged", "verified"):
        yield observe("credentials.known-good", "yes")


def _flow_named(name: str) -> Callable[[str], Iterable[Observation]]:
    return lambda value: (observe(name, _FLOWS.get(_bare(value), "other")),)


def _version(name: str) -> Callable[[str], Iterable[Observation]]:
    def read(value: str) -> Iterator[Observation]:
        number = version_number(value.strip().removeprefix("v").split()[0]) if value.strip() else None
        if number is not None:
            yield observe(name, number)

    return read


def _status(value: str) -> Iterator[Observation]:
    if value.strip().casefold().startswith("success"):
        yield observe("login.succeeded", "yes")
    else:
        yield observe("login.last-failure", value.strip())


def _usage(value: str) -> Iterator[Observation]:
    exhausted = any(
        word in value.casefold() for word in ("over", "exceed", "used up", "exhaust", "100%", "100 %")
    )
    yield observe("api.quota", "used-up" if exhausted else "left")


def _scopes(value: str) -> Iterator[Observation]:
    scopes = value.translate(_LIST_MARKS).split()
    if _LACKING & {word.casefold() for word in scopes}:
        if {"refresh_token", "offline_access"} & set(scopes):
            yield observe("scope.refresh", "absent")
        if {"api", "full"} & set(scopes):
            yield observe("scope.api", "absent")
        return
    yield observe("scope.granted", " ".join(scopes))
    yield observe("scope.api", "present" if {"api", "full"} & set(scopes) else "absent")
    yield observe("scope.mcp", "present" if {"mcp_api", "sfap_api"} & set(scopes) else "absent")


def _content_type(value: str) -> Iterator[Observation]:
    form = "x-www-form-urlencoded" in value.casefold()
    yield observe("request.content-type", "form" if form else "other")


def _feature(value: str) -> Iterator[Observation]:
    if any(stated_in(value)):
        return
    if value.casefold().rstrip(" .)").endswith(_SWITCHED_OFF):
        yield observe("org.feature", "off")
        return
    for state in ("on", "off"):
        if value.casefold().rstrip(" .)").endswith((f" {state}", f"={state}")):
            yield observe("org.feature", state)


def _environment(value: str) -> Iterator[Observation]:
    """The kind of org; a client that is told of none takes production's login host."""
    if value.strip().casefold().startswith(_UNSET):
        yield observe("host.environment", "production")
    else:
        yield from _one_of("org.environment")(value)


def _edition(value: str) -> Iterator[Observation]:
    """Editions with and without the API, as far as Salesforce names them."""
    words = value.casefold()
    if any(name in words for name in ("professional", "group", "essentials", "starter", "contact manager")):
        yield observe("org.api-in-edition", "no")
    elif any(name in words for name in ("enterprise", "unlimited", "performance", "developer")):
        yield observe("org.api-in-edition", "yes")


def _free(name: str) -> Callable[[str], Iterable[Observation]]:
    return lambda value: (observe(name, value.strip()),)


def _one_of(name: str, spellings: Mapping[str, str] | None = None) -> Callable[[str], Iterable[Observation]]:
    """The value among the observation's own, where the text has it as a word of its own."""
    known = {_bare(one): one for one in REGISTRY[name].values} | dict(spellings or {})

    def read(value: str) -> Iterator[Observation]:
        words = [_bare(value), *(_bare(word) for word in value.replace(",", " ").split())]
        found = next((known[word] for word in words if word in known), None)
        if found is not None:
            yield observe(name, found)

    return read


def _by_ending(key: str) -> Key | None:
    """A key of a program's own whose name says that its value is an address."""
    if key.endswith(("instanceurl", "apiurl", "baseurl")):
        return _BY_NAME["instanceurl"]
    named = key.endswith(("url", "host", "endpoint", "urlopened")) and key != "curl"
    return KEYS[0] if named else None


def _bare(text: str) -> str:
    return text.casefold().translate(_IGNORED)


_OTHER_VENDORS = (
    "google", "okta", "microsoft", "azure", "entra", "auth0", "cognito", "keycloak", "pingfederate",
    "onelogin", "github", "gitlab", "facebook", "linkedin", "hubspot", "dropbox", "atlassian", "slack",
)  # fmt: skip
_OWN_NAMES = ("salesforce", "force.com")
_LACKING = frozenset({"without", "no", "not", "lacks", "missing", "except"})
_SWITCHED_OFF = (" not enabled", " disabled", " not switched on", " not turned on", " = false", " = no")
_UNSET = ("not set", "unset", "(not set", "(unset", "default", "none", "(none")
_FREE = frozenset(name for name, vocabulary in REGISTRY.items() if not vocabulary.values)
_IGNORED = str.maketrans("", "", " -_.:")
_LIST_MARKS = str.maketrans(dict.fromkeys("[]\"',;+()", " "))
_ON_OFF = {"on": "yes", "true": "yes", "enabled": "yes", "off": "no", "false": "no", "disabled": "no"}
_OPERATIONS = {"insert": "create", "write": "update", "patch": "update", "edit": "update", "select": "query"}
_FLOWS: Mapping[str, str] = {
    "clientcredentials": "client_credentials",
    "password": "password",
    "usernamepassword": "password",
    "soaplogin": "password",
    "jwtbearer": "jwt-bearer",
    "jwt": "jwt-bearer",
    "authorizationcode": "authorization_code",
    "webserver": "authorization_code",
    "useragent": "authorization_code",
    "refreshtoken": "refresh_token",
}
KEYS = (
    Key(
        ("login_url", "token_url", "auth_url", "oauth_url", "authorize_url", "host"),
        "The address that the token request goes to",
        ("host.kind", "host.scheme", "host.environment", "host.vendor"),
        _address,
    ),
    Key(
        ("flow", "grant_type", "grant_type_sent"),
        "The OAuth flow that the client runs",
        ("oauth.flow",),
        _flow_named("oauth.flow"),
    ),
    Key(("client",), "The program that calls Salesforce", ("client.name",), _free("client.name")),
    Key(
        ("operation", "api"),
        "What the call was meant to do",
        ("call.operation",),
        _one_of("call.operation", _OPERATIONS),
    ),
    Key(("object", "sobject"), "The API name of the object", ("call.object",), _free("call.object")),
    Key(
        ("api_version",),
        "The API version in the address",
        ("api.version-used",),
        _version("api.version-used"),
    ),
    Key(
        ("newest_version", "org_release"),
        "The newest API version that the org lists",
        ("api.version-newest",),
        _version("api.version-newest"),
    ),
    Key(
        ("login_history",),
        "The status in Login History",
        ("login.last-failure", "login.succeeded"),
        _status,
    ),
    Key(("api_usage", "org_api_usage"), "Whether API calls of the day are left", ("api.quota",), _usage),
    Key(
        ("scopes", "app_scopes", "token_scopes"),
        "The scopes of the app or the token",
        ("scope.granted", "scope.api", "scope.mcp", "scope.refresh"),
        _scopes,
    ),
    Key(
        ("api_access_control",),
        "Whether API Access Control is on in the org",
        ("org.api-access-control",),
        _one_of("org.api-access-control", _ON_OFF),
    ),
    Key(("meant_flow",), "The flow that is meant", ("oauth.flow-meant",), _flow_named("oauth.flow-meant")),
    Key(("content_type",), "The Content-Type of the token request", ("request.content-type",), _content_type),
    Key(("org_setting",), "A setting of the org, as `name on` or `name off`", ("org.feature",), _feature),
    Key(
        ("environment",),
        "The kind of org, or `not set` where the client is told of none",
        ("org.environment", "host.environment"),
        _environment,
    ),
    Key(
        ("app_flow", "enabled_flow", "app_flows"),
        "The OAuth flow that the app has switched on",
        ("app.flow",),
        _flow_named("app.flow"),
    ),
    Key(
        ("org", "org_type"),
        "The kind of org: production, sandbox, developer, scratch",
        ("org.environment",),
        _one_of("org.environment"),
    ),
    Key(
        ("instance_url", "api_url", "base_url", "server_url", "named_credential_url", "request_url"),
        "The address that data calls go to",
        ("host.kind", "call.host-kind"),
        _called,
    ),
    Key(
        ("proxy", "proxies", "http_proxy", "https_proxy"),
        "The proxy that the client is told to use",
        ("route.proxy-scheme", "route.proxy-needed"),
        _proxy,
    ),
    Key(("domain",), "The client's domain setting: login, test or a My Domain", ("host.kind",), _domain),
    Key(
        ("status", "http_status", "response"), "The HTTP status of the answer", ("http.status",), _status_code
    ),
    Key(
        ("credentials", "consumer_key", "consumer_secret", "client_id", "client_secret", "password"),
        "`right` where it is known to be right",
        ("credentials.known-good",),
        _known_good,
    ),
    Key(("org_edition", "edition"), "The edition of the org", ("org.api-in-edition",), _edition),
    Key(
        ("owd", "org_wide_default", "organization_wide_default", "sharing_model"),
        "Who may see records by default",
        ("record.shared",),
        _sharing,
    ),
    Key(
        ("idle", "session_age", "elapsed"), "How long ago the token was issued or used", ("token.age",), _idle
    ),
    Key(("token_age",), "Whether the token was just issued", ("token.age",), _one_of("token.age")),
)
"""The keys that have names of their own, for `--context` and for the options."""

_BY_NAME = {
    _bare(name): Key(
        (name,), vocabulary.meaning, (name,), _one_of(name) if vocabulary.values else _free(name)
    )
    for name, vocabulary in REGISTRY.items()
} | {_bare(name): key for key in KEYS for name in key.names}
