"""How to reach the org: chosen from flags, the config file and the environment."""

from collections.abc import Iterable

from ..model import UsageError
from ..secrets import Secret
from ..target import NetworkSettings, Timeouts
from ..urls import without_credentials
from .environment import Candidate, no_proxy_of, proxy_of, proxy_variables
from .fields import host_name, two_places
from .trail import DEFAULT, Trail, flag_of
from .trust import BUILT_IN_BUNDLES, refusal

NOT_SAID = "none"


def choose_network(trail: Trail) -> NetworkSettings:
    """Choose each network setting. Raises UsageError for a flag that cannot be understood."""
    ca_bundle, ca_source = _ca_bundle(trail)
    proxy, proxy_source = _proxy(trail)
    return NetworkSettings(
        ca_bundle=ca_bundle,
        ca_source=ca_source,
        proxy=proxy,
        proxy_source=proxy_source,
        no_proxy=_no_proxy(trail),
        connect_to=_connect_to(trail),
        allow_host=_allow_host(trail),
        timeouts=_timeouts(trail),
        proxy_variables=proxy_variables(trail.invocation.environ),
    )


def _chosen(trail: Trail, key: str, candidates: Iterable[Candidate]) -> Candidate | None:
    chosen = next(iter(candidates), None)
    if chosen is None:
        return None
    if not chosen.value.strip():
        raise UsageError(f"{chosen.origin}: expected a value, not an empty one")
    trail.use(key, chosen)
    return chosen


def _ca_bundle(trail: Trail) -> tuple[str | None, str]:
    flags = trail.invocation.flags
    chosen = _chosen(
        trail, "ca_bundle", trail.candidates("ca_bundle", flags.ca_bundle, trail.entry.ca_bundle)
    )
    if chosen is None:
        trail.show("ca_bundle", "certifi", DEFAULT)
        return None, DEFAULT
    text = chosen.value.strip()
    if text in BUILT_IN_BUNDLES:
        trail.show("ca_bundle", text, chosen.origin)
        return (text if text == "system" else None), chosen.origin
    folder = trail.invocation.working_directory
    if trail.file is not None and chosen.origin == trail.written_at("ca_bundle"):
        folder = trail.file.path.parent
        why = "certificate authorities of its own, with a proxy, would let a stranger read what is sent"
        _refuse_unless_trusted(trail, "ca_bundle", why)
    path = trail.invocation.resolve(text, folder)
    trail.show("ca_bundle", trail.invocation.spell(path), chosen.origin)
    return str(path), chosen.origin


def _proxy(trail: Trail) -> tuple[Secret | None, str]:
    named = trail.candidates("proxy", trail.invocation.flags.proxy, trail.entry.proxy)
    chosen = _chosen(trail, "proxy", [*named, *proxy_of(trail.invocation.environ)])
    if chosen is None:
        trail.show("proxy", NOT_SAID, DEFAULT)
        return None, DEFAULT
    url = chosen.value.strip()
    trail.show("proxy", without_credentials(url), chosen.origin)
    return (None if url.lower() == "none" else Secret(url, "proxy URL")), chosen.origin


def _no_proxy(trail: Trail) -> str:
    named = trail.candidates("no_proxy", None, trail.entry.no_proxy)
    chosen = _chosen(trail, "no_proxy", [*named, *no_proxy_of(trail.invocation.environ)])
    trail.show("no_proxy", chosen.value if chosen else NOT_SAID, chosen.origin if chosen else DEFAULT)
    return chosen.value if chosen else ""


def _connect_to(trail: Trail) -> tuple[tuple[str, str], ...]:
    flags = trail.invocation.flags.connect_to
    if flags:
        pairs, origin = tuple(_connect_to_flag(text) for text in flags), flag_of("connect_to")
    else:
        pairs, origin = tuple(trail.entry.connect_to.items()), trail.written_at("connect_to")
        if pairs:
            why = "other addresses would let a stranger take the place of the org"
            _refuse_unless_trusted(trail, "connect_to", why)
    shown = ", ".join(f"{true} → {real}" for true, real in pairs)
    trail.show("connect_to", shown or NOT_SAID, origin)
    return pairs


def _connect_to_flag(text: str) -> tuple[str, str]:
    try:
        return two_places(text)
    except ValueError as error:
        raise UsageError(f"--connect-to: {error}") from None


def _allow_host(trail: Trail) -> tuple[str, ...]:
    flags = trail.invocation.flags.allow_host
    if flags:
        hosts, origin = tuple(_allow_host_flag(text) for text in flags), flag_of("allow_host")
    else:
        hosts, origin = trail.entry.allow_host, trail.written_at("allow_host")
        if hosts:
            _refuse_unless_trusted(trail, "allow_host", "the consumer secret would go to a stranger's host")
    trail.show("allow_host", ", ".join(hosts) or NOT_SAID, origin)
    return hosts


def _allow_host_flag(text: str) -> str:
    try:
        return host_name(text)
    except ValueError as error:
        raise UsageError(f"--allow-host: {error}") from None


def _timeouts(trail: Trail) -> Timeouts:
    written = trail.entry.timeouts
    timeouts = Timeouts(written.connect, written.read, written.attempt, written.run)
    for key in ("connect", "read", "attempt", "run"):
        trail.show(f"timeouts.{key}", f"{getattr(timeouts, key):g} s", trail.written_at("timeouts", key))
    return timeouts


def _refuse_unless_trusted(trail: Trail, key: str, why: str) -> None:
    if not trail.is_trusted:
        where = trail.written_at(key)
        trail.problems.append(refusal(trail.invocation, where, key, why, flag_of(key)))
