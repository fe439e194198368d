"""What a scenario may put wrong with the network, apart from the org."""

from typing import Literal

from .parts import Part

DnsFault = Literal["host-not-found", "resolver-failed"]
TlsFault = Literal["expired", "not-yet-valid", "wrong-host", "inspected", "expires-soon"]
ProxyKind = Literal[
    "open",
    "with-credentials",
    "wants-credentials",
    "refuses",
    "unreachable",
    "not-a-proxy",
    "contradicts",
]
HttpFaultKind = Literal[
    "html",
    "captive",
    "redirect",
    "redirect-flood",
    "no-route",
    "instance-unreachable",
    "unavailable",
    "maintenance-page",
    "rate-limited",
    "empty",
    "foreign-json",
    "not-found",
    "silence",
    "drip",
    "flood",
    "garbage",
    "reset",
]
RAW_FAULTS: tuple[HttpFaultKind, ...] = ("garbage", "reset")
"""Faults below HTTP: they hit every request, whatever its path."""


class HttpFault(Part):
    """What answers in the org's place, for every path that begins with `on`."""

    answer: HttpFaultKind
    on: str = "/"


class Network(Part):
    """The network between the person and the org; everything that is None is well.

    `clock_ahead` is how many seconds this machine's clock is ahead of the org's. `tampering` is what
    something on the way changes in a token answer.
    """

    dns: DnsFault | None = None
    tcp: Literal["refused"] | None = None
    tls: TlsFault | None = None
    proxy: ProxyKind | None = None
    http: HttpFault | None = None
    clock_ahead: float = 0.0
    tampering: Literal["signature", "instance-url"] | None = None
