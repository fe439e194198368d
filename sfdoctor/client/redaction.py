"""Nothing secret in anything that is shown or saved: by value, by the key that stands before it, by shape."""

import dataclasses
import enum
import re
import threading
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from ..secrets import Secret
from .runs import Runs
from .short_secrets import ShortSecrets
from .spellings import SHORTEST, spellings_in_part, spellings_of, spellings_of_pair

MASK = "[redacted]"
_SECRET_NAMES = (
    r"(?:[a-z0-9]+[_-])*(?:token|secret|password|passwd|assertion|sid|cookie|api[_-]key)"
    r"|(?:access|refresh|id|session|security)token|client_?secret|session_?id|signature|(?:proxy-)?authorization"
)
_SENSITIVE_HEADER = re.compile(rf"(?:{_SECRET_NAMES}|x-sfdc-session)", re.IGNORECASE)
_BY_KEY = (
    # "key": "value", also in single quotes
    (rf"""((["'])(?:{_SECRET_NAMES})\2\s*:\s*(["']))(?:\\.|(?!\3)[^\\])+""", r"\g<1>" + MASK),
    # the same inside a string: \"key\": \"value\"
    (rf"""((?<!\\)(\\{{1,7}}["'])(?:{_SECRET_NAMES})\2\s*:\s*\2)(?:(?!\2).)+""", r"\g<1>" + MASK),
    # "key": 123
    (rf"""((["'])(?:{_SECRET_NAMES})\2\s*:\s*)(?!null\b|true\b|false\b)[\w.+-]+""", r"\g<1>" + MASK),
    # key=value in forms, queries and cookies, also where the whole is URL-encoded once more
    (
        rf"""((?:(?<![\w-])|(?<=%3f)|(?<=%26))(?:{_SECRET_NAMES})(?:=|%3d))(?:(?!%26)[^&\s"'<>;])+""",
        r"\g<1>" + MASK,
    ),
    # header lines
    (r"(^(?:proxy-)?authorization[ \t]*:[ \t]*|^(?:set-)?cookie[ \t]*:[ \t]*)[^\r\n]+", r"\g<1>" + MASK),
    # <sessionId>value</sessionId>
    (rf"(<(?:\w+:)?(?:{_SECRET_NAMES})(?:\s[^<>]*)?>)[^<]+", r"\g<1>" + MASK),
    # credentials of HTTP
    (r"\b((?:bearer|basic)[ \t]+)(?=[\w!.~+/=%-]*\d)[\w!.~+/=%-]{16,}", r"\g<1>" + MASK),
    # an opaque token of Salesforce, a JWT
    (r"00D\w{12}(?:\w{3})?(?:!|%21)[\w.]{8,}", MASK),
    (r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*", MASK),
)
_PATTERNS = [(re.compile(pattern, re.I | re.M | re.S), shown) for pattern, shown in _BY_KEY]
_LONGEST = 16 * 1024
"""Of a longer value the start is masked: no token is that long, and a hostile answer must not fill memory."""
_LONGEST_REST = 128
"""Characters, at least, by which a cut text ends earlier: it may end in a run too short to be masked."""
_TOKEN_KEYS = ("access_token", "refresh_token", "id_token", "signature")

Value = TypeVar("Value")


class Redactor:
    """Knows the secrets of a run and takes them, and parts of them, out of texts. Safe to use from threads.

    Of what is shorter than eight characters `short_secrets` says where it counts.
    The consumer key is no secret, but is shortened wherever it stands, and parts of it are masked.
    """

    def __init__(self, known: Iterable[Secret] = (), consumer_key: str = "") -> None:
        self._lock = threading.Lock()
        self._known: set[Secret] = set()
        self._shown_as = dict.fromkeys(spellings_of(consumer_key), shortened_key(consumer_key))
        self._replacements: tuple[tuple[str, str], ...] = ()
        self._parts, self._parts_of_key = Runs(), Runs()
        self._short = ShortSecrets()
        self._parts_of_key.learn([consumer_key])
        self.longest = _LONGEST_REST
        """The length of the longest spelling that is known."""
        for secret in known:
            self._mask(spellings_of_pair(consumer_key, secret.reveal()) if secret else set())
            self.add(secret)
        self._mask(set())

    def add(self, *secrets: Secret) -> None:
        """Learn values that must not be seen from now on."""
        for secret in secrets:
            value = secret.reveal()[:_LONGEST]
            if secret not in self._known and len(value.strip()) >= SHORTEST:
                self._mask(spellings_of(value) | spellings_of(value.lower()))
                with self._lock:
                    self._parts.learn(spellings_in_part(value))
            with self._lock:
                self._short.learn(value)
            self._known.add(secret)

    def _mask(self, spellings: set[str]) -> None:
        with self._lock:
            self._shown_as.update(dict.fromkeys(spellings, MASK))
            self._replacements = tuple(sorted(self._shown_as.items(), key=lambda pair: -len(pair[0])))
            self.longest = max([_LONGEST_REST, *map(len, self._shown_as)])

    def add_tokens(self, answer: object) -> None:
        """Learn the tokens and the signature in the (parsed) answer of a token endpoint."""
        if isinstance(answer, dict):
            values = (answer.get(key) for key in _TOKEN_KEYS)
            self.add(*(Secret(value, "token") for value in values if isinstance(value, str)))

    def mask_known(self, text: str) -> str:
        """The text without the secrets that are known. What only looks secret stays, and the consumer key:

        a JWT has it inside, in base64, and must stay whole.
        """
        text = _replaced(text, [pair for pair in self._replacements if pair[1] == MASK])
        return self._parts.masked(self._short.masked(text, MASK), MASK)

    def redact(self, text: str) -> str:
        """The text without any secret."""
        text = self._short.masked(_replaced(text, self._replacements), MASK)
        text = self._parts.masked(text, MASK)
        text = self._parts_of_key.masked(text, MASK)
        for pattern, shown in _PATTERNS:
            text = pattern.sub(shown, text)
        return text

    def redact_start(self, text: str, length: int) -> str:
        """The first `length` characters without any secret, and without the start of one that was cut off."""
        if len(text) <= length:
            return self.redact(text)
        beyond = length + self.longest
        start = self.redact(text[:beyond])
        if len(text) > beyond:
            start = start[: -self.longest]
        return start[:length] + "…"

    def redact_headers(self, headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Header names and values; what is secret by its name is masked whole."""
        return tuple(
            (self.redact(name), MASK if _SENSITIVE_HEADER.fullmatch(name) else self.redact(value))
            for name, value in headers.items()
        )


def is_secret_name(name: str) -> bool:
    """True for a name, such as a key in JSON, whose value is not shown."""
    return re.fullmatch(_SECRET_NAMES, name, re.IGNORECASE) is not None


def _replaced(text: str, replacements: Iterable[tuple[str, str]]) -> str:
    for spelt, shown in replacements:
        text = text.replace(spelt, shown)
    return text


def shortened_key(key: str) -> str:
    """A consumer key, fit to be shown: its start, which all keys share, and its last four characters.

    What does not begin as a key does may be anything, even the secret, and is not shown at all.
    """
    bare = key.strip().strip("'\"`")
    return f"3MVG9…{bare[-4:]}" if bare.startswith("3MVG9") and len(bare) >= 20 else MASK


def redacted(value: Value, redactor: Redactor) -> Value:
    """The same noun of the model, a Report or a Result, with every text in it redacted."""
    changed: Any = value
    if isinstance(value, enum.Enum):
        return value
    if isinstance(value, str):
        changed = redactor.redact(value)
    elif isinstance(value, tuple):
        changed = tuple(redacted(part, redactor) for part in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        changed = dataclasses.replace(
            value, **{name: redacted(getattr(value, name), redactor) for name in names}
        )
    return changed  # type: ignore[no-any-return]
