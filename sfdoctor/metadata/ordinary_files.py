"""Reading the files that say how a project is to be read, and its other texts."""

import codecs
from pathlib import Path

MAX_BYTES = 1_000_000


def is_file(path: Path) -> bool:
    """Whether it is an ordinary file, or a link to one; False too for a path that we may not look at."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """The same for a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_link(path: Path) -> bool:
    """The same for a link."""
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything, a link that leads nowhere too."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def read_bytes(path: Path) -> bytes | None:
    """What an ordinary file holds; None for anything else, and for what is larger than any such file."""
    try:
        if not is_file(path) or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None


def read_text(path: Path) -> str | None:
    """The text of an ordinary file; None for anything else."""
    content = read_bytes(path)
    return None if content is None or is_binary(content) else text_in(content)


def is_binary(content: bytes) -> bool:
    """Whether bytes are no text: text has no zero bytes, unless it says that it is UTF-16."""
    return b"\0" in content[:1000] and not _is_utf_16(content)


def text_in(content: bytes) -> str:
    """Bytes as text: UTF-16 where a mark says so, as some shells write it, else UTF-8."""
    return content.decode("utf-16" if _is_utf_16(content) else "utf-8", "replace")


def _is_utf_16(content: bytes) -> bool:
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
