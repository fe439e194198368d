"""Where each setting came from, kept while settings are chosen."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..model import Place
from ..salesforce.login_url import read_login_url
from .environment import GENERIC_NAMES, OWN_NAMES, WORDS, Candidate, variables
from .files import ConfigFile
from .invocation import Invocation
from .schema import TargetEntry

DEFAULT = "default"


class Origin(NamedTuple):
    """One line of `config show`: a setting, its value fit to be shown, and where it came from."""

    key: str
    value: str
    origin: str


@dataclass(slots=True)
class Trail:
    """One target's settings while they are chosen.

    `problems` are what a run would be refused for; `used` names the setting of each variable in use;
    `missing` are the settings that no place has. Where there are `several` targets, what the file says of
    one counts before the SFDOCTOR_ variables: they cannot be meant for each of them. `no_secret` says why
    there is no consumer secret, where a run can go without (`secret_optional`).
    """

    invocation: Invocation
    file: ConfigFile | None
    target: str
    entry: TargetEntry
    origins: list[Origin] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    several: bool = False
    secret_optional: bool = False
    no_secret: str | None = None

    @property
    def no_org(self) -> bool:
        """Whether there is neither a secret nor an org, and the run was told that it may go without."""
        return self.no_secret is not None and bool(self.missing) and not self.several

    @property
    def is_trusted(self) -> bool:
        """False where settings come from a file that was only found."""
        return self.file is None or self.file.trusted

    @property
    def place(self) -> Place | None:
        """The line that names the target, where the file lies below the working directory."""
        line = self.file.document.lines.get(("targets", self.target)) if self.file else None
        if self.file is None or line is None:
            return None
        path = Path(os.path.normpath(self.file.path.absolute()))
        folder = self.invocation.working_directory.absolute()
        return Place(path.relative_to(folder).as_posix(), line) if path.is_relative_to(folder) else None

    def written_at(self, *path: str | int) -> str:
        """`name:line` of a key of this target; `default` where the file does not have it."""
        full = ("targets", self.target, *path)
        if self.file is None or full not in self.file.document.lines:
            return DEFAULT
        return self.file.line(*full)

    def candidates(self, key: str, flag: str | None, written: str | None) -> list[Candidate]:
        """All values that a setting could have, the one that counts first.

        Flags count before SFDOCTOR_ variables, these before the config file (but see `several`), and this
        before the names that other programs use too.
        """
        environ = self.invocation.environ
        own = [*variables(environ, OWN_NAMES.get(key, ()))]
        in_file = [Candidate(written, self.written_at(key))] if written is not None else []
        return [
            *([Candidate(flag, flag_of(key))] if flag is not None else []),
            *((*in_file, *own) if self.several and key in WORDS else (*own, *in_file)),
            *variables(environ, GENERIC_NAMES.get(key, ())),
        ]

    def show(self, key: str, value: str, origin: str) -> None:
        """Keep a line for `config show`, without characters that a terminal would obey."""
        printable = "".join(character if character.isprintable() else "�" for character in value)
        self.origins.append(Origin(key, printable, origin))

    def use(self, key: str, chosen: Candidate) -> None:
        """Keep the name of a variable whose value is used."""
        if chosen.variable:
            self.used[chosen.origin] = key

    def tell_contradictions(self, key: str, chosen: Candidate, others: Iterable[Candidate]) -> None:
        """Note each place that says something else than the one that counts. A flag is meant to."""
        if chosen.origin == flag_of(key):
            return
        for other in others:
            if _meaning(key, other.value) != _meaning(key, chosen.value):
                self.notes.append(
                    f"{key} comes from {chosen.origin}; {other.origin} says something else and is not used"
                )


def flag_of(key: str) -> str:
    """The command line's name of a setting."""
    return "--" + key.replace("_", "-")


def _meaning(key: str, value: str) -> str:
    return (read_login_url(value).host if key == "login_url" else "") or value.strip()
