"""JWT access tokens as an org would issue them, and the key set that it would publish."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.checks import acme

KEY_ID = "CORE_ATJWT.00D000000000001.1795521600000"
PRIVATE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLAIMS = {"scp": "api id", "sub": f"uid:{acme.USER_ID}", "iss": acme.ORIGIN, "exp": 1795528800}


def key_set(key: rsa.RSAPrivateKey = PRIVATE_KEY, key_id: str = KEY_ID) -> str:
    """What `/id/keys` answers."""
    entry = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return json.dumps({"keys": [{"kid": "other", "kty": "EC"}, entry | {"kid": key_id, "alg": "RS256"}]})


def signed(claims: Mapping[str, Any] = CLAIMS, key: rsa.RSAPrivateKey = PRIVATE_KEY) -> str:
    """A token with a signature."""
    header = {"kid": KEY_ID, "tnk": f"core/prod/{acme.ORG_ID}", "tty": "sfdc-core-token"}
    return jwt.encode(dict(claims), key, algorithm="RS256", headers=header)


def unsigned(header: object, claims: object) -> str:
    """A token without one, of any content."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims))
    return b".".join([*parts, b""]).decode()
