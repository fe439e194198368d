"""`sfdoctor diff`: what changed between two reports."""

from pathlib import Path
from typing import Annotated

import typer

from . import options


def diff(
    old: Annotated[Path, typer.Argument(help="A report that --report json=FILE wrote.")],
    new: Annotated[Path, typer.Argument(help="A later one.")],
    ascii: options.Ascii = False,
) -> None:
    """Compare two saved reports: what got worse, better, appeared, vanished. Ends with 1 where it got worse.

    Worse is also what nothing lets through any more, as when its waiver has ended, and what is not examined
    any more: a check that was left out, or a whole target. What a waiver or the baseline lets through is
    shown and is not worse. Reports of older versions are read too. Wording, timings and order do not count.
    """
    from ..gate.comparing import compare
    from ..render.comparison import render_comparison
    from ..render.saved_reports import read_reports
    from .exit_codes import ExitCode
    from .presenting import make_console, speaks_unicode
    from .saved_text import read_text

    hint = "write one with: sfdoctor run --report json=FILE"
    before, after = (read_reports(read_text(path, hint), str(path)) for path in (old, new))
    comparison = compare(before, after)
    render_comparison(comparison, make_console(), ascii=ascii or not speaks_unicode())
    raise typer.Exit(ExitCode.FAILED if comparison.is_worse else ExitCode.HEALTHY)
