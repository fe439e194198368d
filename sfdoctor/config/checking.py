"""Whether a config file can be understood and may be shared, without reading a secret or asking a network."""

from collections.abc import Iterator
from pathlib import Path

from ..model import UsageError
from .files import ConfigFile, FoundConfig, read_config
from .invocation import Invocation
from .secret_sources import parse_source
from .targets import choose_targets, target_names
from .waivers import waivers_of


def faults_of(invocation: Invocation, path: Path) -> tuple[str, ...]:
    """What is wrong with a file, each with its line; empty where nothing is."""
    place = invocation.resolve(str(path), invocation.working_directory)
    try:
        file = read_config(invocation, FoundConfig(place, trusted=True))
        choose_targets(file, all=bool(target_names(file)))
        waivers_of(file)
    except UsageError as error:
        return (str(error),)
    return tuple(_faults_of_secrets(file)) if file else ()


def _faults_of_secrets(file: ConfigFile) -> Iterator[str]:
    for name, entry in file.config.targets.items():
        if entry.client_secret is None:
            continue
        where = f"{file.line('targets', name, 'client_secret')}: client_secret"
        try:
            source = parse_source(entry.client_secret)
        except UsageError as error:
            yield f"{where}: {error}"
            continue
        if source.kind == "literal":
            yield (
                f"{where}: the consumer secret itself stands here; name where it is instead, such as "
                "env:SFDOCTOR_CLIENT_SECRET, and have the secret rotated if the file was shared"
            )
