"""Reading token answers and the tokens in them. What is read is not trusted until it is verified."""

import base64
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt

from ..facts import AccessToken
from ..secrets import Secret
from .ids import is_id

LONGEST_TOKEN = 100_000
"""Characters; a JWT access token has about 1,700."""

_IDENTITY_URL = re.compile(r"https://[^/?#]+/id/([^/?#]+)/([^/?#]+)")


@dataclass(frozen=True, slots=True)
class Jwt:
    """What a JWT says of itself: its header and its claims, unverified."""

    header: Mapping[str, object]
    claims: Mapping[str, object]


def read_token_answer(answer: Any) -> AccessToken | None:
    """Read the JSON of a token answer; None where there is no access token in it. Never raises.

    Salesforce's answer has no `expires_in`, and `scope` and `token_format` are optional: the form is read
    off the token itself. The org's id is the token's own where it tells it, else that of the `id` URL.
    """
    if not isinstance(answer, dict):
        return None
    token = _text(answer.get("access_token"))
    if not token or len(token) > LONGEST_TOKEN or not token.isascii() or not token.isprintable():
        return None
    parts = read_jwt(token)
    identity_url = _text(answer.get("id"))
    org_id, user_id = _ids_of(identity_url)
    signature = _text(answer.get("signature"))
    return AccessToken(
        value=Secret(token, "access token"),
        format="opaque" if parts is None else "jwt",
        instance_url=_text(answer.get("instance_url")),
        identity_url=identity_url,
        org_id=_org_in(token, parts) or org_id,
        user_id=user_id or _user_in(parts),
        scopes=scopes_of(answer.get("scope")),
        issued_at=_issued_at(answer.get("issued_at")),
        signature=signature or None,
        claims=None if parts is None else parts.claims,
    )


def read_jwt(token: str) -> Jwt | None:
    """Take a JWT apart without trusting it; None where the text is no JWT. Never raises."""
    segments = token.split(".") if len(token) <= LONGEST_TOKEN else []
    if len(segments) != 3:
        return None
    header, claims = _json_object(segments[0]), _json_object(segments[1])
    return None if header is None or claims is None or "alg" not in header else Jwt(header, claims)


def scopes_of(claim: object) -> tuple[str, ...] | None:
    """The scopes in a `scope` or `scp` value, space-separated or a list; None where there is none."""
    names = claim.split() if isinstance(claim, str) else claim
    if not isinstance(names, list):
        return None
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def moment_of(claim: object) -> datetime | None:
    """The time (UTC) that a claim such as `exp` gives in seconds since 1970; None where it gives none."""
    if isinstance(claim, bool) or not isinstance(claim, int | float) or not math.isfinite(claim):
        return None
    try:
        return datetime.fromtimestamp(claim, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def jwt_signature_state(token: Secret, key_set: str) -> str:
    """Whether a JWT was signed with one of the org's keys: `yes`, `no` or `unknown`.

    `key_set` is the text of `/id/keys`. Only RS256 counts, as Salesforce signs. `unknown` where the set
    cannot be read or does not hold the token's key: that it must is inferred, not documented.
    """
    text = token.reveal()
    parts = read_jwt(text)
    if parts is None or parts.header.get("alg") != "RS256":
        return "no"
    key = _key_of(parts.header.get("kid"), key_set)
    if key is None:
        return "unknown"
    try:
        jwt.PyJWS().decode(text, key, algorithms=["RS256"])
    except jwt.InvalidSignatureError:
        return "no"
    except (jwt.PyJWTError, ValueError, TypeError):
        return "unknown"
    return "yes"


def _key_of(key_id: object, key_set: str) -> jwt.PyJWK | None:
    try:
        answer = json.loads(key_set)
        keys = answer.get("keys") if isinstance(answer, dict) else None
        entries = [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
        named = [key for key in entries if key.get("kid") == key_id and key.get("kty") == "RSA"]
        return jwt.PyJWK(named[0], algorithm="RS256") if named else None
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        return None


def _json_object(segment: str) -> dict[str, object] | None:
    try:
        raw = base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _ids_of(identity_url: str) -> tuple[str | None, str | None]:
    """The org's and the user's id in a URL like `https://login.salesforce.com/id/00D…/005…`."""
    found = _IDENTITY_URL.fullmatch(identity_url)
    return (_id_or_none(found[1], "00D"), _id_or_none(found[2], "005")) if found else (None, None)


def _org_in(token: str, parts: Jwt | None) -> str | None:
    """An opaque token begins with the org's id; a JWT's tenant is like `core/prod/00D…`."""
    if parts is None:
        return _id_or_none(token.partition("!")[0], "00D")
    tenant = _text(parts.header.get("tnk")) or _text(parts.claims.get("tnk"))
    return _id_or_none(tenant.rpartition("/")[2], "00D")


def _user_in(parts: Jwt | None) -> str | None:
    subject = _text(parts.claims.get("sub")) if parts else ""
    return _id_or_none(subject.removeprefix("uid:"), "005")


def _id_or_none(text: str, prefix: str) -> str | None:
    return text if is_id(text, prefix) else None


def _issued_at(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15:
        return str(value)
    return _text(value) or None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
