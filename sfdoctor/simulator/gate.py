"""Who may call: the session behind a request, and why the data API turns it away."""

from . import access
from .exchange import Answer, Call, rest_error, text_answer
from .state import OrgState, Session

_SCHEMES = ("bearer", "oauth")


def bearer_of(call: Call) -> str:
    """The access token of the Authorization header, empty where there is none."""
    scheme, _, token = call.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() in _SCHEMES else ""


def live_session(state: OrgState, token: str) -> Session | None:
    """The session of a token, None where the org no longer honours it.

    A frozen user can still get a token, which is then refused as if it had expired.
    """
    session = state.sessions.get(token)
    if session is None or session.expires <= state.clock() or session.user.frozen:
        return None
    return session if _address_fits(state, session) else None


def _address_fits(state: OrgState, session: Session) -> bool:
    org, profile = state.world.org, state.world.profiles[session.user.profile]
    if org.lock_sessions_to_ip and org.caller.api != session.source_ip:
        return False
    return not org.enforce_ip_ranges_on_every_request or profile.admits(org.caller.api)


def identity_session(state: OrgState, token: str) -> Session | Answer:
    """The session for userinfo and the identity URL, or their plain-text refusal."""
    return live_session(state, token) or bad_oauth_token()


def bad_oauth_token() -> Answer:
    """What userinfo and the identity URL say to a token that they do not take: plain text, not JSON."""
    return text_answer(403, "Bad_OAuth_Token")


def api_session(state: OrgState, call: Call) -> Session | Answer:
    """The session for a data API call, or the refusal."""
    token = bearer_of(call)
    if not token:
        return rest_error(401, "INVALID_AUTH_HEADER", "INVALID_AUTH_HEADER")
    session = live_session(state, token)
    if session is None or _blocked_by_api_access_control(state, session):
        return _unauthorised("Session expired or invalid")
    if "api" not in session.scopes or state.world.app.session_level == "high-assurance":
        return _unauthorised("This session is not valid for use with the REST API")
    return _refuse_api(state, session) or session


def _blocked_by_api_access_control(state: OrgState, session: Session) -> bool:
    world = state.world
    bypass = access.has_permission(world, session.user, access.USE_ANY_API_CLIENT)
    return world.org.api_access_control and not world.app.allow_listed and not bypass


def _unauthorised(message: str) -> Answer:
    refusal = rest_error(401, "INVALID_SESSION_ID", message)
    return refusal.with_header("WWW-Authenticate", "Token")


def _refuse_api(state: OrgState, session: Session) -> Answer | None:
    world = state.world
    if not world.org.has_api:
        return rest_error(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")
    if not access.has_permission(world, session.user, access.API_ENABLED):
        return rest_error(403, "API_CURRENTLY_DISABLED", "API is disabled for this User")
    if world.org.api_calls_used >= world.org.api_calls_allowed:
        return rest_error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
    return None
