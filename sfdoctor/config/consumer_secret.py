"""Choosing the consumer secret: from the environment, or from where the target says that it is."""

from dataclasses import dataclass

from ..model import UsageError
from ..salesforce.hosts import is_generic
from ..salesforce.login_url import read_login_url
from ..secrets import Secret
from .environment import GENERIC, GENERIC_NAMES, OWN_NAMES, Candidate, variables
from .secret_sources import (
    LABEL,
    AbsentSecretError,
    FoundSecret,
    Source,
    Surroundings,
    parse_source,
    read_secret,
)
from .trail import Trail
from .trust import refusal, why_content_is_refused, why_source_is_refused

KEY = "client_secret"


@dataclass(frozen=True, slots=True)
class _Taken:
    """The secret that was chosen. `variable` is the one that it was read from, if any."""

    secret: Secret
    origin: str
    variable: str | None = None
    came_with_the_file: bool = False


class _RefusedError(UsageError):
    """A file that was only found asks for what it may not have."""


def choose_secret(trail: Trail, login_url: Candidate | None) -> Secret | None:
    """Choose the consumer secret and tell where it goes; None, with a problem noted, where there is none."""
    taken = _take(trail)
    if taken is None:
        return None
    length = taken.secret.shape().length
    trail.show(KEY, f"secret, {length} characters", taken.origin)
    if taken.variable is not None:
        trail.used[taken.variable] = KEY
    _tell_other_secrets(trail, taken)
    if login_url is not None:
        _judge_where_it_goes(trail, login_url, taken)
    return taken.secret


def _take(trail: Trail) -> _Taken | None:
    environ = trail.invocation.environ
    own = next(variables(environ, OWN_NAMES[KEY]), None)
    written = trail.entry.client_secret
    if own is not None and not (trail.several and written is not None):
        if written is not None:
            where = trail.written_at(KEY)
            trail.notes.append(f"{KEY} comes from {own.origin}; what {where} says is not used")
        return _of_variable(own)
    if written is not None:
        return _take_written(trail, written)
    generic = next(variables(environ, GENERIC_NAMES[KEY]), None)
    if generic is None:
        if trail.secret_optional:
            trail.no_secret = "no variable and no file has one"
        else:
            trail.missing.append(KEY)
        trail.show(KEY, "missing", "")
        return None
    return _of_variable(generic)


def _of_variable(variable: Candidate) -> _Taken:
    return _Taken(Secret(variable.value, LABEL), variable.origin, variable.origin)


def _take_written(trail: Trail, written: str) -> _Taken | None:
    """Read the source that the file names; nothing else stands in for it where that fails."""
    where = trail.written_at(KEY)
    try:
        source = parse_source(written)
        found = _read(trail, source)
    except _RefusedError as error:
        trail.problems.append(str(error))
        trail.show(KEY, "refused", where)
        return None
    except UsageError as error:
        if trail.secret_optional and isinstance(error, AbsentSecretError):
            trail.no_secret = f"{where}: {error}"
        else:
            trail.problems.append(f"{where}: {KEY}: {error}")
        trail.show(KEY, "missing", where)
        return None
    trail.notes.extend(found.notes)
    if source.kind == "literal":
        trail.notes.append(_about_literal(where))
    return _taken_from(source, found.secret, where)


def _read(trail: Trail, source: Source) -> FoundSecret:
    assert trail.file is not None
    folder, invocation = trail.file.path.parent, trail.invocation
    if not trail.is_trusted:
        _refuse(trail, why_source_is_refused(source, folder, invocation))
    found = read_secret(source, Surroundings(invocation.environ, folder, invocation.resolve))
    if not trail.is_trusted:
        _refuse(trail, why_content_is_refused(source, found.secret))
    return found


def _refuse(trail: Trail, why: str | None) -> None:
    if why is not None:
        raise _RefusedError(refusal(trail.invocation, trail.written_at(KEY), KEY, why))


def _taken_from(source: Source, secret: Secret, where: str) -> _Taken:
    variable = source.rest if source.kind == "env" else None
    return _Taken(secret, f"{where} ({source.shown})", variable, source.kind in ("file", "literal"))


def _about_literal(where: str) -> str:
    return (
        f"{where} holds the consumer secret itself, so whoever can read the file or its history has it; "
        f"keep it elsewhere and write where, such as `{KEY}: env:SFDOCTOR_CLIENT_SECRET`"
    )


def _tell_other_secrets(trail: Trail, taken: _Taken) -> None:
    names = (*OWN_NAMES[KEY], *GENERIC_NAMES[KEY])
    for other in variables(trail.invocation.environ, names):
        if other.origin != taken.variable and Secret(other.value).stripped() != taken.secret.stripped():
            trail.notes.append(
                f"{KEY} comes from {taken.origin}; {other.origin} holds another secret and is not used"
            )


def _judge_where_it_goes(trail: Trail, login_url: Candidate, taken: _Taken) -> None:
    """A file that was only found names the host, and the secret is this person's: say so, or refuse.

    Refused is a host that contradicts the one which the secret's own family of variables names.
    """
    if trail.is_trusted or taken.came_with_the_file or login_url.origin != trail.written_at("login_url"):
        return
    host = _host(login_url.value)
    trail.notes.append(
        f"The consumer secret of {taken.origin} goes to {host}, as {login_url.origin} says; "
        "that file was only found"
    )
    family = next((prefix for prefix in GENERIC if (taken.variable or "").startswith(prefix)), None)
    names = [name for name in GENERIC_NAMES["login_url"] if family and name.startswith(family)]
    for other in variables(trail.invocation.environ, names):
        if _host(other.value) != host and not is_generic(_host(other.value)):
            why = (
                f"it would send the secret of {taken.variable} to {host}, while {other.origin} names another"
            )
            trail.problems.append(
                refusal(trail.invocation, login_url.origin, "login_url", why, "--login-url")
            )


def _host(login_url: str) -> str:
    return read_login_url(login_url).host or "a malformed address"
