"""Choosing each setting of one target from all places that may have it."""

from dataclasses import asdict, dataclass

from ..model import UsageError
from ..secrets import Secret
from ..target import Expectation, NetworkSettings
from ..urls import without_credentials
from .consumer_secret import choose_secret
from .environment import Candidate, misspelt, text_of
from .files import ConfigFile, FoundConfig
from .invocation import Flags
from .missing import what_is_missing
from .network import choose_network
from .schema import TargetEntry
from .trail import DEFAULT, Trail, flag_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; None where no place has it."""

    trail: Trail
    login_url: str | None
    client_id: str | None
    secret: Secret | None
    api_version: str | None
    network: NetworkSettings


def choose(trail: Trail, found: FoundConfig, why: str, *, with_secret: bool = True) -> Choice:
    """Choose each setting of a target. What is missing or refused is among the trail's problems.

    The consumer secret is not even looked for without `with_secret`. Raises UsageError for what cannot be
    understood.
    """
    invocation, file, entry = trail.invocation, trail.file, trail.entry
    trail.show("config", file.name if file else "none", found.how)
    trail.show("target", trail.target, why)
    login_url = _text(trail, "login_url", invocation.flags.login_url, entry.login_url)
    client_id = _text(trail, "client_id", invocation.flags.client_id, entry.client_id)
    secret = choose_secret(trail, login_url) if with_secret else Secret("")
    api_version = _text(trail, "api_version", invocation.flags.api_version, entry.api_version)
    _show_expectation(trail)
    network = choose_network(trail)
    if not trail.no_org:
        trail.problems.extend(what_is_missing(trail, found))
    _tell_variables(trail)
    return Choice(trail, _value(login_url), _value(client_id), secret, _value(api_version), network)


def refuse_flags_that_are_no_text(flags: Flags) -> None:
    """Raise UsageError for a flag whose bytes are not text."""
    for name, said in asdict(flags).items():
        for value in (said,) if isinstance(said, str) else said or ():
            text_of(value, flag_of(name))


def _value(chosen: Candidate | None) -> str | None:
    return chosen.value if chosen else None


def _text(trail: Trail, key: str, flag: str | None, written: str | None) -> Candidate | None:
    candidates = trail.candidates(key, flag, written)
    if not candidates:
        if key == "api_version":
            trail.show(key, "the newest that the org lists", DEFAULT)
        else:
            trail.missing.append(key)
            trail.show(key, "missing", "")
        return None
    chosen, *others = candidates
    if not chosen.value.strip():
        raise UsageError(f"{chosen.origin}: expected a value, not an empty one")
    trail.use(key, chosen)
    trail.tell_contradictions(key, chosen, others)
    trail.show(key, without_credentials(chosen.value) if key == "login_url" else chosen.value, chosen.origin)
    return chosen


def expectation_of(entry: TargetEntry) -> Expectation:
    """What the file says must be true of the org."""
    said = entry.expect
    return Expectation(said.org_id, said.environment, said.run_as_username, said.scopes)


def _show_expectation(trail: Trail) -> None:
    expectation = expectation_of(trail.entry)
    for key in ("org_id", "environment", "run_as_username"):
        value = getattr(expectation, key)
        trail.show(f"expect.{key}", value or "not said", trail.written_at("expect", key))
    scopes = " ".join(expectation.scopes) or "not said"
    trail.show("expect.scopes", scopes, trail.written_at("expect", "scopes"))


def _tell_variables(trail: Trail) -> None:
    if trail.used:
        used = ", ".join(f"{name} ({key})" for name, key in trail.used.items())
        trail.notes.insert(0, f"From the environment: {used}")
    known = {*trail.used, *_variables_of_other_targets(trail.file)}
    for name, meant in misspelt(trail.invocation.environ, known):
        trail.notes.append(f"The variable {name} is not one that sfdoctor reads; did you mean {meant}?")


def _variables_of_other_targets(file: ConfigFile | None) -> list[str]:
    sources = [entry.client_secret or "" for entry in file.config.targets.values()] if file else []
    return [source.removeprefix("env:").strip() for source in sources if source.startswith("env:")]
