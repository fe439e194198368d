"""The settings of one target, each chosen from all places that may have it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from ..model import UsageError
from ..secrets import Secret
from ..target import Expectation, NetworkSettings, Target
from ..urls import without_credentials
from .consumer_secret import choose_secret
from .environment import Candidate, misspelt, text_of
from .files import ConfigFile, find_config, read_config
from .invocation import Flags, Invocation
from .missing import what_is_missing
from .network import choose_network
from .schema import TargetEntry
from .targets import choose_target, target_names
from .trail import DEFAULT, Origin, Trail, flag_of


@dataclass(frozen=True, slots=True)
class ShownSettings:
    """What `config show` prints: every setting with its origin, secrets masked, and what is to be known."""

    origins: tuple[Origin, ...]
    notes: tuple[str, ...]
    config_file: Path | None
    target_name: str
    target_names: tuple[str, ...]
    problems: tuple[str, ...]
    """What a run would be refused for; `notes` hold them too."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run needs to know. `notes` belong in the report."""

    target: Target
    network: NetworkSettings
    origins: tuple[Origin, ...]
    notes: tuple[str, ...]
    config_file: Path | None
    target_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    trail: Trail
    login_url: str | None
    client_id: str | None
    secret: Secret | None
    api_version: str | None
    network: NetworkSettings


def load_settings(invocation: Invocation, target_name: str | None = None) -> Settings:
    """The settings of a target, the default one where none is named.

    Raises UsageError for a wrong file, an unknown target, and for settings that are missing or refused.
    """
    choice = _choose(invocation, target_name)
    trail = choice.trail
    if trail.problems or choice.login_url is None or choice.client_id is None or choice.secret is None:
        raise UsageError("\n".join(trail.problems))
    target = Target(
        name=trail.target,
        login_url=choice.login_url,
        client_id=choice.client_id,
        client_secret=choice.secret,
        api_version=choice.api_version,
        expect=_expectation(trail.entry),
        allow_host=choice.network.allow_host,
    )
    path = trail.file.path if trail.file else None
    names = target_names(trail.file)
    return Settings(target, choice.network, tuple(trail.origins), tuple(trail.notes), path, names)


def show_settings(invocation: Invocation, target_name: str | None = None) -> ShownSettings:
    """The same for the eye, also where something is missing or refused.

    Raises UsageError for a file that cannot be understood and for an unknown target.
    """
    trail = _choose(invocation, target_name).trail
    return ShownSettings(
        origins=tuple(trail.origins),
        notes=(*trail.problems, *trail.notes),
        config_file=trail.file.path if trail.file else None,
        target_name=trail.target,
        target_names=target_names(trail.file),
        problems=tuple(trail.problems),
    )


def _choose(invocation: Invocation, target_name: str | None) -> _Choice:
    _refuse_flags_that_are_no_text(invocation.flags)
    found = find_config(invocation)
    file = read_config(invocation, found)
    name, why, entry = choose_target(file, target_name)
    trail = Trail(invocation, file, name, entry)
    trail.show("config", file.name if file else "none", found.how)
    trail.show("target", name, why)
    login_url = _text(trail, "login_url", invocation.flags.login_url, entry.login_url)
    client_id = _text(trail, "client_id", invocation.flags.client_id, entry.client_id)
    secret = choose_secret(trail, login_url)
    api_version = _text(trail, "api_version", invocation.flags.api_version, entry.api_version)
    _show_expectation(trail)
    network = choose_network(trail)
    trail.problems.extend(what_is_missing(trail, found))
    _tell_variables(trail)
    return _Choice(trail, _value(login_url), _value(client_id), secret, _value(api_version), network)


def _refuse_flags_that_are_no_text(flags: Flags) -> None:
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


def _expectation(entry: TargetEntry) -> Expectation:
    said = entry.expect
    return Expectation(said.org_id, said.environment, said.run_as_username, said.scopes)


def _show_expectation(trail: Trail) -> None:
    expectation = _expectation(trail.entry)
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
