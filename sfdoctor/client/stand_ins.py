"""Texts that stand in for secrets in a replay: of the same look, and worth nothing."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from ..secrets import Secret, Shape
from .protocol import NotRecordedError
from .recording import TokenForm

_FILLER = {"digits": "0", "upper-hex": "A", "key": "k", "other": "-"}
_KEY_PREFIX = "3MVG9"
_NO_SIGNATURE = "cmVjb3JkZWQ"


def text_of(shape: Shape) -> str:
    """A text of this shape."""
    length = shape.length - 2 if shape.quoted else shape.length
    start = _KEY_PREFIX if shape.key_prefix else ""
    if shape.inner_whitespace:
        start += " " if shape.quoted or start else "- "
    inner = start + _FILLER.get(shape.alphabet, "-") * (length - len(start))
    bare = f'"{inner}"' if shape.quoted else inner
    return f"{bare} " if shape.outer_whitespace else bare


class RecordedSecret(Secret):
    """Answers about the consumer secret as the true one did, out of a recording."""

    __slots__ = ("_shape", "_signatures")

    def __init__(self, shape: Shape, signatures: Mapping[str, str]) -> None:
        super().__init__(text_of(shape), "consumer secret")
        self._shape = shape
        self._signatures = signatures

    def stripped(self) -> Secret:
        """See `Secret.stripped`."""
        return RecordedSecret(replace(self._shape, outer_whitespace=False), self._signatures)

    def shape(self) -> Shape:
        """See `Secret.shape`."""
        return self._shape

    def signs(self, message: str) -> str:
        """See `Secret.signs`. Raises NotRecordedError for a message that was not signed then."""
        try:
            return self._signatures[message]
        except KeyError:
            raise NotRecordedError(
                "The recording does not hold what the consumer secret signs here, and a replay has no secret"
            ) from None


class TokenStandIns:
    """Tokens of the recorded form, and key sets that verify those that were verified then."""

    def __init__(self, forms: tuple[TokenForm, ...]) -> None:
        self._key: rsa.RSAPrivateKey | None = None
        self._verifiable: list[object] = []
        self._texts = {form.placeholder: self._text(number, form) for number, form in enumerate(forms, 1)}

    def put_into(self, answer: dict[str, Any]) -> dict[str, Any]:
        """A token answer with stand-ins in the place of placeholders."""
        placeholder = answer.get("access_token")
        if isinstance(placeholder, str) and placeholder in self._texts:
            return {**answer, "access_token": self._texts[placeholder]}
        return answer

    def verifying(self, key_set: dict[str, Any]) -> dict[str, Any]:
        """A key set in which the keys of verified tokens are those that signed the stand-ins."""
        keys = key_set.get("keys")
        if not isinstance(keys, list) or not self._verifiable:
            return key_set
        return {**key_set, "keys": [self._own(key) for key in keys]}

    def _own(self, key: object) -> object:
        if self._key is None or not isinstance(key, dict) or key.get("kid") not in self._verifiable:
            return key
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {**key, "n": public["n"], "e": public["e"]}

    def _text(self, number: int, form: TokenForm) -> str:
        if form.header is None or form.claims is None:
            return f"{form.org_id}!recorded.token.{number}" if form.org_id else f"recorded-token-{number}"
        text = f"{_segment(form.header)}.{_segment(form.claims)}"
        return f"{text}.{_in_base64(self._signature(text, form.header)) if form.verified else _NO_SIGNATURE}"

    def _signature(self, text: str, header: Mapping[str, Any]) -> bytes:
        if self._key is None:
            self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._verifiable.append(header.get("kid"))
        return self._key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())


def _segment(part: Mapping[str, Any]) -> str:
    return _in_base64(json.dumps(part).encode())


def _in_base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
