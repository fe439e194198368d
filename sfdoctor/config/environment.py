"""The environment variables that sfdoctor knows, and which of them counts first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model import UsageError
from ..nearest import nearest
from ..secrets import Secret

_MACRO = re.compile(r"\$\([A-Za-z_][\w.]*\)")
OWN = "SFDOCTOR_"
GENERIC = ("SF_", "SALESFORCE_")
WORDS = {
    "login_url": ("LOGIN_URL", "INSTANCE_URL", "BASE_URL", "TOKEN_URL"),
    "client_id": ("CLIENT_ID", "CONSUMER_KEY"),
    "client_secret": ("CLIENT_SECRET", "CONSUMER_SECRET"),
    "api_version": ("API_VERSION",),
}
OWN_NAMES = {
    **{key: tuple(OWN + word for word in words) for key, words in WORDS.items()},
    "ca_bundle": ("SFDOCTOR_CA_BUNDLE",),
    "proxy": ("SFDOCTOR_PROXY",),
}
"""Names that are meant for sfdoctor: they count before the config file."""
GENERIC_NAMES = {
    **{key: tuple(prefix + word for prefix in GENERIC for word in words) for key, words in WORDS.items()},
    "ca_bundle": ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"),
}
"""Names that other programs use too: they fill only what the config file leaves open."""
PROXY_PAIRS = (("https_proxy", "HTTPS_PROXY"), ("all_proxy", "ALL_PROXY"))
PROXY_VARIABLES = (
    *("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"),
    *("HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"),
)


class Candidate(NamedTuple):
    """A value that a setting could have, and where it stands: a flag, a line of a file, a variable."""

    value: str
    origin: str
    variable: bool = False


def variables(environ: Mapping[str, str], names: Iterable[str]) -> Iterator[Candidate]:
    """Those of the variables that are set to more than whitespace, exactly as they are.

    What Azure Pipelines did not fill in counts as nothing. Raises UsageError for one that is not text.
    """
    for name in names:
        if environ.get(name, "").strip() and not is_unfilled(environ[name]):
            yield Candidate(text_of(environ[name], name), name, variable=True)


def text_of(value: str, where: str) -> str:
    """The value as it is. Raises UsageError, without the value, where its bytes were not text.

    Python keeps such bytes as lone surrogates, which can be neither sent nor printed.
    """
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(
            f"{where}: the value holds bytes that are not UTF-8 text; copy it once more and set it anew"
        ) from None
    return value


def is_unfilled(value: str) -> bool:
    """Whether it is a macro of Azure Pipelines, which leaves one as it is where no variable has its name.

    https://learn.microsoft.com/azure/devops/pipelines/process/variables
    """
    return _MACRO.fullmatch(value.strip()) is not None


def empty_variables(environ: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Those of the variables that are set and have nothing in them, in words: `NAME is set and empty`."""
    return [f"{name} {why}" for name in names if name in environ and (why := why_empty(environ[name]))]


def why_empty(value: str) -> str | None:
    """In words why there is nothing in a variable; None where there is something."""
    if is_unfilled(value):
        return f"holds {value.strip()}, which Azure Pipelines did not fill in"
    return None if value.strip() else "is set and empty"


def proxy_of(environ: Mapping[str, str]) -> Iterator[Candidate]:
    """The proxy that https requests use by the environment.

    As for curl and for Python's own clients, the lower-case name counts before the upper-case one. As for
    the latter, an empty lower-case variable switches the upper-case one off.
    """
    for lower, upper in PROXY_PAIRS:
        yield from variables(environ, [lower if lower in environ else upper])


def no_proxy_of(environ: Mapping[str, str]) -> Iterator[Candidate]:
    """The hosts that the environment exempts from the proxy."""
    yield from variables(environ, ["no_proxy" if "no_proxy" in environ else "NO_PROXY"])


def proxy_variables(environ: Mapping[str, str]) -> tuple[tuple[str, Secret], ...]:
    """All proxy variables that are set. They are secrets, since a proxy's URL may hold a password."""
    return tuple(
        (name, Secret(value, f"value of {name}")) for value, name, _ in variables(environ, PROXY_VARIABLES)
    )


def misspelt(environ: Mapping[str, str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Variables that begin with SFDOCTOR_ and are none of `known`, each with the name that it resembles."""
    names = [*known, *(name for names in OWN_NAMES.values() for name in names)]
    for name in sorted(environ):
        if name.startswith(OWN) and name not in names:
            meant = nearest(name, names, likeness=0.85)
            if meant:
                yield name, meant
