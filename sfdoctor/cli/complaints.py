"""Saying on standard error what is wrong, for a person to read."""

import contextlib
import shutil
import sys
import textwrap

from ..render.hostile_text import visible


def complain(text: str) -> None:
    """Say it; on a terminal its lines are wrapped between words, elsewhere they stay whole for a search."""
    said = "\n".join(map(visible, f"sfdoctor: {text}".split("\n")))
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        said = "\n".join(_wrapped(line, width) for line in said.split("\n"))
    with contextlib.suppress(OSError):
        print(said, file=sys.stderr, flush=True)


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
