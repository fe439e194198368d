"""What a job of GitHub Actions needs beside the report: masks, a quiet runner, and the job's summary.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..model import Report
from ..render.github import command
from ..render.markdown import to_markdown
from ..secrets import Secret
from .pipes import own_output


def in_actions() -> bool:
    """Whether a runner of GitHub Actions reads what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def mask(values: Iterable[Secret]) -> None:
    """Tell the runner which words its log must not show. Nobody else may be reading standard output."""
    for text in dict.fromkeys(value.stripped().reveal() for value in values):
        if text:
            print(command("add-mask", text), file=own_output(), flush=True)


@contextmanager
def deaf_runner() -> Iterator[None]:
    """While it lasts, the runner obeys no command in what is printed: an org's words could be one."""
    token = secrets.token_hex(16)
    print(command("stop-commands", token), file=own_output(), flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", file=own_output(), flush=True)


def append_summary(reports: Sequence[Report]) -> list[str]:
    """Append the report to the job's summary, where there is one. Returns why that could not be done."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return []
    try:
        with Path(name).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(to_markdown(reports))
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return [f"GITHUB_STEP_SUMMARY: {name} cannot be written: {reason}"]
    return []
