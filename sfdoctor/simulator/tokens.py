"""Access tokens: opaque or JWT, and the signature of the answer that carries one."""

import base64
import hashlib
import hmac
import string
from typing import Any

import jwt

from .people import User
from .state import OrgState, Session
from .world import World

DROPPED_SCOPES = ("full", "web", "refresh_token", "offline_access")
"""Scopes that the client-credentials flow leaves out, whatever the app selects."""
OPAQUE_LIFETIME = 2 * 60 * 60
JWT_LIFETIME = 30 * 60
_TOKEN_ALPHABET = string.ascii_letters + string.digits + "._"


def granted_scopes(world: World) -> tuple[str, ...]:
    """The app's scopes that are left for the client-credentials flow."""
    return tuple(scope for scope in world.app.scopes if scope not in DROPPED_SCOPES)


def identity_url(world: World, user: User) -> str:
    """The `id` of a token answer: on the generic host, whatever host was asked."""
    return f"https://{world.org.login_host}/id/{world.org.full_id}/{user.full_id}"


def key_id(world: World) -> str:
    """The `kid` of the org's signing key."""
    return f"CORE_ATJWT.{world.org.full_id}.1760000000000"


def sign(secret: str, identity: str, issued_at: str) -> str:
    """Base64 of HMAC-SHA256 over `id` + `issued_at` with the consumer secret as the key."""
    digest = hmac.new(secret.encode(), f"{identity}{issued_at}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def open_session(state: OrgState, user: User) -> Session:
    """The user's session: the one there is while it lasts, as an org repeats its token, else a new one."""
    now = state.clock()
    for session in state.sessions.values():
        if session.user is user and session.expires > now:
            return session
    app, org = state.world.app, state.world.org
    lifetime = JWT_LIFETIME if app.jwt_tokens else OPAQUE_LIFETIME
    text = _jwt(state, user, int(now)) if app.jwt_tokens else _opaque(state, user)
    session = Session(text, user, granted_scopes(state.world), org.caller.token, now, now + lifetime)
    state.sessions[text] = session
    return session


def _opaque(state: OrgState, user: User) -> str:
    """Org id, exclamation mark, 96 characters: the same for the same history, so that pictures repeat."""
    seed = f"{user.id}{state.world.app.consumer_key}{len(state.sessions)}{state.token_posts}"
    digest = hashlib.shake_256(seed.encode()).digest(96)
    return f"{state.world.org.id}!" + "".join(_TOKEN_ALPHABET[byte % 64] for byte in digest)


def _jwt(state: OrgState, user: User, now: int) -> str:
    world = state.world
    header = {"tty": "sfdc-core-token", "ver": "1.0", "kid": key_id(world)}
    if world.org.environment == "production":  # what stands there for a sandbox is not known
        header["tnk"] = f"core/prod/{world.org.full_id}"
    claims: dict[str, Any] = {
        "scp": " ".join(granted_scopes(world)),
        "aud": [f"https://{world.org.host}"],
        "sub": f"uid:{user.full_id}",
        "nbf": now,
        "mty": "oauth",
        "sfi": hashlib.sha256(user.id.encode()).hexdigest(),
        "roles": [],
        "iss": f"https://{world.org.host}",
        "hsc": False,
        "exp": now + JWT_LIFETIME,
        "iat": now,
        "client_id": world.app.consumer_key,
    }
    return jwt.encode(claims, state.signing_key.private, algorithm="RS256", headers=header)
