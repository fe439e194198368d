"""Who a token belongs to: userinfo, the identity URL, introspection, revocation."""

from typing import Any

from .exchange import Answer, Call, json_answer, oauth_error
from .gate import bad_oauth_token, bearer_of, identity_session, live_session
from .hosts import HostKind
from .people import User
from .state import OrgState, Session
from .token_endpoint import refuse_credentials
from .tokens import identity_url
from .world import World

_REST = "/services/data/v{version}/"
_URL_PATHS = {
    "enterprise": "/services/Soap/c/{version}/<org>",
    "metadata": "/services/Soap/m/{version}/<org>",
    "partner": "/services/Soap/u/{version}/<org>",
    "rest": _REST,
    "sobjects": f"{_REST}sobjects/",
    "search": f"{_REST}search/",
    "query": f"{_REST}query/",
    "recent": f"{_REST}recent/",
    "tooling_soap": "/services/Soap/T/{version}/<org>",
    "tooling_rest": f"{_REST}tooling/",
    "profile": "/<user>",
    "feeds": f"{_REST}chatter/feeds",
    "groups": f"{_REST}chatter/groups",
    "users": f"{_REST}chatter/users",
    "feed_items": f"{_REST}chatter/feed-items",
    "feed_elements": f"{_REST}chatter/feed-elements",
    "custom_domain": "",
}


def userinfo(state: OrgState, call: Call, kind: HostKind) -> Answer:
    """`/services/oauth2/userinfo`, with the keys and the order that an org was seen to send."""
    session = identity_session(state, bearer_of(call) if kind == "my-domain" else "")
    if isinstance(session, Answer):
        return session
    user, world = session.user, state.world
    photos, urls = _photos(world), _urls(world, user)
    claims = {
        "sub": identity_url(world, user),
        "user_id": user.full_id,
        "organization_id": world.org.full_id,
        "preferred_username": user.username,
        "nickname": user.username.partition("@")[0],
        "name": f"{user.first_name} {user.last_name}",
        "email": user.email,
        "email_verified": True,
        "given_name": user.first_name,
        "family_name": user.last_name,
        "zoneinfo": "Europe/London",
        "photos": photos,
        "profile": urls["profile"],
        "picture": photos["picture"],
        "address": {},
        # marks Salesforce's own platform user, not the Salesforce Integration licence
        "is_salesforce_integration_user": False,
        "urls": urls,
        "active": True,
        "user_type": user.user_type.upper(),
        "language": "en_US",
        "locale": "en_GB",
        "utcOffset": 0,
        "updated_at": "2026-01-15T09:30:00Z",
    }
    return json_answer(200, claims)


def identity(state: OrgState, call: Call, kind: HostKind) -> Answer:
    """`/id/<org>/<user>`: documented, not recorded. The token may also come as `oauth_token`."""
    token = call.query.get("oauth_token") or bearer_of(call)
    session = identity_session(state, token if kind == "my-domain" else "")
    if isinstance(session, Answer):
        return session
    own = identity_url(state.world, session.user)
    if not own.endswith(call.path):
        return bad_oauth_token()  # what is said to somebody else's id is not known
    return json_answer(200, _identity(state.world, session, own))


def _identity(world: World, session: Session, own: str) -> dict[str, Any]:
    user = session.user
    return {
        "id": own,
        "asserted_user": True,
        "user_id": user.full_id,
        "organization_id": world.org.full_id,
        "username": user.username,
        "nick_name": user.username.partition("@")[0],
        "display_name": f"{user.first_name} {user.last_name}",
        "email": user.email,
        "email_verified": True,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "timezone": "Europe/London",
        "photos": _photos(world),
        "urls": _urls(world, user),
        "active": True,
        "user_type": user.user_type.upper(),
        "language": "en_US",
        "locale": "en_GB",
        "utcOffset": 0,
    }


def introspect(state: OrgState, call: Call) -> Answer:
    """`/services/oauth2/introspect`: documented, not recorded. An app may ask about its own tokens."""
    refusal = refuse_credentials(state, call)
    if refusal is not None:
        return refusal
    session = live_session(state, call.form.get("token", ""))
    if session is None:
        return json_answer(200, {"active": False})
    about = {
        "active": True,
        "scope": " ".join(session.scopes),
        "client_id": state.world.app.consumer_key,
        "username": session.user.username,
        "sub": identity_url(state.world, session.user),
        "token_type": "access_token",
        "exp": int(session.expires),
        "iat": int(session.issued),
        "nbf": int(session.issued),
    }
    return json_answer(200, about)


def revoke(state: OrgState, call: Call) -> Answer:
    """`/services/oauth2/revoke`: ends the session for everybody who holds the token."""
    if state.sessions.pop(call.form.get("token", ""), None) is None:
        return oauth_error("invalid_token")
    return Answer(200)


def _photos(world: World) -> dict[str, str]:
    files = f"https://{world.org.my_domain}.file.force.com/profilephoto/005"
    return {"picture": f"{files}/F", "thumbnail": f"{files}/T"}


def _urls(world: World, user: User) -> dict[str, str]:
    def spell(path: str) -> str:
        filled = path.replace("<org>", world.org.id).replace("<user>", user.full_id)
        return f"https://{world.org.host}{filled}"

    return {name: spell(path) for name, path in _URL_PATHS.items()}
