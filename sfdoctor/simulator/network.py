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


MishapKind = Literal[
    "cut-before",
    "cut-after-work",
    "cut-during-answer",
    "cut-after-answer",
    "error-and-undone",
    "error-but-done",
    "silence-and-undone",
    "silence-but-done",
]


class Mishap(Part):
    """What happens to one request of many, while all others are answered.

    The request is the `request`-th, from 1, of those whose path begins with `on` and, where `method` is
    given, have that method; None is each of them. `cut-before` is a connection that ends before the org has
    done anything; after `cut-after-work` it is done, and no answer arrives; `cut-during-answer` cuts the
    answer in the middle. `error-…` is an answer with `status` and without a body, `silence-…` is none at
    all; what the org did is rolled back (`-undone`) or stays (`-done`).
    """

    happens: MishapKind
    on: str = "/services/data/"
    method: str | None = None
    request: int | None = 1
    status: int = 503


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
    mishaps: tuple[Mishap, ...] = ()
    clock_ahead: float = 0.0
    tampering: Literal["signature", "instance-url"] | None = None
