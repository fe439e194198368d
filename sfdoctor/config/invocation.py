"""The surroundings of this process, as values that the command line hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line said; none of it is a secret. `connect_to` is `host:port:address:port` each."""

    login_url: str | None = None
    client_id: str | None = None
    api_version: str | None = None
    ca_bundle: str | None = None
    proxy: str | None = None
    connect_to: tuple[str, ...] = ()
    allow_host: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invocation:
    """The surroundings of this process as values. `config_file` is what `-c` named."""

    environ: Mapping[str, str]
    working_directory: Path
    user_config_folder: Path
    config_file: Path | None = None
    flags: Flags = field(default_factory=Flags)

    @property
    def home(self) -> Path | None:
        """The user's home folder, where the environment names it."""
        named = self.environ.get("HOME") or self.environ.get("USERPROFILE")
        return Path(named) if named else None

    def resolve(self, text: str, folder: Path) -> Path:
        """The path that `text` means, seen from `folder`; a leading `~` is the home folder."""
        if self.home and (text == "~" or text.startswith(("~/", "~\\"))):
            return self.home / text[2:]
        return folder / text

    def spell(self, path: Path) -> str:
        """The path as short as it can be said: seen from here, or from the home folder."""
        if path.is_relative_to(self.working_directory):
            return str(path.relative_to(self.working_directory))
        if self.home and path.is_relative_to(self.home):
            return str(Path("~") / path.relative_to(self.home))
        return str(path)
