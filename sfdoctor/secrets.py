"""A value that must never be seen, and what may be said about it."""

import base64
import hashlib
import hmac
import string
from dataclasses import dataclass

_HEX_UPPER = frozenset(string.digits + "ABCDEF")
_DIGITS = frozenset(string.digits)
_KEY_CHARACTERS = frozenset(string.ascii_letters + string.digits + "._")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a credential looks like, without any part of its text.

    `length` counts characters after surrounding whitespace is removed. `alphabet` is the narrowest of
    `digits`, `upper-hex`, `key` (letters, digits, dot, underscore) and `other` that holds them all.
    """

    length: int
    alphabet: str
    outer_whitespace: bool
    inner_whitespace: bool
    quoted: bool
    key_prefix: bool
    """True where the text starts with `3MVG9`, as every consumer key does."""


def shape_of(text: str) -> Shape:
    """Describe `text` without revealing it."""
    bare = text.strip()
    quoted = len(bare) >= 2 and bare[0] == bare[-1] and bare[0] in "'\"`"
    inner = bare.strip("'\"`") if quoted else bare
    return Shape(
        length=len(bare),
        alphabet=_alphabet(inner),
        outer_whitespace=bare != text,
        inner_whitespace=any(character.isspace() for character in bare),
        quoted=quoted,
        key_prefix=inner.startswith("3MVG9"),
    )


def _alphabet(text: str) -> str:
    characters = set(text)
    if not characters or not characters <= _KEY_CHARACTERS:
        return "other"
    if characters <= _DIGITS:
        return "digits"
    return "upper-hex" if characters <= _HEX_UPPER else "key"


class Secret:
    """A value that prints as `Secret(…)`, compares by content and cannot be pickled or iterated.

    `label` says what it is ("consumer secret"), for messages.
    """

    __slots__ = ("_text", "label")

    def __init__(self, text: str, label: str = "secret") -> None:
        self._text = text
        self.label = label

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash(("Secret", self._text))

    def __bool__(self) -> bool:
        return bool(self._text.strip())

    def __reduce__(self) -> str:
        raise TypeError("a Secret is not written to disk")

    def reveal(self) -> str:
        """The text itself. Only the Client, the redaction and the verification of a JWT call this."""
        return self._text

    def stripped(self) -> "Secret":
        """The same secret without surrounding whitespace."""
        return Secret(self._text.strip(), self.label)

    def shape(self) -> Shape:
        """What it looks like, without any part of its text."""
        return shape_of(self._text)

    def signs(self, message: str) -> str:
        """Base64 of HMAC-SHA256 over `message` with this secret as the key.

        This is how Salesforce makes the `signature` of a token answer from `id` + `issued_at`
        (Salesforce Help, "OAuth 2.0 Client Credentials Flow").
        """
        digest = hmac.new(
            self._text.encode("utf-8", "replace"), message.encode("utf-8", "replace"), hashlib.sha256
        ).digest()
        return base64.b64encode(digest).decode()
