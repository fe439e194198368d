"""What a new app adds to files that a project may have already."""

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...model import UsageError
from ..json_text import REPLACEMENTS, rules_inserted
from ..ordinary_files import is_there, read_bytes
from ..package_folders import leads_inside, place_of
from ..project import PROJECT_FILE, default_directory
from ..replacement_names import PlaceholderRule
from ..walking import ignore_rules
from ..writing import Change
from .templates import filled

IGNORED = (
    "# Global OAuth settings of External Client Apps: a retrieve writes the consumer key into them.",
    "*.ecaGlblOauth-meta.xml",
    "*.ecaGlblOauth",
)
_NEW_PACKAGE = "force-app"


def package_of(root: Path) -> str:
    """The package directory into which a new app goes. Raises UsageError where a file cannot be read."""
    content = _content(root / PROJECT_FILE, PROJECT_FILE)
    return default_directory((content or b"").decode("utf-8-sig", "replace")) or _NEW_PACKAGE


def project_change(
    root: Path, package: str, version: int, rules: Sequence[PlaceholderRule]
) -> Iterator[Change]:
    """sfdx-project.json with the rules, and otherwise as it was. Raises UsageError where it is no JSON."""
    place = root / PROJECT_FILE
    before = _content(place, PROJECT_FILE)
    if before is not None and not rules:
        return
    old = (
        filled("project", package=package, api_version=f"{version}.0").encode() if before is None else before
    )
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    try:
        text = old.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{PROJECT_FILE} is not UTF-8; mend it first") from None
    insertion = rules_inserted(text, rules)
    if insertion is None:
        raise UsageError(
            f"{PROJECT_FILE} is no JSON object to whose {REPLACEMENTS} one could add; mend it first"
        )
    after = text[: insertion.start] + insertion.text + text[insertion.end :]
    yield Change(_inside(root, PROJECT_FILE), PROJECT_FILE, before, mark + after.encode())


def git_ignore_change(root: Path, path: str) -> Iterator[Change]:
    """`.gitignore` with the lines that keep a file out, below what is there; nothing where it is kept out."""
    if ignore_rules(root, ".gitignore").match_file(path):
        return
    place = root / ".gitignore"
    before = _content(place, ".gitignore")
    old = before or b""
    line_end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = b"" if not old else line_end if old.endswith(b"\n") else line_end * 2
    lines = b"".join(line.encode() + line_end for line in IGNORED)
    yield Change(_inside(root, ".gitignore"), ".gitignore", before, old + gap + lines)


def _inside(root: Path, name: str) -> Path:
    """Where the file is, a link followed. Raises UsageError where that is in another folder."""
    place = place_of(root, name)
    if place is None or not leads_inside(root, place):
        raise UsageError(f"{name} is a link that leads out of the folder; nothing was written")
    return place


def _content(place: Path, name: str) -> bytes | None:
    content = read_bytes(place)
    if content is None and is_there(place):
        raise UsageError(f"{name} cannot be read, or is no ordinary file of a sane size; nothing was written")
    return content
