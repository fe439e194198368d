"""Saying what is missing, where it was looked for, and how to set it."""

from .environment import GENERIC_NAMES, OWN_NAMES, WORDS, empty_variables
from .files import FILE_NAME, FoundConfig
from .secret_sources import EMPTY_HINT
from .trail import Trail

_WHAT_IT_IS = {
    "login_url": "the org's My Domain address, such as https://acme.my.salesforce.com",
    "client_id": "the consumer key of the External Client App, which begins with 3MVG9",
    "client_secret": "the consumer secret of the External Client App",
}
_FLAGS = {"login_url": "--login-url", "client_id": "--client-id"}


def what_is_missing(trail: Trail, found: FoundConfig) -> list[str]:
    """One line for each missing setting, and one for where it was looked for; nothing where all are there."""
    if not trail.missing:
        return []
    if trail.file is None and set(trail.missing) == set(_WHAT_IT_IS) and not _empty(trail, *trail.missing):
        return ["\n".join(_nothing_is_there(trail, found))]
    return [*(_line(trail, key) for key in trail.missing), _looked(trail, found)]


def _line(trail: Trail, key: str) -> str:
    own, *_ = OWN_NAMES[key]
    ways = [f"the variable {own}", _in_the_file(trail, key)]
    if key in _FLAGS:
        ways.insert(0, _FLAGS[key])
    line = f"{key} is missing: {_WHAT_IT_IS[key]}. Set it with {', '.join(ways[:-1])} or {ways[-1]}."
    hint = f"; {EMPTY_HINT}" if key == "client_secret" else ""
    return line + "".join(f" {empty}{hint}." for empty in _empty(trail, key))


def _empty(trail: Trail, *keys: str) -> list[str]:
    names = [name for key in keys for name in (*OWN_NAMES[key], *GENERIC_NAMES[key])]
    return empty_variables(trail.invocation.environ, names)


def _nothing_is_there(trail: Trail, found: FoundConfig) -> list[str]:
    """What a person sees who has just installed sfdoctor and runs it."""
    own = {key: OWN_NAMES[key][0] for key in trail.missing}
    width = max(map(len, own.values()))
    return [
        "nothing is configured yet, so there is no org to examine.",
        "",
        "Set these three variables, or write a file " + FILE_NAME + " that holds the same:",
        *(f"  {name:<{width}}  {_WHAT_IT_IS[key]}" for key, name in own.items()),
        "",
        f"There is no {FILE_NAME} in {_folders(trail, found)}.",
        "To see how it works without an org: sfdoctor demo",
    ]


def _folders(trail: Trail, found: FoundConfig) -> str:
    spell = trail.invocation.spell
    first, last = found.looked_in[0], found.looked_in[-1]
    folders = f"{first}" if first == last else f"{first} and above, up to {last}"
    return f"{folders}, and none in {spell(trail.invocation.user_config_folder)}"


def _in_the_file(trail: Trail, key: str) -> str:
    written = f"`{key}: env:NAME`" if key == "client_secret" else f"`{key}:`"
    if trail.file is None:
        return f"{written} in {FILE_NAME}"
    if trail.file.config.targets:
        return f"{written} under targets.{trail.target} in {trail.file.name}"
    return f"{written} under a target in {trail.file.name}"


def _looked(trail: Trail, found: FoundConfig) -> str:
    endings = ", ".join(word for key in trail.missing for word in WORDS[key])
    variables = f"Looked at variables that are SFDOCTOR_, SF_ or SALESFORCE_ and one of {endings}"
    if trail.file is not None:
        return f"{variables} and at {trail.file.name}."
    return f"{variables}; there is no {FILE_NAME} in {_folders(trail, found)}."
