"""Text in Markdown: the knowledge base's own, and what a stranger said, which stays inside code."""

import re

from .hostile_text import visible

_MARKS = re.compile(r"([\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_]))")
_BACKTICKS = re.compile(r"`+")


def prose(text: str) -> str:
    """A sentence of the knowledge base, with the signs escaped that Markdown would act on."""
    return _MARKS.sub(r"\\\1", " ".join(visible(text).split()))


def code(text: str) -> str:
    """A stranger's words on one line, as a code span that nothing inside can close."""
    shown = visible(text).strip() or " "
    fence = "`" * (_longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(text: str) -> str:
    """A stranger's words as a fenced block that nothing inside can close."""
    shown = "\n".join(visible(line) for line in text.splitlines())
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}text\n{shown}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
