"""Reading a secret from where the config says that it is: `env:`, `file:`, `command:`, `keyring:`."""

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import UsageError
from ..nearest import nearest
from ..secrets import Secret, shape_of
from .environment import text_of, why_empty
from .secret_command import output_of

LABEL = "consumer secret"
MAX_BYTES = 64_000
_LEADING_WORD = re.compile(r"([A-Za-z]+):")
_PLACEHOLDER = re.compile(r"\$\{?(\w+)\}?|\$env:\w+|%\w+%", re.IGNORECASE)
EMPTY_HINT = "in CI that often means that the secret is not available to this job"


class AbsentSecretError(UsageError):
    """Where the secret should be there is none, as in a build that is not given any."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a secret is. `kind` is `env`, `file`, `command`, `keyring` or `literal`."""

    kind: str
    rest: str

    def __repr__(self) -> str:
        return f"Source({self.shown})"

    @property
    def shown(self) -> str:
        """The source without anything that may be secret: arguments of a command are left out."""
        if self.kind == "literal":
            return "written in the file"
        return f"{self.kind}:{self.rest.split()[0] + ' …' if self.kind == 'command' else self.rest}"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a source may need: the variables, the folder that the config is in, `~` spelt out."""

    environ: Mapping[str, str]
    folder: Path
    resolve: Callable[[str, Path], Path]


@dataclass(frozen=True, slots=True)
class FoundSecret:
    """A secret that was read, and what the person should know about the way it is kept."""

    secret: Secret
    notes: tuple[str, ...] = ()


def parse_source(text: str) -> Source:
    """Tell the source by its first word. Raises UsageError, without the text, for one that is no source."""
    kind, colon, rest = text.partition(":")
    if colon and kind in _READERS:
        if not rest.strip():
            raise UsageError(f"nothing stands after `{kind}:`; the sources are {_FORMS}")
        if _looks_like_a_secret(rest):
            raise UsageError(
                f"what stands after `{kind}:` looks like a secret itself; the sources are {_FORMS}"
            )
        return Source(kind, rest.strip())
    if _PLACEHOLDER.fullmatch(text.strip()):
        raise UsageError("variables are not filled in here; write env: and the name, such as env:NAME")
    word = _LEADING_WORD.match(text.strip())
    if word:
        near = nearest(word[1].lower(), _READERS)
        raise UsageError(
            f"this begins like a source and is none; did you mean `{near}:`?"
            if near
            else f"this begins like a source and is none; the sources are {_FORMS}"
        )
    return Source("literal", text)


def _looks_like_a_secret(text: str) -> bool:
    shape = shape_of(text)
    return shape.alphabet in ("digits", "upper-hex") and shape.length >= 16


def read_secret(source: Source, surroundings: Surroundings) -> FoundSecret:
    """Read the secret, exactly as it is but for one trailing newline of a file or a command's output.

    Raises UsageError where it cannot be had, AbsentSecretError where there is none. No message holds any of
    its text.
    """
    if source.kind == "literal":
        return FoundSecret(Secret(source.rest, LABEL))
    found = _READERS[source.kind](source.rest, surroundings)
    if not found.secret:
        raise AbsentSecretError(f"{source.shown}: there is nothing in it; put the consumer secret there")
    return found


def _from_env(name: str, surroundings: Surroundings) -> FoundSecret:
    value = surroundings.environ.get(name)
    if value is None:
        near = nearest(name, surroundings.environ, likeness=0.8)
        meant = f"; did you mean {near}?" if near else "; set it to the consumer secret"
        raise AbsentSecretError(f"the variable {name} is not set{meant}")
    if why := why_empty(value):
        raise AbsentSecretError(f"the variable {name} {why}; {EMPTY_HINT}")
    return FoundSecret(Secret(text_of(value, f"the variable {name}"), LABEL))


def _from_file(text: str, surroundings: Surroundings) -> FoundSecret:
    path = surroundings.resolve(text, surroundings.folder)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageError(f"file:{text}: this is a folder; name the file in it")
        if not stat.S_ISREG(status.st_mode):
            raise UsageError(f"file:{text}: this is not a plain file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise AbsentSecretError(
            f"file:{text}: there is no such file; write the consumer secret into it"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not usable"
        raise UsageError(f"file:{text}: the file cannot be read: {reason}") from None
    notes: tuple[str, ...] = ()
    if os.name == "posix" and status.st_mode & (stat.S_IRGRP | stat.S_IROTH):
        notes = (f"Other users can read the secret file {text}; keep it to yourself: chmod 600 {text}",)
    return FoundSecret(Secret(_text_of(raw, f"file:{text}"), LABEL), notes)


def _from_command(text: str, surroundings: Surroundings) -> FoundSecret:
    raw = output_of(text, surroundings.environ, surroundings.folder, MAX_BYTES)
    return FoundSecret(Secret(_text_of(raw, "command:"), LABEL))


def _from_keyring(text: str, _surroundings: Surroundings) -> FoundSecret:
    service, slash, user = text.rpartition("/")
    if not slash or not service or not user:
        raise UsageError("keyring: needs a service and a user, as in keyring:sfdoctor/acme")
    try:
        import keyring
    except ImportError:
        raise UsageError(
            "keyring: needs the package keyring; install it with: python3 -m pip install 'sfdoctor[keyring]'"
        ) from None
    try:
        password = keyring.get_password(service, user)
    except Exception as error:  # noqa: BLE001 - each system's keyring fails in its own way
        raise UsageError(f"keyring:{text}: the keyring gave no answer: {type(error).__name__}") from None
    if password is None:
        raise UsageError(
            f"keyring:{text}: there is no such entry; make it with: keyring set {service} {user}"
        )
    return FoundSecret(Secret(password, LABEL))


def _text_of(raw: bytes, what: str) -> str:
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{what}: more than {MAX_BYTES} bytes; is it the right one?")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"{what}: this is UTF-16 text; save it as UTF-8 or ASCII")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UsageError(f"{what}: this is not text; a consumer secret is letters and digits")
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text


_READERS: dict[str, Callable[[str, Surroundings], FoundSecret]] = {
    "env": _from_env,
    "file": _from_file,
    "command": _from_command,
    "keyring": _from_keyring,
}
_FORMS = "env:NAME, file:PATH, command:PROGRAM ARGUMENTS and keyring:SERVICE/USER"
