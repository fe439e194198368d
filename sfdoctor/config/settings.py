"""The settings of a target, as values for a run and for the eye."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model import Place, UsageError, Waiver
from ..secrets import Secret
from ..target import NetworkSettings, Target
from .choosing import Choice, choose, expectation_of, refuse_flags_that_are_no_text
from .files import ConfigFile, FoundConfig, find_config, read_config
from .invocation import Invocation
from .targets import choose_targets, target_names
from .trail import Origin, Trail
from .waivers import waivers_of


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
    waivers: tuple[Waiver, ...] = ()
    place: Place | None = None
    """The line of the config that names the target."""
    no_secret: str | None = None
    """Why there is no consumer secret (the target's is empty), where the run was told to go without."""
    no_org: bool = False
    """There is no secret, and no org is named either: nothing of the target can be examined."""


def load_settings(invocation: Invocation, target_name: str | None = None) -> Settings:
    """The settings of a target, the default one where none is named.

    Raises UsageError for a wrong file, an unknown target, and for settings that are missing or refused.
    """
    (settings,) = load_targets(invocation, [target_name] if target_name is not None else [])
    return settings


def load_without_secret(invocation: Invocation, target_name: str | None = None) -> Settings:
    """The same, but the consumer secret is not read, wherever it is; the target's is empty."""
    found, file = _read(invocation)
    (chosen,) = choose_targets(file, [target_name] if target_name is not None else [])
    trail = Trail(invocation, file, chosen.name, chosen.entry)
    return _settings(choose(trail, found, chosen.why, with_secret=False), ())


def load_targets(
    invocation: Invocation, names: Iterable[str] = (), *, all: bool = False, secret_optional: bool = False
) -> tuple[Settings, ...]:
    """The settings of each target that is named, else of the default one, or of all.

    Raises UsageError as `load_settings` does, for all targets at once.
    """
    found, file = _read(invocation)
    waivers = waivers_of(file)
    chosen = choose_targets(file, names, all=all)
    settings, problems = [], []
    for target in chosen:
        trail = Trail(invocation, file, target.name, target.entry, several=len(chosen) > 1)
        trail.secret_optional = secret_optional
        try:
            settings.append(_settings(choose(trail, found, target.why), waivers))
        except UsageError as error:
            problems += str(error).split("\n")
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    return tuple(settings)


def _settings(choice: Choice, waivers: tuple[Waiver, ...]) -> Settings:
    trail = choice.trail
    secret = Secret("") if trail.no_secret is not None else choice.secret
    login_url, client_id = choice.login_url, choice.client_id
    if trail.no_org:
        login_url, client_id = login_url or "", client_id or ""
    if trail.problems or login_url is None or client_id is None or secret is None:
        raise UsageError("\n".join(trail.problems))
    target = Target(
        name=trail.target,
        login_url=login_url,
        client_id=client_id,
        client_secret=secret,
        api_version=choice.api_version,
        expect=expectation_of(trail.entry),
        allow_host=choice.network.allow_host,
    )
    return Settings(
        target=target,
        network=choice.network,
        origins=tuple(trail.origins),
        notes=tuple(trail.notes),
        config_file=trail.file.path if trail.file else None,
        target_names=target_names(trail.file),
        waivers=tuple(waiver for waiver in waivers if waiver.target == trail.target),
        place=trail.place,
        no_secret=trail.no_secret,
        no_org=trail.no_org,
    )


def show_settings(invocation: Invocation, target_name: str | None = None) -> ShownSettings:
    """The same for the eye, also where something is missing or refused.

    Raises UsageError for a file that cannot be understood and for an unknown target.
    """
    found, file = _read(invocation)
    (chosen,) = choose_targets(file, [target_name] if target_name is not None else [])
    trail = choose(Trail(invocation, file, chosen.name, chosen.entry), found, chosen.why).trail
    return ShownSettings(
        origins=tuple(trail.origins),
        notes=(*trail.problems, *trail.notes),
        config_file=trail.file.path if trail.file else None,
        target_name=trail.target,
        target_names=target_names(trail.file),
        problems=tuple(trail.problems),
    )


def _read(invocation: Invocation) -> tuple[FoundConfig, ConfigFile | None]:
    refuse_flags_that_are_no_text(invocation.flags)
    found = find_config(invocation)
    return found, read_config(invocation, found)
