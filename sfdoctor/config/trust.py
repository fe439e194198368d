"""What a config file may not do that was only found.

Such a file may have come with a clone of somebody else's repository. It must not run code, and it must not
send this person's secrets to an org of its own: an attacker's org is a Salesforce host like any other. So it
may not name programs, other hosts, other addresses or other certificate authorities; its secret may come
from variables and keyring entries that are plainly consumer secrets for this purpose, and from files beside
it that hold one word. A proxy is allowed: TLS is verified through it, so it sees host names and nothing else.
"""

import re
from pathlib import Path

from ..secrets import Secret
from .files import FILE_NAME
from .invocation import Invocation
from .secret_sources import Source

_CONSUMER_SECRET_VARIABLE = re.compile(r"(SFDOCTOR|SF|SALESFORCE)_(\w*_)?(CLIENT|CONSUMER)_SECRET(_\w+)?")
_OWN_SERVICE = re.compile(r"sfdoctor([-.:/].*)?")
BUILT_IN_BUNDLES = ("system", "certifi")


def why_source_is_refused(source: Source, folder: Path, invocation: Invocation) -> str | None:
    """Why a found file may not take its secret from this source; None where it may."""
    if source.kind == "command":
        return "`command:` would run a program"
    if source.kind == "env" and not _CONSUMER_SECRET_VARIABLE.fullmatch(source.rest):
        return (
            "`env:` could send any variable to a stranger's org; names such as SFDOCTOR_CLIENT_SECRET, "
            "SF_ACME_CLIENT_SECRET or SALESFORCE_CONSUMER_SECRET are allowed"
        )
    if source.kind == "keyring" and not _OWN_SERVICE.fullmatch(source.rest.rpartition("/")[0]):
        return "`keyring:` could send any password to a stranger's org; services named sfdoctor… are allowed"
    if source.kind == "file" and not _is_inside(invocation.resolve(source.rest, folder), folder):
        return (
            "`file:` could send any file to a stranger's org; files in the folder of the config are allowed"
        )
    return None


def why_content_is_refused(source: Source, secret: Secret) -> str | None:
    """Why a found file may not send what was read: the folder may hold other files of this person's."""
    shape = secret.shape()
    if source.kind == "file" and (shape.inner_whitespace or shape.alphabet == "other"):
        return "what the secret file holds is not one word of letters and digits, so it could be anything"
    return None


def refusal(invocation: Invocation, where: str, key: str, why: str, flag: str | None = None) -> str:
    """What is refused, why, and what to do."""
    file = where.rpartition(":")[0]
    by_flag = f", pass {flag} instead" if flag else ""
    return (
        f"{where}: {key} is refused: the file was only found, so it is not trusted, and {why}. "
        f"To trust it, name it: -c {file}{by_flag}, or move the target to "
        f"{invocation.spell(invocation.user_config_folder / FILE_NAME)}"
    )


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
