"""The RSA key that signs JWT access tokens."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import rsa


@dataclass(slots=True)
class SigningKey:
    """The org's RSA key for JWT access tokens, made when first needed."""

    _key: rsa.RSAPrivateKey | None = field(default=None, repr=False)

    @property
    def private(self) -> rsa.RSAPrivateKey:
        """The key itself."""
        if self._key is None:
            self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return self._key

    def public_jwk(self, key_id: str) -> Mapping[str, str]:
        """The public half, as the JWKS endpoint lists it."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": key_id,
            "n": _base64url(numbers.n),
            "e": _base64url(numbers.e),
        }


def _base64url(number: int) -> str:
    octets = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
