"""Which part of the simulated org answers which request, by host and path."""

from .data_api import data_api
from .exchange import Answer, Call, url_no_longer_exists
from .hosts import HostKind, kind_of
from .identity import identity, introspect, revoke, userinfo
from .state import OrgState
from .token_endpoint import token
from .well_known import auth_configuration, openid_configuration, signing_keys, versions


def answer(state: OrgState, call: Call) -> Answer:
    """Answer a request as the host that it names would."""
    kind = kind_of(state.world.org, call.host)
    if kind is None:
        return Answer(420)  # Salesforce Edge has no route for this host
    if call.path == "/services/oauth2/token":
        return token(state, call, kind)
    if kind == "my-domain" and (found := _my_domain(state, call)) is not None:
        return found
    if kind in ("my-domain", "generic") and (found := _open_to_all(state, call, kind)) is not None:
        return found
    return url_no_longer_exists()


def _my_domain(state: OrgState, call: Call) -> Answer | None:
    if call.path.startswith("/services/data/"):
        return data_api(state, call)
    match (call.method, call.path):
        case ("POST", "/services/oauth2/introspect"):
            return introspect(state, call)
        case ("POST" | "GET", "/services/oauth2/revoke"):
            return revoke(state, call)
        case ("GET", "/.well-known/auth-configuration"):
            return auth_configuration(state, call)
    return None


def _open_to_all(state: OrgState, call: Call, kind: HostKind) -> Answer | None:
    match (call.method, call.path):
        case ("GET", "/services/data"):
            return versions(state, call)
        case ("GET", "/.well-known/openid-configuration"):
            return openid_configuration(state, call)
        case ("GET", "/id/keys"):
            return signing_keys(state, call)
        case ("GET" | "POST", "/services/oauth2/userinfo"):
            return userinfo(state, call, kind)
        case ("GET", path) if path.startswith("/id/"):
            return identity(state, call, kind)
    return None
