"""Circumstances that a text itself tells: the address of the token request, the flow, version and object."""

import re
from collections.abc import Iterable, Iterator

from ..model import Observation
from ..observations import observe
from ..salesforce.hosts import classify
from ..salesforce.versions import version_number
from .automation import met_by_automation
from .notation import Entry

_HOST = r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)(?::[0-9]{1,5})?"
_TOKEN_URL = re.compile(rf"(?P<scheme>https?)://{_HOST}/{{1,3}}services/oauth2/", re.IGNORECASE)
_LOGIN_URL = re.compile(
    r"(?:login|auth|token|oauth|authori[sz]ation)[ _-]?(?:url|uri|host|endpoint|server)"
    rf"[\"']?[ \t]{{0,3}}[:=][ \t]{{0,3}}[\"']?(?P<scheme>https?)://{_HOST}",
    re.IGNORECASE,
)
_SOAP_LOGIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:login|test)\.salesforce\.com)/services/soap/", re.IGNORECASE
)
_HOST_HEADER = re.compile(
    r"/services/oauth2/[a-z]{1,20}[^\n]{0,200}\n(?:[^\n]{1,300}\n){0,5}?"
    rf"[ \t<>*]{{0,4}}Host:[ \t]{{0,3}}{_HOST}",
    re.IGNORECASE,
)
_GRANT = re.compile(
    r"grant_?type\\{0,3}[\"']?(?:\s{0,3}(?:=>|[:=])\s{0,3}|%3d)\\{0,3}[\"']?(?P<grant>[A-Za-z_:%.0-9-]{3,80})",
    re.IGNORECASE,
)
_SENT_BACK = re.compile(
    r"https?://[^\s\"'<>?#]{1,300}[?#](?:[^\s\"'<>]{0,500}?&)?error(?:code)?=", re.IGNORECASE
)
"""Where the authorise endpoint sends a browser back to: the token endpoint puts no error in an address."""
_VERSION = re.compile(
    r"/services/(?:data|soap/[a-z]{1,3}|async|soap/class)/v?(?P<version>[0-9]{1,3}(?:\.[0-9])?)(?![\w.])",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"/sobjects/(?P<object>[A-Za-z]\w{1,80})")
_CALL = re.compile(
    r"\b(?P<method>GET|POST|PATCH|PUT|DELETE)[\"']?[ \t:,(]{1,4}[\"'(]{0,2}"
    r"(?P<url>[^\s\"'<>]{0,200}/services/[^\s\"'<>]{1,1500})"
)
_GRANTS = {
    "client_credentials": "client_credentials",
    "password": "password",
    "refresh_token": "refresh_token",
    "authorization_code": "authorization_code",
    "urn:ietf:params:oauth:grant-type:jwt-bearer": "jwt-bearer",
}
_FLOW_WORDS = {
    "client_credentials": (
        "client credentials flow", "client-credentials flow", "client credentials user",
        "client credentials grant",
    ),
    "jwt-bearer": ("jwt bearer", "jwt-bearer", "auth:jwt:grant", "org login jwt", "jwt grant", "jwt flow"),
    "password": (
        "username-password flow", "loginfault", "soap api login()", "password grant", "password flow",
    ),
    "refresh_token": (
        "refresh token flow", "refreshing access token", "expired access/refresh token",
        "refresh token grant",
    ),
    "authorization_code": (
        "web server flow", "auth:web:login", "org login web", "authenticating with auth code",
        "user-agent flow", "/services/oauth2/authorize",
    ),
}  # fmt: skip


def told_by(text: str, objects: Iterable[Entry]) -> Iterator[Observation]:
    """What the text, and the objects in it, tell; nothing of that on which it contradicts itself."""
    folded = text.casefold()
    if "//" in text or "host:" in folded:
        yield from _login_host(text)
    flow = _only(_flows(text, folded))
    if flow is not None:
        yield observe("oauth.flow", flow)
    if "/services/" in folded:
        yield from _of_calls(text)
    if "mcp server" in folded or "/platform/mcp/" in folded:
        yield observe("call.api", "mcp")
    if met_by_automation(text):
        yield observe("record.written-by", "automation")
    yield from _scopes(objects)


def _login_host(text: str) -> Iterator[Observation]:
    found = _TOKEN_URL.search(text) or _LOGIN_URL.search(text) or _SOAP_LOGIN.search(text)
    header = None if found else _HOST_HEADER.search(text)
    if found is None and header is None:
        return
    host = found["host"] if found else header["host"] if header else ""
    shape = classify(f"https://{host}")
    if shape.kind is not None:
        yield observe("host.kind", shape.kind)
    if shape.environment is not None:
        yield observe("host.environment", shape.environment)
    if found is not None:
        yield observe("host.scheme", found["scheme"].lower())


def _flows(text: str, folded: str) -> Iterator[str]:
    grants = [_GRANTS.get(found["grant"].lower().replace("%3a", ":")) for found in _GRANT.finditer(text)]
    if any(grants):
        yield from (grant for grant in grants if grant)
        return
    for flow, words in _FLOW_WORDS.items():
        if any(word in folded for word in words):
            yield flow
    if "error" in folded and _SENT_BACK.search(text):
        yield "authorization_code"


def _of_calls(text: str) -> Iterator[Observation]:
    versions = (version_number(found["version"]) for found in _VERSION.finditer(text))
    yield from _agreed("api.version-used", (version for version in versions if version))
    yield from _agreed("call.object", (found["object"] for found in _OBJECT.finditer(text)))
    operations = (_operation(found["method"], found["url"]) for found in _CALL.finditer(text))
    yield from _agreed("call.operation", (operation for operation in operations if operation))


def _agreed(name: str, values: Iterable[str]) -> Iterator[Observation]:
    value = _only(values)
    if value is not None:
        yield observe(name, value)


def _only(values: Iterable[str]) -> str | None:
    """The value that all agree on."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _operation(method: str, url: str) -> str | None:
    path = url.partition("?")[0]
    if "/oauth2/token" in path:
        return "login"
    if "/jobs/" in path or "/services/async/" in path:
        return "bulk"
    if path.rstrip("/").endswith(("/query", "/queryAll", "/query_all")) or "/query/" in path:
        return "query"
    if "/sobjects" not in path:
        return None
    if "/describe" in path or path.rstrip("/").endswith("/sobjects"):
        return "describe" if method == "GET" else None
    deeper = path.partition("/sobjects/")[2].strip("/").count("/")
    return _ON_RECORDS.get((method, min(deeper, 2)))


_ON_RECORDS = {
    ("POST", 0): "create",
    ("GET", 1): "read",
    ("GET", 2): "read",
    ("PATCH", 1): "update",
    ("PATCH", 2): "upsert",
    ("PUT", 2): "upsert",
    ("DELETE", 1): "delete",
    ("DELETE", 2): "delete",
}


def _scopes(objects: Iterable[Entry]) -> Iterator[Observation]:
    for entry in objects:
        written = entry.pairs.get("scope")
        if "accesstoken" in entry.pairs and isinstance(written, str):
            scopes = written.split()
            yield observe("scope.granted", " ".join(scopes))
            yield observe("scope.api", "present" if {"api", "full"} & set(scopes) else "absent")
            return
