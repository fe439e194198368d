"""Host names as Salesforce gives them out: whose a host is, what it is for, and which one was meant.

Nothing here touches the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..nearest import nearest
from .host_names import (
    BROWSER_PROXY,
    CLASSIC_INSTANCES,
    COM,
    CORPORATE_LABELS,
    GENERIC_LABELS,
    HYPERFORCE_INSTANCES,
    MY_DOMAIN_SUFFIXES,
    OTHER_SUFFIXES,
    PACKAGE_SUFFIXES,
    PARTITIONS,
)
from .login_url import ip_address, is_loopback, normal, read_login_url

__all__ = ["HostShape", "classify", "is_generic", "is_loopback", "owned_by_salesforce"]


@dataclass(frozen=True, slots=True)
class HostShape:
    """What a login URL says about where it leads.

    `kind` is one of `observations.HOST_KINDS`, None where the URL is malformed; then `problem` says why.
    `environment` is a value of the observation `host.environment`, None where the name does not show it.
    `meant` is the host that was probably meant, `my_domain` the org's name in it, without the sandbox's.
    `credentials` is True where a user name or password stood in the URL; neither is kept.
    """

    scheme: str
    name: str
    port: int
    kind: str | None
    environment: str | None = None
    meant: str | None = None
    my_domain: str | None = None
    credentials: bool = False
    problem: str | None = None


def owned_by_salesforce(host: str) -> bool:
    """True for an org's My Domain host (also .mil and .cn) and for the generic login hosts.

    No other host is sent a consumer secret or a token, unless the person names it.
    """
    name = normal(host)
    return name is not None and (_generic(name) or any(_before(name, own) for own in MY_DOMAIN_SUFFIXES))


def is_generic(host: str) -> bool:
    """True for the login hosts that all orgs share: `login.salesforce.com`, `test.salesforce.com` …"""
    name = normal(host)
    return name is not None and _generic(name)


def classify(login_url: str) -> HostShape:
    """Say what kind of host a login URL names. Never raises, whatever the text."""
    url = read_login_url(login_url)
    if url.problem:
        return HostShape(url.scheme, url.host, url.port, None, problem=url.problem)
    kind, meant = _kind_of(url.host)
    org_host = url.host if kind == "my-domain" else meant
    return HostShape(
        scheme=url.scheme,
        name=url.host,
        port=url.port,
        kind=kind,
        environment=_environment(url.host, kind, org_host),
        meant=meant,
        my_domain=org_host.split(".")[0].partition("--")[0] if org_host else None,
        credentials=url.credentials,
    )


def _kind_of(name: str) -> tuple[str, str | None]:
    """The kind of a host, and the host that was probably meant."""
    if is_loopback(name):
        return "loopback", None
    if ip_address(name):
        return "stranger", None
    if _generic(name):
        return "generic", None
    behind_proxy = _before(name, BROWSER_PROXY)
    if behind_proxy:
        inner = ".".join(behind_proxy)
        kind, meant = _kind_of(inner)
        return "browser-proxy", inner if kind == "my-domain" else meant
    for suffix in MY_DOMAIN_SUFFIXES:
        labels = _before(name, suffix)
        if labels is not None:
            return _under_my(labels, suffix)
    for kind, suffix, home in OTHER_SUFFIXES:
        labels = _before(name, suffix)
        if labels is not None:
            return (kind if labels else "side-host"), _home(_org_labels(kind, labels, suffix), home)
    for suffix in MY_DOMAIN_SUFFIXES:
        labels = _before(name, suffix.removeprefix("my."))
        if labels is not None:
            return _without_my(labels, suffix)
    return "stranger", _misspelt(name.split("."))


def _under_my(labels: Sequence[str], suffix: str) -> tuple[str, str | None]:
    if not labels or (len(labels) == 1 and labels[0] in PARTITIONS):
        return "side-host", None
    instanced = _is_instance(labels[-1]) if len(labels) > 1 else _is_classic_instance(labels[0])
    if "--" in labels[0] and (instanced or len(labels) == 1):
        return "legacy-sandbox", _home(labels, suffix)
    return ("instanced", _home(labels, suffix)) if instanced else ("my-domain", None)


def _without_my(labels: Sequence[str], suffix: str) -> tuple[str, str | None]:
    if labels and _is_instance(labels[0]):
        return "instanced", None
    if any(map(_is_instance, labels)):
        return "instanced", _home(labels, suffix)
    meant = None if labels and labels[0] in CORPORATE_LABELS else _home(labels, suffix)
    return ("without-my", meant) if meant else ("side-host", None)


def _home(labels: Sequence[str], suffix: str) -> str | None:
    """The My Domain host of the org that the labels name; None where they name no org for certain."""
    named = [label for place, label in enumerate(labels) if not _is_instance(label, classic=place == 0)]
    if not named or named[0] in PARTITIONS or named[0] in GENERIC_LABELS or len(named) > 2:
        return None
    if len(named) == 2 and named[1] not in PARTITIONS:
        return None
    if len(named) == 1 and "--" in named[0]:
        named.append("sandbox")
    return ".".join([*named, suffix])


def _misspelt(labels: Sequence[str]) -> str | None:
    """The host that was meant where a name ends almost like a My Domain suffix."""
    for count in (2, 3, 4):
        tail, named = ".".join(labels[-count:]), labels[:-count]
        near = nearest(tail, MY_DOMAIN_SUFFIXES, likeness=0.85)
        meant = _home(named, near) if near else None
        if meant:
            return meant
    return f"{labels[0]}.{COM}" if len(labels) == 1 else None


def _environment(name: str, kind: str, org_host: str | None) -> str | None:
    if kind == "generic":
        return "sandbox" if name.startswith("test.") else "production"
    if kind == "stranger":
        return None
    if kind == "instanced" and any(map(_is_sandbox_instance, name.split("."))):
        return "sandbox"
    labels = org_host.split(".")[:-3] if org_host else []
    if len(labels) == 1:
        return "developer" if labels[0].endswith("-dev-ed") else "production"
    return PARTITIONS.get(labels[1]) if len(labels) == 2 else None


def _before(name: str, suffix: str) -> list[str] | None:
    """The labels before a suffix, none where the name is the suffix; None where it ends otherwise."""
    if name == suffix:
        return []
    return name.removesuffix(f".{suffix}").split(".") if name.endswith(f".{suffix}") else None


def _generic(name: str) -> bool:
    label, _, rest = name.partition(".")
    return label in GENERIC_LABELS and f"my.{rest}" in MY_DOMAIN_SUFFIXES


def _org_labels(kind: str, labels: Sequence[str], suffix: str) -> Sequence[str]:
    """The labels that name the org; none where they name a package or a site instead."""
    if suffix in PACKAGE_SUFFIXES and labels:
        org = labels[0].rpartition("--")[0]
        return [org, *labels[1:]] if org else []
    return [] if kind == "site" and any(map(_is_instance, labels)) else labels


def _is_instance(label: str, classic: bool = False) -> bool:
    """True for names like `na139`, `cs10`, `usa2s`; with `classic` only where no org is named like that."""
    letters = label.rstrip("s").rstrip("0123456789")
    numbered = letters != label.rstrip("s")
    known = CLASSIC_INSTANCES if classic else CLASSIC_INSTANCES | HYPERFORCE_INSTANCES
    return numbered and letters in known


def _is_classic_instance(label: str) -> bool:
    return _is_instance(label, classic=True)


def _is_sandbox_instance(label: str) -> bool:
    return _is_instance(label) and (label.startswith("cs") or label.endswith("s"))
