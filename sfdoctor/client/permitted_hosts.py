"""Who may be sent a secret or a token, and who may be sent anything at all."""

import re
from collections.abc import Iterable

from ..model import Stage
from ..salesforce.hosts import is_generic, is_loopback, owned_by_salesforce
from .protocol import Failure

_ADDRESS = re.compile(
    r"https://([\w.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?(?:[/?#].*)?", re.ASCII | re.IGNORECASE
)


class PermittedHosts:
    """Salesforce's own hosts, loopback, and those that the person names (`allow_host`)."""

    def __init__(self, allow_host: Iterable[str] = ()) -> None:
        self._allowed = {_plain(host) for host in allow_host}

    def refusal_of_url(self, url: str, *, posts: bool, carries_secret: bool) -> Failure | None:
        """Why a request must not be sent to an address, None where it may.

        The form is kept narrow (no user name, no backslash), so that no two parsers see two hosts in it.
        """
        address = _ADDRESS.fullmatch(url)
        if address is None or not 0 < int(address[2] or 443) < 65536:
            if not url.lower().startswith("https://"):
                return Failure(Stage.HOST, "not-https", "only https addresses are asked")
            return Failure(Stage.HOST, "malformed", "not of the form https://host:port/path")
        return self.refusal(address[1].strip("[]"), posts=posts, carries_secret=carries_secret)

    def refusal(self, host: str, *, posts: bool, carries_secret: bool) -> Failure | None:
        """Why a request must not be sent to a host, None where it may.

        The login hosts that all orgs share cannot do the client-credentials flow, whoever allows them.
        """
        if (posts or carries_secret) and is_generic(host):
            said = f"{host} serves all orgs: nothing is posted there, and no secret or token is sent there"
            return Failure(Stage.SAFETY, "generic-host", said)
        if carries_secret and not self._may_have_secrets(host):
            said = f"{host} is not a host of Salesforce, so no secret or token is sent there"
            return Failure(Stage.SAFETY, "stranger-host", said)
        return None

    def _may_have_secrets(self, host: str) -> bool:
        return owned_by_salesforce(host) or is_loopback(host) or _plain(host) in self._allowed


def _plain(host: str) -> str:
    return host.strip().strip("[]").rstrip(".").lower()
