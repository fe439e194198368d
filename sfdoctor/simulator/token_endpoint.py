"""`POST /services/oauth2/token`: what the org says to a client-credentials request, computed from the world.

Every refusal is one that public traces show. Which of several faults an org names first is only partly
known: the key is looked up before the host is judged; the rest of the order here is a plain reading.
The keys of the success answer are documented, not recorded.
"""

import base64
from dataclasses import dataclass

from .access import APPROVE_UNINSTALLED_APPS, has_permission, is_preauthorised
from .exchange import FORM, Answer, Call, json_answer, not_simulated, oauth_error
from .hosts import HostKind
from .people import User
from .state import OrgState
from .tokens import granted_scopes, identity_url, open_session, sign
from .world import World

LOGINS_PER_HOUR = 3600
OTHER_GRANTS = (
    "authorization_code",
    "refresh_token",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:grant-type:saml2-bearer",
    "urn:ietf:params:oauth:grant-type:token-exchange",
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the client presented; empty where it presented none that could be read."""

    key: str = ""
    secret: str = ""


def credentials_of(call: Call) -> Credentials:
    """Key and secret from the Basic header or the form. A Basic header that cannot be read gives none."""
    scheme, _, encoded = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        form = call.form
        return Credentials(form.get("client_id", ""), form.get("client_secret", ""))
    try:
        key, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return Credentials()
    return Credentials(key, secret)


def token(state: OrgState, call: Call, kind: HostKind) -> Answer:
    """Answer a token request."""
    state.token_posts += 1
    if state.token_posts <= state.world.org.passing_faults:
        return oauth_error("unknown_error", "retry your request")
    refusal = _refuse_request(call, kind) or _refuse_client(state, call, kind) or _refuse_app(state.world)
    if refusal is not None:
        return refusal
    user = state.world.run_as
    assert user is not None  # without one the app was refused
    return _refuse_user(state, user) or _issue(state, user)


def _refuse_request(call: Call, kind: HostKind) -> Answer | None:
    grant = call.form.get("grant_type")
    readable = call.method == "POST" and (call.media_type == FORM or "grant_type" in call.query)
    if kind == "lightning" or not readable:
        return oauth_error("unsupported_grant_type", "grant type not supported")
    if grant in OTHER_GRANTS:
        return not_simulated(f"the grant {grant}")
    if grant == "password":
        return oauth_error("invalid_grant", "authentication failure")
    if grant != "client_credentials":
        return oauth_error("unsupported_grant_type", "grant type not supported")
    if "scope" in call.form:
        return oauth_error("invalid_request", "scope parameter not supported")
    return None


def refuse_credentials(state: OrgState, call: Call) -> Answer | None:
    """The refusal of an unknown key or a wrong secret."""
    app, presented = state.world.app, credentials_of(call)
    if presented.key != app.consumer_key:
        return oauth_error("invalid_client_id", "client identifier invalid")
    if presented.secret != app.consumer_secret:
        state.log_login(state.world.run_as, "Failed: Missing Consumer Key Parameter")
        return oauth_error("invalid_client", "invalid client credentials")
    return None


def _refuse_client(state: OrgState, call: Call, kind: HostKind) -> Answer | None:
    app = state.world.app
    settling = state.token_posts <= app.settling_posts
    if settling or credentials_of(call).key != app.consumer_key:
        return oauth_error("invalid_client_id", "client identifier invalid")
    if kind != "my-domain":
        return oauth_error("invalid_grant", "request not supported on this domain")
    if not app.installed and app.kind == "external-client-app":
        return oauth_error("app_not_found", "External client app is not installed in this org")
    return refuse_credentials(state, call)


def _refuse_app(world: World) -> Answer | None:
    app, user = world.app, world.run_as
    if not app.installed and not (user and has_permission(world, user, APPROVE_UNINSTALLED_APPS)):
        return oauth_error("invalid_client", "app must be installed into org")
    if not app.settings_flow:
        return oauth_error("invalid_grant", "client credentials flow not enabled")
    if not app.policies_flow or user is None:
        return oauth_error("invalid_grant", "no client credentials user enabled")
    if not granted_scopes(world):
        return oauth_error("invalid_grant", "no valid scopes defined")
    return None


def _refuse_user(state: OrgState, user: User) -> Answer | None:
    world = state.world
    if user.external:
        return oauth_error("access_denied", "end-user denied authorization")
    if world.app.permitted_users == "admin-approved" and not is_preauthorised(world, user):
        return oauth_error("invalid_app_access", "user is not admin approved to access this app")
    if world.app.ip_restrictions == "enforce" and not _admitted(world, user):
        state.log_login(user, "Restricted IP")
        return oauth_error("invalid_grant", "ip restricted")
    if user.agent:
        state.log_login(user, "Maximum logins exceeded")
        return oauth_error("invalid_grant", "Maximum Logins Exceeded")
    if user.logins_this_hour > LOGINS_PER_HOUR:
        state.log_login(user, "Login rate exceeded")
        return oauth_error("invalid_grant", "login rate exceeded")
    return None


def _admitted(world: World, user: User) -> bool:
    return world.profiles[user.profile].admits(world.org.caller.token)


def _issue(state: OrgState, user: User) -> Answer:
    session = open_session(state, user)
    state.log_login(user, "Success")
    identity = identity_url(state.world, user)
    issued_at = str(int(state.clock() * 1000))
    answer = {
        "access_token": session.token,
        "signature": sign(state.world.app.consumer_secret, identity, issued_at),
        "scope": " ".join(session.scopes),
        "instance_url": f"https://{state.world.org.host}",
        "id": identity,
        "token_type": "Bearer",
        "issued_at": issued_at,
    }
    if "sfap_api" in session.scopes:
        prefix = "" if state.world.org.environment == "production" else "test."
        answer["api_instance_url"] = f"https://{prefix}api.salesforce.com"
    return json_answer(200, answer)
