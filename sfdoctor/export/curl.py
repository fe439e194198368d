"""A shell script that makes the same two requests with curl."""

import shlex
from collections.abc import Iterator
from importlib.resources import files

from ..salesforce.versions import version_number
from ..target import NetworkSettings, Target
from .address import address_of


def to_curl(target: Target, network: NetworkSettings, sfdoctor_version: str) -> str:
    """The script, for any POSIX shell. It reads the secret from the variable SFDOCTOR_CLIENT_SECRET.

    Raises UsageError for a login URL that should not be sent the secret.
    """
    version = target.api_version or ""
    options = " ".join(shlex.quote(option) for option in _options(network))
    parts = {
        "@@VERSION@@": sfdoctor_version,
        "@@LOGIN_URL@@": shlex.quote(address_of(target)),
        "@@CLIENT_ID@@": shlex.quote(target.client_id.strip()),
        "@@API_VERSION@@": shlex.quote(version_number(version) or version),
        "@@NETWORK@@": f"{options} " if options else "",
    }
    script = (files(__package__) / "requests.sh").read_text("utf-8")
    for mark, text in parts.items():
        script = script.replace(mark, text)
    return script


def _options(network: NetworkSettings) -> Iterator[str]:
    """What the config says of the way. A proxy may have a password: curl takes it from https_proxy."""
    if network.ca_bundle is not None and network.ca_bundle != "system":
        yield from ("--cacert", network.ca_bundle)
    for true, real in network.connect_to:
        yield from ("--connect-to", f"{true}:{real}")
