"""Finding `sfdoctor.yaml` and reading it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import UsageError
from ..strict_yaml import Document, load_strict, validate
from .invocation import Invocation
from .schema import HIDDEN_KEYS, Config
from .stream import read_stream

FILE_NAME = "sfdoctor.yaml"
MAX_BYTES = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_STUCK_TOGETHER = re.compile(r"(?:^|\s)(?:client_secret:\S|proxy:\S*(?://|@))")


@dataclass(frozen=True, slots=True)
class FoundConfig:
    """The config file to use, None where there is none.

    `trusted` is True for what `-c` named and for what is in the user's own config folder. A file that was
    only found may have come with a clone of somebody else's repository. `looked_in` are the folders
    that were searched upwards from the working directory.
    """

    path: Path | None
    trusted: bool = False
    how: str = "no file"
    looked_in: tuple[Path, ...] = ()


def find_config(invocation: Invocation) -> FoundConfig:
    """The file of `-c`; else `sfdoctor.yaml` here or above; else the one in the user's own config folder.

    The way up ends with the root of the git repository, with the home folder, or at the top.
    """
    if invocation.config_file is not None:
        path = invocation.resolve(str(invocation.config_file), invocation.working_directory)
        return FoundConfig(path, trusted=True, how="named with -c")
    looked_in = tuple(_folders_upwards(invocation))
    for folder in looked_in:
        if _is_there(folder / FILE_NAME):
            own = folder.resolve() == invocation.user_config_folder.resolve()
            return FoundConfig(folder / FILE_NAME, own, "found from the working directory", looked_in)
    own_file = invocation.user_config_folder / FILE_NAME
    if _is_there(own_file):
        return FoundConfig(own_file, True, "in your own config folder", looked_in)
    return FoundConfig(None, looked_in=looked_in)


def _folders_upwards(invocation: Invocation) -> Iterator[Path]:
    here = invocation.working_directory.absolute()
    for folder in (here, *here.parents):
        yield folder
        if _is_there(folder / ".git") or folder == invocation.home:
            return


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A config file that was read. `name` is what messages call it."""

    path: Path
    name: str
    trusted: bool
    document: Document
    config: Config

    def line(self, *path: str | int) -> str:
        """`name:line` of a part of the document."""
        return f"{self.name}:{self.document.line_of(path)}"


def read_config(invocation: Invocation, found: FoundConfig) -> ConfigFile | None:
    """Read the file, None where there is none. Raises UsageError for what cannot be read or understood."""
    if found.path is None:
        return None
    name = invocation.spell(found.path)
    document = load_strict(_text_of(found, name), name)
    if document.value is None:
        raise UsageError(
            f"{name}: the file is empty; write targets into it (sample-config.yaml shows every key), "
            "or remove it and use the environment alone"
        )
    _refuse_odd_texts(document)
    return ConfigFile(found.path, name, found.trusted, document, validate(document, Config, hide=HIDDEN_KEYS))


def _text_of(found: FoundConfig, name: str) -> str:
    assert found.path is not None
    try:
        if found.path.is_dir():
            raise UsageError(f"{name}: this is a folder; name the config file in it, such as {FILE_NAME}")
        if not found.trusted and not found.path.is_file():
            raise UsageError(f"{name}: this is not a plain file; remove it, or name it with -c {name}")
        raw = _bytes_of(found.path, name)
    except FileNotFoundError:
        raise UsageError(f"{name}: there is no such file; check the path given with -c") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{name}: the file cannot be read: {reason}") from None
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{name}: the file is larger than 1 MB; is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line}: this is not UTF-8 text; save the file as UTF-8") from None


def _bytes_of(path: Path, name: str) -> bytes:
    if path.exists() and not path.is_file():
        return read_stream(path, name, MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _refuse_odd_texts(document: Document) -> None:
    """Refuse what must not be shown, before any error shows it.

    `client_secret:ABC` is one text to YAML, with a secret in it; a control character could rewrite what
    the terminal shows.
    """
    for path, text in _parts(document.value, ()):
        where = f"{document.name}:{document.line_of(path)}"
        if _STUCK_TOGETHER.search(text):
            raise UsageError(f"{where}: write a space after the colon of each key, as in `key: value`")
        if _CONTROL.search(text):
            raise UsageError(f"{where}: remove the control character from this text")


def _parts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield (*path, key), key
            yield from _parts(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _parts(member, (*path, index))
