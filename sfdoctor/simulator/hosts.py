"""Which of Salesforce's hosts a request names, as far as the simulated org serves them."""

from typing import Literal

from .org import Org

HostKind = Literal["my-domain", "generic", "setup", "lightning"]
MY_DOMAIN_SUFFIX = ".my.salesforce.com"
GENERIC = ("login.salesforce.com", "test.salesforce.com")
LOOPBACK = ("127.0.0.1", "localhost")


def setup_host(org: Org) -> str:
    """The host of the org's Setup pages."""
    return org.host.removesuffix(MY_DOMAIN_SUFFIX) + ".my.salesforce-setup.com"


def lightning_host(org: Org) -> str:
    """The host of the org's Lightning pages."""
    return org.host.removesuffix(MY_DOMAIN_SUFFIX) + ".lightning.force.com"


def known_hosts(org: Org) -> tuple[str, ...]:
    """Every name under which the simulated org answers."""
    return (org.host, *GENERIC, setup_host(org), lightning_host(org))


def kind_of(org: Org, host: str) -> HostKind | None:
    """What a host is to the org; None where Salesforce has no route for the name."""
    if host == org.host or host in LOOPBACK:
        return "my-domain"
    if host in GENERIC:
        return "generic"
    if host == setup_host(org):
        return "setup"
    return "lightning" if host == lightning_host(org) else None
