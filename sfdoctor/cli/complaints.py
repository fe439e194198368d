"""Saying on standard error what is wrong, for a person to read."""

import contextlib
import shutil
import sys
import textwrap

from ..render.hostile_text import unheard, visible


def complain(text: str) -> None:
    """Say it as sfdoctor; on a terminal its lines are wrapped, elsewhere they stay whole for a search."""
    lines = [visible(line) for line in f"sfdoctor: {text}".split("\n")]
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        lines = [_wrapped(line, width) for line in lines]
    say("\n".join(lines))


def say(text: str) -> None:
    """Print lines as they are, but that a terminal or a build's runner obeys nothing in them."""
    lines = [unheard(visible(line)) for line in text.split("\n")]
    with contextlib.suppress(OSError):
        print("\n".join(lines), file=sys.stderr, flush=True)


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
