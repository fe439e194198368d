"""What a new app and its parts are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...model import UsageError
from ...nearest import no_such
from ..kinds import Catalogue

LONGEST = 60
"""So that every name that is made from it stays within the 80 characters of an API name."""
OLDEST_VERSION = 60
"""The first API version that has the switches of the client-credentials flow and the plug-in policies."""
_API_NAME = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9])*")
_VERSION = re.compile(r"([0-9]{2,3})(?:\.0)?")
_ADDRESS = re.compile(r"[^\s@<>&\"',;]+@[^\s@<>&\"',;]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The full names of an app's parts.

    An org makes the policies of an app that arrives as metadata by itself: those of OAuth are called after
    the OAuth settings, those of the plug-ins after the app. A deploy under any other name is refused with
    DUPLICATE_VALUE, so ours are called the same.
    """

    app: str

    @property
    def global_settings(self) -> str:
        """As Setup calls them."""
        return f"{self.app}_glbloauth"

    @property
    def oauth_settings(self) -> str:
        """As Setup calls them."""
        return f"{self.app}_oauth"

    @property
    def oauth_policies(self) -> str:
        """As the org calls those that it makes."""
        return f"{self.oauth_settings}_defaultPolicy"

    @property
    def policies(self) -> str:
        """As the org calls those that it makes."""
        return f"{self.app}_defaultPolicy"


def api_name(text: str, what: str) -> str:
    """The text, where it is an API name. Raises UsageError."""
    if not _API_NAME.fullmatch(text):
        raise UsageError(
            f"{text!r} is no API name for {what}: it takes letters, digits and single underscores, begins "
            "with a letter and does not end with an underscore, such as Acme_Integration"
        )
    if len(text) > LONGEST:
        raise UsageError(f"{text!r} is too long for {what}: at most {LONGEST} characters")
    return text


def label_of(text: str) -> str:
    """The text, where it can be a label. Raises UsageError."""
    if not text.strip() or not text.isprintable() or len(text) > 80:
        raise UsageError("--label: expected one line of at most 80 characters")
    return text.strip()


def address_of(text: str) -> str:
    """The text, where it looks like an e-mail address. Raises UsageError."""
    if not _ADDRESS.fullmatch(text) or not text.isprintable():
        raise UsageError(f"--contact-email: expected an e-mail address, not {text!r}")
    return text


def version_of(text: str) -> int:
    """The whole number of an API version. Raises UsageError for one that has no such app."""
    found = _VERSION.fullmatch(text.strip())
    if not found or int(found[1]) < OLDEST_VERSION:
        raise UsageError(f"--api-version: expected {OLDEST_VERSION}.0 or later, such as 67.0, not {text!r}")
    return int(found[1])


def scopes_of(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The scopes in a comma-separated text, as metadata has them. Raises UsageError.

    OAuth's own names are understood too. What client credentials never grants is refused.
    """
    tokens = dict.fromkeys(_scope(each.strip(), catalogue) for each in text.split(",") if each.strip())
    if not tokens:
        raise UsageError("--scopes: expected at least one scope, such as Api")
    return tuple(tokens)


def _scope(written: str, catalogue: Catalogue) -> str:
    token = catalogue.scope_meant_by(written)
    if token is None:
        raise no_such("scope", written, catalogue.scopes, "Setup, under Selected OAuth Scopes of any app,")
    if not catalogue.scopes[token].in_client_credentials:
        raise UsageError(
            f"--scopes: {token} is never in a token of the client-credentials flow; leave it out"
        )
    return token


def wire_names(tokens: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The same scopes as OAuth calls them, those left out whose name is only inferred."""
    known = [catalogue.scopes[token] for token in tokens]
    return tuple(scope.wire_names[0] for scope in known if not scope.inferred)
